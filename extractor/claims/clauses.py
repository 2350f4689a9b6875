"""Clauses, and words looked for as a language writes them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractor.claims.automaton import Lexicon
from extractor.languages import LanguagePack
from extractor.model.article import Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span


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
    start, end = sentence.start, max(sentence.end, inner.end)
    for begins, ends in _breaks(text[sentence.start : sentence.end], pack):
        if sentence.start + ends <= inner.start:
            start = sentence.start + ends
        elif sentence.start + begins >= inner.end:
            end = sentence.start + begins
            break
    return Span(start, end)


@lru_cache(maxsize=512)  # every figure and every time of a sentence asks for it
def _breaks(sentence: str, pack: LanguagePack) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _clause_ends(pack).finditer(sentence))


@cache
def _clause_ends(pack: LanguagePack) -> re.Pattern[str]:
    marks = pack.time.scope.clause_ends
    before, after = {True: r"(?<![^\W_])", False: ""}, {True: r"(?![^\W_])", False: ""}
    spaced = pack.time.writing.spaced
    written = [
        before[spaced and mark[0].isalnum()] + re.escape(mark) + after[spaced and mark[-1].isalnum()]
        for mark in sorted(marks, key=len, reverse=True)
    ]
    return re.compile(rf"(?:{'|'.join(written) or '(?!)'})(?![0-9])")


def lexicon(words: Sequence[str], pack: LanguagePack, masks: Sequence[str] = ()) -> Lexicon[str]:
    """`words`, each its own value, to be looked for in the language of `pack`; `masks` hide what they hold."""
    hiding = [(word, None) for word in masks if word not in words]
    return Lexicon([*((word, word.lower()) for word in words), *hiding], pack.time.writing.spaced)


class Endings:
    """Words that may end a stretch of text; `masks` are longer words that end in one of them and count as none."""

    def __init__(self, words: Sequence[str], pack: LanguagePack, masks: Sequence[str] = ()) -> None:
        self._spaced = pack.time.writing.spaced
        self._words = tuple(f" {word.lower()}" for word in words) if self._spaced else tuple(words)
        self._known = frozenset(self._words)
        self._masks = frozenset(masks) - self._known
        self._reach = max(map(len, (*words, *masks)), default=0) + 2

    def close(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words, and at most a space, stands right before `end` and not before `start`."""
        if end > start and text[end - 1] == " ":
            end -= 1
        if not self._spaced:
            return text.endswith(self._words, start, end)
        return f" {text[max(start, end - self._reach) : end]}".lower().endswith(self._words)

    def longest(self, text: str, start: int, end: int) -> int:
        """The length of the longest of the words that stands right before `end`; 0 where none does."""
        for length in range(min(self._reach, end - start), 0, -1):
            word = text[end - length : end]
            if self._spaced and not (end - length == start or text[end - length - 1].isspace()):
                continue
            if (f" {word.lower()}" if self._spaced else word) in self._known:
                return length
            if word in self._masks:
                return 0
        return 0
