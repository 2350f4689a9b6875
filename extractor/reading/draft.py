"""A text in the making: lines whose every piece knows its place in the decoded source."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from extractor.model.article import Block, BlockKind
from extractor.model.text import OffsetMap, Span
from extractor.reading import glosses


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader sees of one stretch of the source, white space not yet collapsed."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A block to be: one line of the article's text.

    Attributes:
        heads: for a table cell, the indices among the lines of its row's and column's heads.
    """

    pieces: tuple[Piece, ...]
    kind: BlockKind = "paragraph"
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished text with the map to its source and its blocks."""

    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]


# Without width, or a control: nothing that a reader sees. The joiners of Indic scripts and emoji go with them.
INVISIBLE = (
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
SPACE = "\t\n\x0b\x0c\r \x85\u2028\u2029"
_BLANK = SPACE + "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"  # may stand in a line, not at its ends
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"  # written without spaces between words
CLEANING = re.compile(
    rf"""
    (?P<dropped> [{INVISIBLE}]+ )
  | (?<=[{_WIDE}]) [{SPACE}]*[\n\r][{SPACE}]* (?=[{_WIDE}])  # a line end of the source between wide characters
  | (?P<space> [{SPACE}]{{2,}} | [\t\n\x0b\x0c\r\x85\u2028\u2029] )
    """,
    re.VERBOSE,
)


def compose(lines: Iterable[Line]) -> Draft:
    """Join `lines`, glosses gone and white space collapsed; those without a visible character are left out."""
    lines = list(lines)
    glossed = glosses.pattern("\n".join("".join(piece.text for piece in line.pieces) for line in lines))
    text: list[str] = []
    pieces: list[tuple[Span, Span]] = []
    blocks: list[Block] = []
    places: dict[int, Span] = {}
    here = 0
    kept = [(index, line, trimmed) for index, line in enumerate(lines) if (trimmed := _trim(line.pieces, glossed))]
    for index, line, trimmed in kept:
        if blocks:
            there = pieces[-1][1].end
            pieces.append((Span(here, here + 1), Span(there, there)))
            text.append("\n")
            here += 1
        start = here
        for piece in trimmed:
            end = here + len(piece.text)
            pieces.append((Span(here, end), piece.span))
            text.append(piece.text)
            here = end
        places[index] = Span(start, here)
        blocks.append(Block(places[index], line.kind))
    for n, (_, line, _) in enumerate(kept):
        if line.heads:
            heads = tuple(places[head] for head in line.heads if head in places)
            blocks[n] = Block(blocks[n].span, line.kind, heads)
    return Draft("".join(text), OffsetMap(tuple(pieces)), tuple(blocks))


def remove(pieces: tuple[Piece, ...], spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """`pieces` without the stretches of their text that `spans` names, in order."""
    return tuple(_replace(pieces, ((start, end, "") for start, end in spans)))


def _trim(pieces: tuple[Piece, ...], glossed: re.Pattern[str] | None) -> tuple[Piece, ...]:
    if glossed:
        pieces = tuple(_replace(pieces, glosses.edits(glossed, "".join(piece.text for piece in pieces))))
    text = "".join(piece.text for piece in pieces)
    edits = ((m.start(), m.end(), " " if m["space"] else "") for m in CLEANING.finditer(text))
    cleaned = tuple(_replace(pieces, edits))
    text = "".join(piece.text for piece in cleaned)
    start, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    return cleaned if (start, end) == (0, len(text)) else tuple(_between(cleaned, _starts(cleaned), start, end))


def _replace(pieces: tuple[Piece, ...], edits: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    starts, here = _starts(pieces), 0
    for start, end, new in edits:
        yield from _between(pieces, starts, here, start)
        if new:
            gone = tuple(_between(pieces, starts, start, end))
            yield Piece(Span(gone[0].span.start, gone[-1].span.end), new)
        here = end
    yield from _between(pieces, starts, here, starts[-1])


def _starts(pieces: tuple[Piece, ...]) -> list[int]:
    """Where each piece begins in the text of all together, and where the last one ends."""
    return list(accumulate((len(piece.text) for piece in pieces), initial=0))


def _between(pieces: tuple[Piece, ...], starts: list[int], start: int, end: int) -> Iterator[Piece]:
    """The pieces of the stretch from `start` to `end` of their text."""
    index = max(bisect_right(starts, start) - 1, 0)
    while index < len(pieces) and starts[index] < end:
        yield from _cut(pieces[index], max(start - starts[index], 0), end - starts[index])
        index += 1


def _cut(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    text = piece.text[start:end]
    if text == piece.text and text:
        yield piece
    elif text:  # where the lengths differ, the whole of its source stands for every part of it
        whole = len(piece.text) != len(piece.span)
        yield Piece(piece.span if whole else Span(start, start + len(text)).shift(piece.span.start), text)
