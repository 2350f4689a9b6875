"""A text cut where marks begin and end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same marks cover, the outermost first."""

    text: str
    marks: tuple[str, ...]


def cut(text: str, within: Span, marks: Mapping[str, Span]) -> tuple[Piece, ...]:
    """The stretch `within` of `text`, cut at the ends of `marks`; what of a mark lies outside is left out.

    >>> cut("abcd", Span(0, 4), {"b": Span(1, 2)})
    (Piece(text='a', marks=()), Piece(text='b', marks=('b',)), Piece(text='cd', marks=()))
    """
    outermost = sorted(marks, key=lambda name: -len(marks[name]))
    edges = {within.start, within.end} | _inside(within, marks.values())
    return tuple(
        Piece(text[start:end], tuple(name for name in outermost if marks[name].covers(Span(start, end))))
        for start, end in pairwise(sorted(edges))
    )


def _inside(within: Span, spans: Iterable[Span]) -> set[int]:
    return {edge for span in spans for edge in (span.start, span.end) if within.start < edge < within.end}
