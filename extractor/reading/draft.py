"""A text in the making: lines whose every piece knows its place in the decoded source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from extractor.model.article import Block, BlockKind, Boilerplate, Located, Metadata
from extractor.model.text import OffsetMap, Span
from extractor.reading import glosses


class Piece(NamedTuple):
    """What a reader sees of the source from `start` to `end`, white space not yet collapsed."""

    start: int
    end: int
    text: str


piece_of: Callable[[tuple[int, int, str]], Piece] = partial(tuple.__new__, Piece)  # twice as fast as to call `Piece`


@dataclass(frozen=True, slots=True)
class Line:
    """A block to be: one line of the article's text.

    Attributes:
        heads: for a table cell, the indices among the lines of its row's and column's heads.
    """

    pieces: Sequence[Piece]
    kind: BlockKind = "paragraph"
    heads: tuple[int, ...] = ()


class Stamp(NamedTuple):
    """A date that a page gives for machines, and the text right before it on its line."""

    before: str
    date: Located


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source was read as, before its lines are put together.

    Attributes:
        near: the lines among which a byline may stand.
        stamps: the dates among them for machines.
        boilerplate: what was left out, and why.
        lang: what the source says of its language.
    """

    lines: Sequence[Line]
    about: Metadata
    near: Sequence[Line] = ()
    stamps: Sequence[Stamp] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished text with the map to its source and its blocks."""

    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]


# Without width, or a control: nothing that a reader sees. The joiners of Indic scripts and emoji go with them.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
_BREAK = "\t\n\x0b\x0c\r\x85\u2028\u2029"
_BLANK = _BREAK + " \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"  # written without spaces between words
# A run of them is read as one space or none; a space by itself is one already, and is passed over.
_RUN = re.compile(f"[{_INVISIBLE}{_BREAK} ](?:(?<! )|(?=[{_INVISIBLE}{_BREAK} ]))[{_INVISIBLE}{_BREAK} ]*")
_SEEN = re.compile(f"[{_BREAK} ]")
_WIDE = re.compile(f"[{WIDE}]")


def compose(lines: Iterable[Line]) -> Draft:
    """Join `lines`, glosses gone and white space collapsed; those without a visible character are left out."""
    lines = list(lines)
    glossed = glosses.pattern("\n".join([text_of(line.pieces) for line in lines]))
    joined = _Joined()
    for index, line in enumerate(lines):
        if trimmed := _trim(line.pieces, glossed):
            joined.add(index, trimmed)
    return Draft("".join(joined.texts), joined.offsets(), tuple(joined.blocks(lines)))


def text_of(pieces: Sequence[Piece]) -> str:
    """The text of `pieces` together."""
    return pieces[0].text if len(pieces) == 1 else "".join([text for _, _, text in pieces])


def remove(pieces: Sequence[Piece], spans: Iterable[tuple[int, int]]) -> Sequence[Piece]:
    """`pieces` without the stretches of their text that `spans` names, in order."""
    return _replace(pieces, [(start, end, "") for start, end in spans])


class _Joined:
    """Lines that are being put together."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.aligned: list[list[int]] = []  # start and end in the text, start and end in the source
        self.places: dict[int, Span] = {}
        self.length = 0

    def add(self, index: int, pieces: Sequence[Piece]) -> None:
        if self.places:
            there = self.aligned[-1][3]
            self._put("\n", there, there + 1 if pieces[0].start == there + 1 else there)
        start = self.length
        for piece in pieces:
            self._put(piece.text, piece.start, piece.end)
        self.places[index] = Span(start, self.length)

    def _put(self, text: str, start: int, end: int) -> None:
        here, self.length = self.length, self.length + len(text)
        self.texts.append(text)
        if self.aligned and end - start == len(text):
            last = self.aligned[-1]
            if last[3] == start and last[1] - last[0] == last[3] - last[2]:  # goes on point by point
                last[1], last[3] = self.length, end
                return
        self.aligned.append([here, self.length, start, end])

    def offsets(self) -> OffsetMap:
        return OffsetMap(tuple([(Span(here, stop), Span(start, end)) for here, stop, start, end in self.aligned]))

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        for index, place in self.places.items():
            line = lines[index]
            heads = tuple([self.places[head] for head in line.heads if head in self.places]) if line.heads else ()
            yield Block(place, line.kind, heads)


def _trim(pieces: Sequence[Piece], glossed: re.Pattern[str] | None) -> Sequence[Piece]:
    text = text_of(pieces)
    if glossed and (edits := list(glosses.edits(glossed, text))):
        pieces = _replace(pieces, edits)
        text = text_of(pieces)
    if edits := [(*match.span(), _read_as(match, text)) for match in _RUN.finditer(text)]:
        pieces = _replace(pieces, edits)
        text = text_of(pieces)
    start, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    whole = start == 0 and end == len(text)
    return pieces if whole else list(_between(pieces, _starts(pieces), start, end))


def _read_as(run: re.Match[str], text: str) -> str:
    """What a reader sees of a run of white space and characters without width: one space, or nothing.

    Between wide characters a line end of the source is nothing.
    """
    if not _SEEN.search(run[0]):
        return ""
    broken = "\n" in run[0] or "\r" in run[0]
    return "" if broken and _WIDE.match(text, run.start() - 1) and _WIDE.match(text, run.end()) else " "


def _replace(pieces: Sequence[Piece], edits: Iterable[tuple[int, int, str]]) -> Sequence[Piece]:
    starts, here, new = _starts(pieces), 0, []
    for start, end, text in edits:
        new += _between(pieces, starts, here, start)
        if text:
            gone = list(_between(pieces, starts, start, end))
            new.append(Piece(gone[0].start, gone[-1].end, text))
        here = end
    new += _between(pieces, starts, here, starts[-1])
    return new


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Where each piece begins in the text of all together, and where the last one ends."""
    return list(accumulate([len(piece.text) for piece in pieces], initial=0))


def _between(pieces: Sequence[Piece], starts: list[int], start: int, end: int) -> Iterator[Piece]:
    """The pieces of the stretch from `start` to `end` of their text."""
    index = max(bisect_right(starts, start) - 1, 0)
    while index < len(pieces) and starts[index] < end:
        if piece := _cut(pieces[index], max(start - starts[index], 0), end - starts[index]):
            yield piece
        index += 1


def _cut(piece: Piece, start: int, end: int) -> Piece | None:
    text = piece.text[start:end]
    if not text or text == piece.text:
        return piece if text else None
    if len(piece.text) != piece.end - piece.start:  # the whole of its source stands for every part of it
        return Piece(piece.start, piece.end, text)
    return Piece(piece.start + start, piece.start + start + len(text), text)
