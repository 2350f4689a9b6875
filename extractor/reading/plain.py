"""Plain text: a line is a paragraph, unless the lines were broken to fit a width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from unicodedata import category

from extractor.model.article import BlockKind, Metadata
from extractor.reading import grids
from extractor.reading.draft import WIDE, Line, Piece, Reading
from extractor.reading.grids import Row

_LINE = re.compile(r"[^\n\r]+")
_WIDE_ONE = re.compile(f"[{WIDE}\u3000-\u303f]")
BREAKS = ("\n", "\r\n", "\r")
_ENDED = re.compile(r"[.!?:;\u3002\uff01\uff1f\uff1a\uff1b\u2026][\"'\u201d\u2019\u300d\u300f)\]\uff09]{0,3}\s*$")
NARROWEST, WIDEST = 40, 120  # columns that texts are broken at; a wide character takes two
MANY = 4  # pairs of neighbouring lines that show it
NEARLY = 0.8  # of the width, that a line fills which goes on in a figure
MOST = 0.7  # of them must be broken where the next word no longer fitted


def read(source: str) -> Reading:
    """The lines of `source`."""
    lines: list[Line] = []
    for running, table in _tables_apart(list(rows(source))):
        lines += [put_together(group) for group in paragraphs(running)]
        lines += grids.lines(table, len(lines))
    return Reading(lines, Metadata(), near=lines[:6])


def _tables_apart(lines: Sequence[Row]) -> Iterator[tuple[Sequence[Row], Sequence[grids.Cells]]]:
    """`lines` up to each table, and the table; those after the last one with none."""
    start = index = 0
    while index < len(lines):
        if table := grids.table(lines, index):
            yield lines[start:index], table
            index += len(table)
            start = index + 1
        index += 1
    yield lines[start:], ()


def rows(source: str) -> Iterator[Row]:
    """The lines of `source` that are not empty."""
    end = 0
    for match in _LINE.finditer(source):
        if not match.group().isspace():
            after = end > 0 and source[end : match.start()] in BREAKS
            yield Row((Piece(*match.span(), match.group()),), match.group(), after)
            end = match.end()


def paragraphs(lines: Sequence[Row]) -> Iterator[list[Row]]:
    """`lines`, those in one list that were one line before they were broken to fit a width."""
    width = _width(lines)
    group: list[Row] = []
    for row in lines:
        if group and not (width and _goes_on(group[-1], row, width)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def put_together(group: Sequence[Row], kind: BlockKind = "paragraph") -> Line:
    """One line of the text out of the lines of `group`."""
    pieces = list(group[0].pieces)
    for row in group[1:]:
        pieces.append(Piece(pieces[-1].end, row.pieces[0].start, "\n"))
        pieces += row.pieces
    return Line(pieces, kind)


def columns(text: str) -> int:
    """How wide `text` is in a fixed pitch."""
    return len(text) if text.isascii() else len(text) + len(_WIDE_ONE.findall(text))


def _width(lines: Iterable[Row]) -> int | None:
    """The width that `lines` were broken at, None where they were not.

    The line below the first, which may be a headline, shows nothing, nor does one below the end of a sentence, which
    may begin a paragraph.
    """
    lines = list(lines)
    if any(len(row.text) > 2 * WIDEST for row in lines):
        return None
    width = max((columns(row.text.rstrip()) for row in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = [
        (row, after)
        for row, after in pairwise(lines[1:])
        if after.after and not _begins(after) and not _ENDED.search(row.text)
    ]
    broken = sum(_goes_on(row, after, width) for row, after in pairs)
    return width if len(pairs) >= MANY and broken >= MOST * len(pairs) else None


def _begins(row: Row) -> bool:
    """Whether it is indented, as the first line of a paragraph is, or marked, as an item of a list is."""
    return row.text[0].isspace() or category(row.text[0]) == "So"


def _goes_on(row: Row, after: Row, width: int) -> bool:
    if not after.after or _begins(after):
        return False
    text, following = row.text.rstrip(), after.text
    word = following[:1] if _WIDE_ONE.match(following) else " " + following.split(None, 1)[0]
    if columns(text) + columns(word) > width:
        return True
    if following[0].isdigit():  # a figure is kept whole: earnings of | 84 million dollars
        return text[-1].islower() and columns(text) > NEARLY * width
    return following[0].islower() and not _ENDED.search(text)
