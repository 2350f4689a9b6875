"""Raised and lowered characters: an exponent stays apart from its number, a footnote's mark is no text."""

import re
from collections.abc import Sequence

from extractor.reading.draft import Piece, text_of

_PLAIN = "0123456789+-\u2212=()"
_FORMS = {
    "sup": str.maketrans(
        _PLAIN, "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207c\u207d\u207e"
    ),
    "sub": str.maketrans(
        _PLAIN, "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208b\u208c\u208d\u208e"
    ),
}
_FIGURES = re.compile(r"[0-9+\-\u2212=()]{1,20}")
_MARKS = re.compile(r"\s*(?:\d{1,3}\s*[,\uff0c\u3001\u2013]\s*)+\d{1,3}\s*|\s*[\u2460-\u24ff\u2776-\u2793]+\s*")
_MARK = re.compile(
    r"\s*(?:[\[(\u3010\uff08\uff3b\u3014][^\[\]()\u3010\u3011\uff08\uff09]{0,12}[\])\u3011\uff09\uff3d\u3015][,;\s]*|[*\u2020\u2021\u00a7]+)+\s*"
)


def raised(pieces: Sequence[Piece], name: str, linked: bool, start: int, end: int) -> list[Piece]:
    """What is read where `pieces` stand in a ``sup`` or ``sub`` element: raised figures, and nothing for a mark.

    The element stands from `start` to `end`; figures take all of it, because without its tags they are others.
    """
    text = text_of(pieces)
    if name == "sup" and (linked or _MARK.fullmatch(text) or _MARKS.fullmatch(text)):
        return []
    if not _FIGURES.fullmatch(text.strip()):
        return list(pieces)
    return [Piece(start, end, text.translate(_FORMS[name]))]
