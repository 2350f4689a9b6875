"""Clauses, and words looked for as a language writes them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.languages import LanguagePack
from extractor.model.article import Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span

NOTHING = re.compile(r"(?!)(?P<cue>)")


def by_sentence(
    sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Yield every sentence with the quantities that it holds, all in the order of the text."""
    rest = list(reversed(quantities))
    for sentence in sentences:
        own = []
        while rest and rest[-1].span.start < sentence.span.end:
            own.append(rest.pop())
        yield sentence, own


def clause_around(text: str, sentence: Span, inner: Span, pack: LanguagePack) -> Span:
    """The clause of `sentence` in which `inner` stands, without the mark that ends it."""
    ends = _clause_ends(pack)
    start = sentence.start
    for end in ends.finditer(text, sentence.start, inner.start):
        start = end.end()
    after = ends.search(text, inner.end, sentence.end)
    return Span(start, after.start() if after else max(sentence.end, inner.end))


@cache
def _clause_ends(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(pack.time.scope.clause_ends, pack) or '(?!)'})(?![0-9])")


def any_of(words: Sequence[str], pack: LanguagePack, masks: Sequence[str] = ()) -> re.Pattern[str]:
    """A pattern that finds `words`, the longest first, as its group ``cue``; it passes over `masks`."""
    if not words:
        return NOTHING
    passed = [word for word in masks if word not in words]
    cue = f"(?P<cue>{alternatives(words, pack)})"
    case = re.IGNORECASE if pack.time.writing.spaced else re.NOFLAG  # a sentence begins with a capital
    return re.compile(f"{alternatives(passed, pack)}|{cue}" if passed else cue, case)


def alternatives(words: Sequence[str], pack: LanguagePack) -> str:
    """The source of a pattern for one of `words`, whole words where words stand apart."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if not pack.time.writing.spaced:
        return "|".join(map(re.escape, longest_first))
    before, after = {True: r"(?<![^\W_])", False: ""}, {True: r"(?![^\W_])", False: ""}
    return "|".join(before[word[0].isalnum()] + re.escape(word) + after[word[-1].isalnum()] for word in longest_first)


def at_end(words: Sequence[str], pack: LanguagePack) -> re.Pattern[str]:
    """A pattern that finds one of `words` right before the place where the search ends."""
    return re.compile(rf"(?:{alternatives(words, pack)})\s?$") if words else NOTHING
