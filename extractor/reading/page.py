"""An HTML page as blocks: what stands on it, where, and inside of what."""

import re
from dataclasses import dataclass, field

from extractor.model.article import BlockKind
from extractor.reading import notation
from extractor.reading.draft import Piece, text_of
from extractor.reading.tokens import END, START, TEXT, Markup, tokens


def names(written: str) -> frozenset[str]:
    """The names of elements in `written`, which has a space between them."""
    return frozenset(written.split())


# Elements as HTML's standard names them; one that is in no list stands inside a line.
VOID = names("area base br col embed hr img input link meta param source track wbr")
UNSEEN = names(
    "script style template noscript iframe object svg math canvas audio video select button textarea datalist"
    " rt rp rtc del s strike dialog title option"
)
BLOCK = names(
    "address article aside blockquote body br center dd details dir div dl dt fieldset figcaption figure footer form"
    " frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre section"
    " select summary table caption tbody td textarea tfoot th thead tr ul iframe video button"
)
CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # what a start tag closes, and what shields it
    "li": (names("li"), names("ul ol menu dir table")),
    **dict.fromkeys(("dt", "dd"), (names("dt dd"), names("dl table"))),
    **dict.fromkeys(("td", "th"), (names("td th"), names("tr table"))),
    "tr": (names("tr"), names("table")),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (names("tbody thead tfoot tr td th"), names("table"))),
    "option": (names("option"), names("select")),
    "a": (names("a"), names("table")),
}
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("p", "article", "section", "main"), "paragraph"),
    "blockquote": "quote",
}
MEANT = names("a sup sub")  # elements in a line that change how it is read
TABULAR = names("table thead tbody tfoot tr td th")
FOREIGN = names("svg math")
NAMED = ("class", "id", "itemprop", "role")
_HIDDEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_READERS_ONLY = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader(?:-text)?)(?:$|\s)", re.IGNORECASE)
CLIMB = 100  # elements that an end tag may close; deeper nesting is no article


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page.

    Attributes:
        kind: of the blocks directly in it.
        unseen: it, or what it stands in, is no text.
        hidden: it, or what it stands in, is not shown.
        linked: it, or what it stands in, is a link.
        start, end: what stands in it was opened from the `start`-th element of the page on, before the `end`-th.
    """

    name: str
    parent: "Element | None" = None
    markup: Markup | None = None
    kind: BlockKind = "paragraph"
    unseen: bool = False
    hidden: bool = False
    linked: bool = False
    cell: "Cell | None" = None
    table: "Table | None" = None
    start: int = 0
    end: int = 1 << 60

    def holds(self, other: "Element") -> bool:
        """Whether `other` is this element or stands in it."""
        return self.start <= other.start < self.end

    def words(self) -> str:
        """Its class, id, role and itemprop, in lower case."""
        given = self.markup.attrs if self.markup else None
        return " ".join([value for name, value in given if name in NAMED]).lower() if given else ""


@dataclass(slots=True, eq=False)
class Table:
    """A table while it is read; `row` and `column` are where the next cell will stand."""

    row: int = -1
    column: int = 0
    head: bool = False
    taken: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table: its rows and columns from 0, as HTML counts them where cells span several."""

    table: Table
    row: int
    column: int
    head: bool


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


