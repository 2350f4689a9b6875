"""The figures in a table's cells: their rows and columns tell what they measure, and when they hold."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.claims.heads import Head, ends_with, is_named, read
from extractor.claims.kinds import kind_alone
from extractor.claims.statement import Statement
from extractor.claims.time_forms import Mention
from extractor.claims.time_period import Period
from extractor.claims.time_resolve import Standpoint, resolve
from extractor.languages import LanguagePack
from extractor.model.article import Block
from extractor.model.claim import Kind
from extractor.model.quantity import Direction, Quantity
from extractor.model.text import Span

MEASURES = ("measurable", "extent", "variation", "proportion", "rate")  # classes of words that name no thing
WHOLE = ("year", "decade")  # what the time of another head may be a part of


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds nothing but figures, and what its heads say of them.

    Attributes:
        row, column: what they name, the innermost of several; spans are positions in `text`.
        basis: what they compare with.
    """

    text: str
    pack: LanguagePack
    row: Span | None
    column: Span | None
    basis: Span | None

    def kind(self, quantity: Quantity) -> tuple[Kind, Direction | None]:
        """The kind of a figure in the cell, and the direction of a change."""
        if quantity.unit == "pp" or self.basis or self._is("extent", "variation") or self._tells_of_change():
            falls = self._is("fall") and not self._is("variation")
            return "change", quantity.sign or ("decrease" if falls else "increase")
        if quantity.unit == "%" and self._is("proportion"):
            return "share", None
        if quantity.unit == "%" and self._is("rate"):
            return "rate", None
        return kind_alone(quantity), quantity.sign

    def arguments(self, kind: Kind) -> tuple[Span | None, Span | None]:
        """Measured entity and property: what row and column name, or turned round where that fits better."""
        row, column = self.row, self.column
        if row is None or column is None:
            return self._alone(row or column, kind)
        doing = kind == "share" and self._tells_apart(column) and not self._tells_apart(row)  # the row says what
        turned = not self._measures(column) and (kind == "count" or doing or self._measures(row))
        return (column, row) if turned else (row, column)

    def _alone(self, name: Span | None, kind: Kind) -> tuple[Span | None, Span | None]:
        """What the only name gives, where owners come first parted at its last link: the firm | 's debt."""
        found = name.of(self.text) if name else ""
        known = None if self.pack.time.writing.spaced else self.pack.roles.classes.get("of")
        links = known.words if known else ()
        link, length = max(((found.rfind(one), len(one)) for one in links), default=(-1, 0))
        if name and kind != "count" and 0 < link < len(found) - length:
            return Span(name.start, name.start + link), Span(name.start + link + length, name.end)
        return (None, name) if name and self._measures(name) else (name, None)

    def _tells_apart(self, name: Span) -> bool:
        """Whether it names people, or tells them apart by a figure, as the aged 18 to 29."""
        found = name.of(self.text)
        return any(map(str.isdigit, found)) or is_named(found, self.pack, "human")

    def _measures(self, name: Span) -> bool:
        return is_named(name.of(self.text), self.pack, *MEASURES)

    def _is(self, *classes: str) -> bool:
        return any(is_named(one.of(self.text), self.pack, *classes) for one in (self.row, self.column) if one)

    def _tells_of_change(self) -> bool:
        """Whether the column's name ends with a verb of change; one in a row may be an answer that people gave."""
        return bool(self.column) and ends_with(self.column.of(self.text), self.pack, "rise", "fall")


def cell_of(told: Statement) -> Cell | None:
    """The cell that `told` stands in; None where that is none, its heads name nothing, or it says more than figures."""
    block = _block(told)
    if block.kind != "cell" or not block.heads or not _only_figures(told, block):
        return None
    beside = _beside(told.document.article.blocks, block)
    heads = [read(head, told.text, told.pack) for head in block.heads]
    row, column = _last_name(heads[:beside]), _last_name(heads[beside:])
    basis = next((one.basis for one in reversed(heads) if one.basis), None)
    return Cell(told.text, told.pack, row, column, basis) if row or column or basis else None


def period(told: Statement, at: Standpoint) -> Period | None:
    """The time that the heads of the cell `told` name, seen from `at`; None where it is no cell, or they name none."""
    block = _block(told)
    if block.kind != "cell":
        return None
    times = [time for head in block.heads for time in read(head, told.text, told.pack).times]
    year = next((one.start.year for one in times if one.start.year is not None), None)
    found = [when for one in times if (when := resolve(_in_year(one, year), at))]
    parts = [when for when in found if not any(map(when.is_a, WHOLE))]
    return (parts or found or [None])[-1]


def _in_year(time: Mention, year: int | None) -> Mention:
    """`time`, of the `year` that another head gives where it has none itself."""
    start = time.start
    undated = start.year is start.year_shift is start.told_shift is start.decade is None
    return replace(time, start=replace(start, year=year)) if undated else time


def _block(told: Statement) -> Block:
    return told.document.article.blocks[told.block]


def _only_figures(told: Statement, block: Block) -> bool:
    """Whether a cell holds no word but figures, their degrees and times."""
    here = block.span.start
    degrees = (span for one in told.quantities for span in one.modifier_spans)
    for known in sorted((*told.figures, *told.times, *degrees)):
        if any(map(str.isalnum, told.text[here : known.start])):
            return False
        here = max(here, known.end)
    return not any(map(str.isalnum, told.text[here : block.span.end]))


def _beside(blocks: Sequence[Block], cell: Block) -> int:
    """How many of the heads of `cell`, 0 or 1, head its row; the others head its column, from the top.

    The head of a row stands below those of columns; where it is alone, the next block stands under it.
    """
    first, *others = cell.heads
    if others:
        return int(first > others[0])
    after = bisect_left(blocks, first, key=lambda block: block.span) + 1
    return int(first in blocks[after].heads)


def _last_name(heads: Sequence[Head]) -> Span | None:
    return next((one.name for one in reversed(heads) if one.name), None)
