"""The elements of a page: what each name means, and what a tag says of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.model.article import BlockKind
from extractor.reading.tokens import Markup

Attributes = Sequence[tuple[str, str | None]]


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
HEADINGS = names("h1 h2 h3 h4 h5 h6")
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("p", "article", "section", "main"), "paragraph"),
    "blockquote": "quote",
}
MEANT = names("a sup sub")  # elements in a line that change how it is read
TABULAR = names("table tr td th")
RAISED = names("sup sub")
PLACED = TABULAR | RAISED  # elements whose place matters
FOREIGN = names("svg math")
MARKED = BLOCK | UNSEEN | MEANT | FOREIGN  # elements that change how the page is read
TELLING = names("meta link time title script html")  # elements that may hold metadata
KNOWN = 4_096  # classes and styles that are remembered; a page repeats a few hundred
_HIDDEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?![.\d])")
_READ_ALOUD = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader(?:-text)?)(?:$|\s)")


@dataclass(slots=True, eq=False)
class Table:
    """A table while it is read.

    Attributes:
        row, column: where the next cell will stand.
        until: for each column the row before which a cell from above stands in it.
    """

    row: int = -1
    column: int = 0
    until: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell of a table, which may stand in several rows and columns.

    Attributes:
        rows, columns: where it stands, from 0, as HTML counts them.
    """

    table: Table
    rows: range
    columns: range
    head: bool


def hide(attributes: Attributes) -> bool:
    """Whether the element that has `attributes` is not shown, or to those only who have it read aloud."""
    for name, value in attributes:
        if name == "class":
            if value and _is_read_aloud(value):
                return True
        elif name == "style":
            if value and _is_hidden(value):
                return True
        elif name == "hidden":
            return True
    return False


@lru_cache(maxsize=KNOWN)
def _is_read_aloud(words: str) -> bool:
    words = words.lower()
    suspect = "hidden" in words or "sr-only" in words or "screen-reader" in words  # faster than the pattern
    return suspect and bool(_READ_ALOUD.search(words))


@lru_cache(maxsize=KNOWN)
def _is_hidden(style: str) -> bool:
    style = style.lower()
    return ("none" in style or "font-size" in style) and bool(_HIDDEN.search(style))


_SPAN = re.compile(r"\s*([1-9]\d{0,2})")  # HTML's own bound on colspan is 1,000
WIDEST = 60  # columns up to which a cell may stand over several rows; tables of data are far narrower


def cell_of(table: Table, markup: Markup, head: bool) -> Cell:
    """The cell of `table` that begins with `markup`; the next one will stand beside it."""
    row = max(table.row, 0)
    while table.until.get(table.column, 0) > row:
        table.column += 1
    columns = range(table.column, table.column + _cells(markup, "colspan"))
    rows = range(row, row + _cells(markup, "rowspan"))
    if len(rows) > 1:
        table.until.update((column, rows.stop) for column in columns if column < WIDEST)
    table.column = columns.stop
    return Cell(table, rows, columns, head)


def _cells(markup: Markup, over: str) -> int:
    found = _SPAN.match(markup.attr(over) or "")
    return int(found[1]) if found else 1
