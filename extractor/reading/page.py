"""An HTML page as blocks: what stands on it, where, and inside of what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from extractor.reading import notation
from extractor.reading.draft import Piece, piece_of, text_of
from extractor.reading.elements import RAISED, TABULAR, TELLING, Attributes, Cell, Table, cell_of, hide
from extractor.reading.nesting import ANY, Nesting, outermost
from extractor.reading.tokens import Markup, tell

NAMED = ("class", "id", "itemprop", "role")
OPEN = 1 << 60  # where an element ends that was not closed yet


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page.

    Attributes:
        start, end: what stands in it was opened from the `start`-th element of the page on, before the `end`-th.
    """

    name: str
    parent: "Element | None"
    attributes: Attributes
    nesting: Nesting
    start: int = 0
    end: int = OPEN

    def around(self) -> Iterator["Element"]:
        """It and what it stands in, from the inside out."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def holds(self, other: "Element") -> bool:
        """Whether `other` is this element or stands in it."""
        return self.start <= other.start < self.end

    def words(self) -> str:
        """Its class, id, role and itemprop, in lower case."""
        return " ".join([value for name, value in self.attributes if value and name in NAMED]).lower()


@dataclass(slots=True, eq=False)
class PageBlock:
    """A block of the page.

    Attributes:
        text: as it stands there, white space not collapsed.
        linked: how many of its characters stand in links.
        within: its innermost element that is more than a part of a line.
        cell: of a table, in which it stands.
    """

    pieces: list[Piece]
    text: str
    linked: int
    within: Element
    cell: Cell | None


class Tag(NamedTuple):
    """A start tag that may hold metadata, and the source from its end to the next tag."""

    name: str
    start: int
    end: int
    markup: Markup
    within: Element


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: its blocks in order, its tags that may hold metadata."""

    blocks: list[PageBlock]
    tags: list[Tag]
    depth: int  # of the elements that are open at once
    longest_tag: int  # in characters


def parse(source: str, markup: str | None = None) -> Page:
    """The page that `source` is, or the fragment of one.

    `markup`, of the same length, is what is read as HTML in its stead where some of it is none.
    """
    reader = _Reader(source)
    tell(source if markup is None else markup, reader)
    reader.flush()
    return Page(reader.blocks, reader.tags, reader.deepest, reader.longest)


class _Raised(NamedTuple):
    """An open ``sup`` or ``sub``, where it begins, and how many pieces and linked characters stand before it."""

    element: Element
    start: int
    since: int
    linked: int