TELLING = names("meta link time title script html")


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
    reader.finish()
    return reader.page


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
        self.raised: list[tuple[int, int, int]] = []  # where each open <sup> or <sub> is, pieces and linked before it

    def text(self, start: int, end: int) -> None:
        here = self.here
        if here.unseen:
            return
        text = self.source[start:end]
        if not self.pieces and text.isspace():
            return
        if "pre" in self.open and ("\n" in text or "\r" in text):
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
        if end - start > self.page.longest_tag:
            self.page.longest_tag = end - start
        if self.here.name in FOREIGN and name not in FOREIGN:
            return
        if name in TELLING:
            self.page.tags.append(Tag(name, start, end, markup, self.here))
        if name in BLOCK:
            if self.pieces:
                self.flush()
            self._close_paragraph(name)
        if name in CLOSES:
            self._close_like(*CLOSES[name])
        if name not in VOID and not (markup.self_closing and name not in BLOCK):
            self._open(name, start, markup)

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

    def finish(self) -> None:
        """End the page."""
        one = self.here
        while self.raised:
            if one.name in ("sup", "sub"):
                self._lower(one, None)
            one = one.parent
        self.flush()

    def flush(self) -> None:
        """End the block."""
        text = text_of(self.pieces)
        if text and not text.isspace():
            within = self.here
            while within.name not in BLOCK and within.parent:
                within = within.parent
            self.page.blocks.append(PageBlock(self.pieces, text, self.linked, within))
        self.pieces, self.linked = [], 0
        self.raised = [(start, 0, 0) for start, _, _ in self.raised]

    def _preformatted(self, start: int, text: str) -> None:
        for line in text.splitlines(keepends=True):
            self.pieces.append(Piece(start, start + len(line), line))
            start += len(line)
            if line[-1] in "\n\r":
                self.flush()

    def _open(self, name: str, start: int, markup: Markup) -> None:
        above = self.here
        hides = _hides(markup)
        hidden = above.hidden or hides
        if not (hidden or name in BLOCK or name in UNSEEN or name in MEANT or self.open.get(name)):
            return  # it changes nothing, and nor will its end
        element = Element(
            name,
            above,
            markup,
            KINDS.get(name, above.kind),
            above.unseen or name in UNSEEN or (hides and name not in BLOCK),
            hidden,
            above.linked or name == "a",
            above.cell,
            above.table,
            self.opened,
        )
        self.opened += 1
        if name in TABULAR:
            self._tabulate(element)
        elif name in ("sup", "sub"):
            self.raised.append((start, len(self.pieces), self.linked))
        self.here = element
        self.open[name] = self.open.get(name, 0) + 1
        self.depth += 1
        self.page.depth = max(self.page.depth, self.depth)

    def _tabulate(self, element: Element) -> None:
        if element.name == "table":
            element.table, element.cell = Table(), None
        elif element.table is None:
            return
        elif element.name == "thead":
            element.table.head = True
        elif element.name in ("tbody", "tfoot"):
            element.table.head = False
        elif element.name == "tr":
            element.table.row, element.table.column = element.table.row + 1, 0
        elif element.name in ("td", "th"):
            element.cell = _cell(element.table, element.name == "th", element.markup)

    def _close_paragraph(self, name: str) -> None:
        if self.open.get("p") and name != "br":
            one: Element | None = self.here
            for _ in range(CLIMB):
                if one is None or (one.name in BLOCK and one.name != "p"):
                    return
                if one.name == "p":
                    self._leave(one)
                    return
                one = one.parent

    def _close_like(self, names: frozenset[str], shields: frozenset[str]) -> None:
        if not any(self.open.get(name) for name in names):
            return
        one, found = self.here, None
        for _ in range(CLIMB):
            if one is None or one.name in shields:
                break
            if one.name in names:
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
            if one.name in ("sup", "sub"):
                self._lower(one, end if one is element else None)
            if one is element:
                break
            one = one.parent
        self.here = element.parent

    def _lower(self, element: Element, end: int | None) -> None:
        start, since, linked = self.raised.pop()
        inner = self.pieces[since:]
        if inner and not element.unseen:
            mark = element.linked or self.linked > linked
            end = inner[-1].end if end is None else end
            self.pieces[since:] = notation.raised(inner, element.name, mark, start, end)


def _hides(markup: Markup) -> bool:
    style, words = markup.attr("style"), markup.attr("class")
    return (
        bool(style and _HIDDEN.search(style))
        or bool(words and _READERS_ONLY.search(words))
        or markup.attr("hidden") is not None
    )


SPAN = re.compile(r"\s*([1-9]\d{0,2})")  # HTML's own bound on colspan is 1,000


def _cell(table: Table, head: bool, markup: Markup) -> Cell:
    across, down = (
        int(found[1]) if (found := SPAN.match(markup.attr(name) or "")) else 1 for name in ("colspan", "rowspan")
    )
    while (table.row, table.column) in table.taken:
        table.column += 1
    cell = Cell(table, max(table.row, 0), table.column, head or table.head)
    if down > 1:
        table.taken.update(
            (row, cell.column + n) for row in range(cell.row + 1, cell.row + min(down, 100)) for n in range(across)
        )
    table.column += across
    return cell
