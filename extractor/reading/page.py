"""An HTML page as blocks: what stands on it, where, and inside of what."""

from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.reading import notation
from extractor.reading.draft import Piece, text_of
from extractor.reading.elements import (
    BLOCK,
    CLOSES,
    FOREIGN,
    HEADINGS,
    KINDS,
    MEANT,
    TABULAR,
    UNSEEN,
    VOID,
    Element,
    Table,
    cell_of,
    hides,
    names,
)
from extractor.reading.tokens import END, START, TEXT, Markup, tokens

TELLING = names("meta link time title script html")  # elements that may hold metadata
MARKED = BLOCK | UNSEEN | MEANT | FOREIGN  # elements that change how the page is read
DEEPEST = 512  # elements that may be open at once; browsers open no more, and close the innermost for the next one
CLIMB = 100  # elements that an end tag may close; deeper nesting is no article


@dataclass(slots=True, eq=False)
class PageBlock:
    """A block of the page.

    Attributes:
        text: as it stands there, white space not collapsed.
        linked: how many of its characters stand in links.
        within: its innermost element that is more than a part of a line.
    """

    pieces: list[Piece]
    text: str
    linked: int
    within: Element


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag that may hold metadata, and the source from its end to the next tag."""

    name: str
    start: int
    end: int
    markup: Markup
    within: Element


@dataclass(slots=True)
class Page:
    """What stands on a page: its blocks in order, its tags that may hold metadata."""

    blocks: list[PageBlock] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    depth: int = 0  # of the elements that are open at once
    longest_tag: int = 0  # in characters


def parse(source: str, markup: str | None = None) -> Page:
    """The page that `source` is, or the fragment of one.

    `markup`, of the same length, is what is read as HTML in its stead where some of it is none.
    """
    reader = _Reader(source)
    for kind, start, end, token in tokens(source if markup is None else markup):
        if kind is TEXT:
            reader.text(start, end)
        elif kind is START:
            reader.start(start, end, token)
        elif kind is END:
            reader.end(end, token)
        else:
            reader.reference(start, end, token)
    reader.flush()
    return reader.page


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
        self.page = Page()
        self.here = Element("", None)
        self.opened = 1
        self.depth = 0
        self.open: dict[str, int] = {}  # how many elements of each name are open
        self.pieces: list[Piece] = []
        self.linked = 0
        self.raised: list[_Raised] = []  # of this block, the innermost last

    def text(self, start: int, end: int) -> None:
        here = self.here
        if here.unseen:
            return
        text = self.source[start:end]
        if not self.pieces and text.isspace():
            return
        if self.open.get("pre") and ("\n" in text or "\r" in text):
            self._preformatted(start, text)
            return
        self.pieces.append(Piece(start, end, text))
        if here.linked:
            self.linked += end - start

    def reference(self, start: int, end: int, markup: Markup) -> None:
        if self.here.unseen:
            return
        text = markup.data or ""
        if len(text) > 1 and self.source[end - 1] != ";":  # the letters that follow came with it: &notit
            middle = end - len(text) + 1
            self.pieces.append(Piece(start, middle, text[0]))
            self.pieces.append(Piece(middle, end, text[1:]))
        else:
            self.pieces.append(Piece(start, end, text))
        if self.here.linked:
            self.linked += len(text)

    def start(self, start: int, end: int, markup: Markup) -> None:
        name = markup.tag or ""
        length = end - start
        if length > self.page.longest_tag:
            self.page.longest_tag = length
        if self.here.name in FOREIGN and name not in FOREIGN:
            return
        if name in TELLING:
            self.page.tags.append(Tag(name, start, end, markup, self.here))
        if name in BLOCK:
            if self.pieces:
                self.flush()
            if name != "br" and self.open.get("p"):
                self._close_paragraph()
        if name in CLOSES:
            self._close_like(*CLOSES[name])
        if name in VOID or (markup.self_closing and name not in BLOCK):
            return
        hidden = length > len(name) + 2 and hides(markup)
        if hidden or name in MARKED or self.open.get(name):  # another one changes nothing, and nor will its end
            self._open(name, start, markup, hidden)

    def end(self, end: int, markup: Markup) -> None:
        name = markup.tag or ""
        if name in BLOCK and self.pieces:
            self.flush()
        if not self.open.get(name):
            return
        one: Element | None = self.here
        for _ in range(CLIMB):
            if one is None or one.name == name:
                break
            if one.name in BLOCK and name not in BLOCK and name != "a":
                return  # an inline element that was not closed inside its block
            one = one.parent
        else:
            return
        if one:
            self._leave(one, end)

    def flush(self) -> None:
        """End the block, and with it what is raised in it."""
        while self.raised:
            self._lower(self.raised.pop(), None)
        text = text_of(self.pieces)
        if text and not text.isspace():
            within = self.here
            while within.name not in BLOCK and within.parent:
                within = within.parent
            self.page.blocks.append(PageBlock(self.pieces, text, self.linked, within))
        self.pieces, self.linked = [], 0

    def _preformatted(self, start: int, text: str) -> None:
        for line in text.splitlines(keepends=True):
            self.pieces.append(Piece(start, start + len(line), line))
            start += len(line)
            if line[-1] in "\n\r":
                self.flush()

    def _open(self, name: str, start: int, markup: Markup, hidden: bool) -> None:
        if self.depth == DEEPEST:
            self._leave(self.here)
        above = self.here
        element = Element(
            name,
            above,
            markup,
            KINDS.get(name, above.kind),
            above.unseen or name in UNSEEN or (hidden and name not in BLOCK),
            above.hidden or hidden,
            above.linked or name == "a",
            name if name in HEADINGS else above.heading,
            above.cell,
            above.table,
            self.opened,
        )
        self.opened += 1
        if name in TABULAR:
            _tabulate(element)
        elif name in ("sup", "sub"):
            self.raised.append(_Raised(element, start, len(self.pieces), self.linked))
        self.here = element
        self.open[name] = self.open.get(name, 0) + 1
        self.depth += 1
        if self.depth > self.page.depth:
            self.page.depth = self.depth

    def _close_paragraph(self) -> None:
        one: Element | None = self.here
        for _ in range(CLIMB):
            if one is None or (one.name in BLOCK and one.name != "p"):
                return
            if one.name == "p":
                self._leave(one)
                return
            one = one.parent

    def _close_like(self, like: frozenset[str], shields: frozenset[str]) -> None:
        if not any(map(self.open.get, like)):
            return
        one, found = self.here, None
        for _ in range(CLIMB):
            if one is None or one.name in shields:
                break
            if one.name in like:
                found = one
            one = one.parent
        if found:
            self._leave(found)

    def _leave(self, element: Element, end: int | None = None) -> None:
        """Close `element`, whose end tag ends at `end` where it has one, and what is open in it."""
        one = self.here
        while True:
            self.open[one.name] -= 1
            self.depth -= 1
            one.end = self.opened
            if self.raised and self.raised[-1].element is one:
                self._lower(self.raised.pop(), end if one is element else None)
            if one is element:
                break
            one = one.parent
        self.here = element.parent

    def _lower(self, raised: _Raised, end: int | None) -> None:
        """Read what stands in `raised`, which ends at `end`, or where the block or what it stands in does."""
        element = raised.element
        inner = self.pieces[raised.since :]
        if inner and not element.unseen:
            mark = element.linked or self.linked > raised.linked
            end = inner[-1].end if end is None else end
            self.pieces[raised.since :] = notation.raised(inner, element.name, mark, raised.start, end)


def _tabulate(element: Element) -> None:
    """Find the place of `element` in its table."""
    if element.name == "table":
        element.table, element.cell = Table(), None
    elif element.table is None:
        return
    elif element.name == "tr":
        element.table.row, element.table.column = element.table.row + 1, 0
    elif element.name in ("td", "th"):
        row = element.parent
        in_head = row is not None and row.parent is not None and row.parent.name == "thead"
        element.cell = cell_of(element.table, element.markup, in_head or element.name == "th")