class _Reader:
    """Where in the page the reading stands: the element that is open, the block that is being filled."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[PageBlock] = []
        self.tags: list[Tag] = []
        self.here = Element("", None, (), outermost())
        self.opened = 1
        self.deepest = 0
        self.longest = 0
        self.tables: list[tuple[Element, Table]] = []  # the innermost last, as are its cells
        self.cells: list[tuple[Element, Cell]] = []
        self.pieces: list[Piece] = []
        self.linked = 0
        self.raised: list[_Raised] = []  # of this block, the innermost last

    def text(self, start: int, end: int, markup: Markup) -> None:
        nesting = self.here.nesting
        if nesting.unseen:
            return
        text = self.source[start:end]
        if not self.pieces and text.isspace():
            return
        if nesting.preformatted and ("\n" in text or "\r" in text):
            self._preformatted(start, text)
            return
        self.pieces.append(piece_of((start, end, text)))
        if nesting.linked:
            self.linked += end - start

    def reference(self, start: int, end: int, markup: Markup) -> None:
        nesting = self.here.nesting
        if nesting.unseen:
            return
        text = markup.data or ""
        if len(text) > 1 and self.source[end - 1] != ";":  # the letters that follow came with it: &notit
            middle = end - len(text) + 1
            self.pieces.append(Piece(start, middle, text[0]))
            self.pieces.append(Piece(middle, end, text[1:]))
        else:
            self.pieces.append(Piece(start, end, text))
        if nesting.linked:
            self.linked += len(text)

    def start(self, start: int, end: int, markup: Markup) -> None:
        name = markup.tag or ""
        above = self.here
        parts, closes, inner, bare, noted = above.nesting.starts.get(name) or above.nesting.start(name)
        length = end - start
        if length > self.longest:
            self.longest = length
        if noted and name in TELLING:
            self.tags.append(Tag(name, start, end, markup, above))
        if parts:
            if self.pieces:
                self.flush()
        elif markup.self_closing:
            inner, bare = None, ANY
        if closes:
            self._leave(closes)
            above = self.here
        given: Attributes = (markup.attrs or ()) if length > bare else ()
        if given and hide(given):
            inner = above.nesting.inside(name).concealed()
        elif inner is None:
            return
        self.here = element = Element(name, above, given, inner, self.opened)
        self.opened += 1
        if inner.depth > self.deepest:
            self.deepest = inner.depth
        if noted:
            self._place(element, start, markup)

    def end(self, start: int, end: int, markup: Markup) -> None:
        name = markup.tag or ""
        here = self.here
        if name == here.name:  # as nearly always
            if self.pieces and here.nesting.block:
                self.flush()
            self._leave_innermost(end)
            return
        parts, closes = here.nesting.ends.get(name) or here.nesting.end(name)
        if parts and self.pieces:
            self.flush()
        if closes:
            self._leave(closes, end)

    def flush(self) -> None:
        """End the block, and with it what is raised in it."""
        while self.raised:
            self._lower(self.raised.pop(), None)
        text = text_of(self.pieces)
        if text and not text.isspace():
            within = self.here
            while not within.nesting.block and within.parent:
                within = within.parent
            cell = self._cell() if within.nesting.tabled else None
            self.blocks.append(PageBlock(self.pieces, text, self.linked, within, cell))
        self.pieces, self.linked = [], 0

    def _preformatted(self, start: int, text: str) -> None:
        for line in text.splitlines(keepends=True):
            self.pieces.append(Piece(start, start + len(line), line))
            start += len(line)
            if line[-1] in "\n\r":
                self.flush()

    def _leave(self, closes: int, end: int | None = None) -> None:
        """Close so many elements; the end tag of the outermost of them ends at `end` where it has one."""
        for _ in range(closes - 1):
            self._leave_innermost(None)
        self._leave_innermost(end)

    def _leave_innermost(self, end: int | None) -> None:
        one = self.here
        one.end = self.opened
        if self.raised and self.raised[-1].element is one:
            self._lower(self.raised.pop(), end)
        self.here = one.parent or one

    def _lower(self, raised: _Raised, end: int | None) -> None:
        """Read what stands in `raised`, which ends at `end`, or where the block or what it stands in does."""
        nesting = raised.element.nesting
        inner = self.pieces[raised.since :]
        if inner and not nesting.unseen:
            mark = nesting.linked or self.linked > raised.linked
            end = inner[-1].end if end is None else end
            self.pieces[raised.since :] = notation.raised(inner, nesting.name, mark, raised.start, end)

    def _place(self, element: Element, start: int, markup: Markup) -> None:
        """Note where `element`, whose tag begins at `start`, stands in its table or line."""
        if element.name in RAISED:
            self.raised.append(_Raised(element, start, len(self.pieces), self.linked))
        elif element.name == "table":
            self.tables.append((element, Table()))
        elif element.name in TABULAR and (found := _innermost(self.tables)):
            _, table = found
            if element.name == "tr":
                table.row, table.column = table.row + 1, 0
            else:
                row = element.parent
                in_head = row is not None and row.parent is not None and row.parent.name == "thead"
                cell = cell_of(table, markup, in_head or element.name == "th")
                self.cells.append((element, cell))

    def _cell(self) -> Cell | None:
        """The cell that is open, unless a table in it is."""
        table, cell = _innermost(self.tables), _innermost(self.cells)
        return cell[1] if cell and (not table or cell[0].start > table[0].start) else None


_Placed = TypeVar("_Placed", Table, Cell)


def _innermost(placed: list[tuple[Element, _Placed]]) -> tuple[Element, _Placed] | None:
    """The last of `placed` that is open; those that aren't are dropped."""
    while placed and placed[-1][0].end < OPEN:
        placed.pop()
    return placed[-1] if placed else None
