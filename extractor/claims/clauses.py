"""Clauses, and words looked for as a language writes them."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.claims.automaton import Lexicon
from extractor.languages import LanguagePack


@cache
def clause_ends(pack: LanguagePack) -> re.Pattern[str]:
    """The marks and words that end a clause."""
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
