"""Plain text: a line is a paragraph, unless the lines were broken to fit a width."""

import re
from collections.abc import Iterator

from extractor.model.text import Span
from extractor.reading.draft import Line, Piece

_LINE = re.compile(r"[^\n\r]+")


def lines(source: str, start: int = 0) -> Iterator[Line]:
    """The lines of `source` from `start` on."""
    for match in _LINE.finditer(source, start):
        yield Line((Piece(Span(*match.span()), match.group()),))
