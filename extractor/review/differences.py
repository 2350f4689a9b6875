"""Two tellings of a claim, compared word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.languages.script import simplified
from extractor.reading.segment import chinese_words

WORD = re.compile(r"\w+(?:['\u2019-]\w+)*|[^\w\s]")
NUMBER = re.compile(r"(\d+(?:[.,]\d+)*%?)")
LONGEST = 1000  # characters of a telling that are compared; sentences are shorter


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand side by side; `new` where the other telling does not have them at this place."""

    text: str
    new: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A text in words, white space with the word before it; `folded` are the same in one script and case."""

    words: tuple[str, ...]
    folded: tuple[str, ...]


def telling(text: str, lang: str) -> Telling:
    """The words of `text`, whose language tag is `lang`; a number is one word."""
    plain = simplified(text) if lang.startswith("zh") else text
    starts = sorted({0, *_starts(plain[:LONGEST], lang.startswith("zh"))})
    ends = [*starts[1:], len(text)]
    cut = [(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
    return Telling(
        tuple(text[start:end] for start, end in cut), tuple(plain[start:end].strip().casefold() for start, end in cut)
    )


def runs(one: Telling, other: Telling) -> tuple[Run, ...]:
    """`one` with the words marked that are not in `other` at their place.

    >>> ends = telling("About 70% of graduates", "en"), telling("some 70% of them", "en")
    >>> [run.text for run in runs(*ends) if run.new]
    ['About ', 'graduates']
    """
    blocks = SequenceMatcher(None, one.folded, other.folded, autojunk=False).get_matching_blocks()
    kept = {place for block in blocks for place in range(block.a, block.a + block.size)}
    return tuple(_joined(one.words, [place in kept for place in range(len(one.words))]))


def alike(one: Telling, other: Telling) -> float:
    """Which part of the words of both stands in the same order in both, 0 to 1."""
    return SequenceMatcher(None, one.folded, other.folded, autojunk=False).ratio()


def _starts(text: str, joined: bool) -> Iterator[int]:
    """Where words begin; in a `joined` script a lexicon knows."""
    here = 0
    for part in NUMBER.split(text):
        if NUMBER.fullmatch(part):
            yield here
        elif joined:
            yield from (here + word.span.start for word in chinese_words(part))
        else:
            yield from (here + match.start() for match in WORD.finditer(part))
        here += len(part)


def _joined(found: Sequence[str], kept: Sequence[bool]) -> Iterator[Run]:
    start = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or kept[place] != kept[start]:
            yield Run("".join(found[start:place]), not kept[start])
            start = place
