"""Tables in lines of text with a line of dashes under their heads; bars or blanks part their columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from extractor.reading.draft import Line, Piece, remove

_BAR = re.compile(r"(?<!\\)\|")
_UNDER_BARS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_GAP = re.compile(r"[ \t]{2,}|\t")
_UNDER_GAPS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")


class Row(NamedTuple):
    """A line of the source.

    Attributes:
        after: whether it goes on right below the line before, with no empty line between them.
    """

    pieces: Sequence[Piece]
    text: str
    after: bool


Cells = Sequence[Sequence[Piece]]


def table(rows: Sequence[Row], index: int, *, bars: bool = False) -> list[Cells]:
    """The rows of cells of the table that begins at `index` of `rows`, its heads first; none where none begins there.

    The line under its heads is left out. Only where there may be `bars` is a table with them one.
    """
    if index + 1 >= len(rows) or "-" not in rows[index + 1].text or not rows[index + 1].after:
        return []
    below = rows[index + 1].text
    body = takewhile(lambda row: row.after, (rows[n] for n in range(index + 2, len(rows))))
    if bars and "|" in rows[index].text and "|" in below and _UNDER_BARS.match(below):
        return [_barred(row) for row in (rows[index], *takewhile(lambda row: "|" in row.text, body))]
    if not _UNDER_GAPS.match(below):
        return []
    width, heads = len(below.split()), _gapped(rows[index])
    if len(heads) == width - 1:
        heads = [(), *heads]  # the names of the rows have none
    return [heads, *takewhile(lambda cells: len(cells) == width, map(_gapped, body))] if len(heads) == width else []


def lines(table: Sequence[Cells], first: int) -> Iterator[Line]:
    """A line for each cell of `table`, of which the first will be line `first` of the text."""
    above: dict[int, int] = {}
    here = first
    for number, row in enumerate(table):
        side = here if number else None
        for column, cell in enumerate(row):
            if not number:
                above[column] = here
            heads = (side if column else None, above.get(column)) if number else ()
            yield Line(cell, "cell", tuple(head for head in heads if head is not None))
            here += 1


def _barred(row: Row) -> Cells:
    bars = [match.start() for match in _BAR.finditer(row.text)]
    first = 1 if bars and not row.text[: bars[0]].strip() else 0
    edges = [-1, *bars, len(row.text)]
    return [
        remove(row.pieces, [(0, start + 1), (end, len(row.text))])
        for start, end in list(pairwise(edges))[first:]
        if end < len(row.text) or row.text[start + 1 :].strip()
    ]


def _gapped(row: Row) -> Cells:
    gaps = [match.span() for match in _GAP.finditer(row.text)]
    edges = pairwise([(0, 0), *gaps, (len(row.text), len(row.text))])
    return [remove(row.pieces, [(0, start), (end, len(row.text))]) for (_, start), (end, _) in edges if start < end]
