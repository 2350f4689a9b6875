"""What a text is about, as terms that stay the same across wordings, scripts and languages.

A term is a concept of the glossary, marked by ``=``, or where the glossary knows none, a word, or two
Chinese characters.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from extractor.languages.concepts import glossary
from extractor.languages.script import simplified

CONCEPT = "="
HAN = r"\u3400-\u9fff\uf900-\ufaff"  # the characters of Chinese, for any language that uses them
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]{{1,40}}(?:\.[^\W_{HAN}]{{1,40}}){{0,8}}")
CHARACTERS = frozenset(map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))))
GLOSS = re.compile(rf"(?<=[{HAN}])\([^\W\d_{HAN}]{{1,8}}\)")  # a pronunciation put behind a character, if accented
CAPITALS = 5  # letters of a form in capitals that is matched in capitals only


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of every language as units.

    Attributes:
        concepts: from the units of a form to its concept, and how the text must write each of them.
        sizes: from the first two units (or the only one) of a form to the sizes of all that begin so, falling.
    """

    concepts: dict[tuple[str, ...], tuple[str, tuple[str, ...]]]
    sizes: dict[tuple[str, ...], list[int]]


def plain(text: str) -> str:
    """`text` in Simplified characters and plain widths, without pronunciations behind its characters.

    >>> plain("Fig. 2")
    'Fig. 2'
    """
    return GLOSS.sub(_unless_accented, simplified(unicodedata.normalize("NFKC", text)))


def _unless_accented(match: re.Match[str]) -> str:
    return match.group() if match.group().isascii() else ""


@lru_cache(maxsize=1 << 16)
def terms(text: str) -> tuple[str, ...]:
    """The distinct terms of `text`, which is `plain`, sorted.

    >>> terms("The unemployment rate of PhDs"), terms("jobless rate")
    (('=phd', '=unemployment_rate', 'of', 'the'), ('=unemployment_rate',))
    """
    written = UNIT.findall(text)
    units = [*map(folded, written)]
    pairs = [*pairwise(units)]
    found: set[str] = set()
    free = bytearray(b"\1" * len(units))
    for at, size, concept in _standing(written, units, pairs):
        if free[at]:
            found.add(CONCEPT + concept)
            free[at : at + size] = bytes(size)
    found.update(unit for unit, is_free in zip(units, free, strict=True) if is_free and unit not in CHARACTERS)
    both = map(int.__and__, free, free[1:])
    found.update(
        one + other
        for (one, other), is_free in zip(pairs, both, strict=True)
        if is_free and one in CHARACTERS and other in CHARACTERS
    )
    return tuple(sorted(found))


def _standing(written: list[str], units: list[str], pairs: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Where forms stand, in order, with their sizes and concepts: the longest of each place."""
    forms = _forms()
    starts = [*((at, pair) for at, pair in enumerate(pairs) if pair in forms.sizes)]
    starts += ((at, (unit,)) for at, unit in enumerate(units) if (unit,) in forms.sizes)
    for at, start in sorted(starts, key=lambda one: (one[0], -len(one[1]))):
        for size in forms.sizes[start]:
            concept, shapes = forms.concepts.get(tuple(units[at : at + size]), ("", ()))
            if concept and at + size <= len(units) and (not shapes or _shaped(written[at : at + size], shapes)):
                yield at, size, concept
                break


def _shaped(written: list[str], shapes: tuple[str, ...]) -> bool:
    return all(
        shape == "any" or (word.isupper() if shape == "capitals" else word[0].isupper())
        for word, shape in zip(written, shapes, strict=True)
    )


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """`word` in lower case and without its ending.

    >>> folded("Companies"), folded("US")
    ('company', 'us')
    """
    lower = word.casefold()
    for ending, instead in _endings():
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            return lower.removesuffix(ending) + instead
    return lower


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(sorted({pair for one in glossary().values() for pair in one.endings}, key=lambda p: (-len(p[0]), p)))


@cache
def _forms() -> Forms:
    concepts: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    sizes: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for form, concept in [pair for one in glossary().values() for pair in one.forms.items()]:
        written = UNIT.findall(plain(form))
        units = tuple(map(folded, written))
        shapes = tuple(map(_shape, written))
        concepts.setdefault(units, (concept, shapes if set(shapes) != {"any"} else ()))
        sizes[units[:2]].add(len(units))
    return Forms(concepts, {start: sorted(found, reverse=True) for start, found in sizes.items()})


def _shape(word: str) -> str:
    if word.isupper() and len(word) <= CAPITALS:
        return "capitals"
    return "capital" if word[0].isupper() else "any"
