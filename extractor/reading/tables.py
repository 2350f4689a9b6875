"""Tables of data: which heads a cell stands under."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.reading.elements import WIDEST, Cell, Table
from extractor.reading.page import PageBlock

LONGEST = 80  # characters of a cell of data; what holds longer ones is a table for layout
MOST = 0.9  # of the cells must be no longer
_PERIOD = re.compile(r"(?:[QH][1-4]\W?)?(?<!\d)(?:19|20)\d\d(?!\d)(?:\D{0,2}[QH]?\d{1,2}(?!\d)){0,2}")

Cells = Sequence[tuple[int, Cell, str]]


def heads(blocks: Sequence[PageBlock]) -> dict[int, tuple[int, ...]]:
    """For each block in a table of data, the indices of the blocks that head its row and column, if any."""
    tables: dict[Table, list[tuple[int, Cell, str]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if cell := block.cell:
            tables[cell.table].append((index, cell, block.text.strip()))
    return {index: found for cells in tables.values() if _is_data(cells) for index, found in _heads(cells)}


def _is_data(cells: Cells) -> bool:
    rows, columns = {cell.rows.start for _, cell, _ in cells}, {cell.columns.start for _, cell, _ in cells}
    short = sum(len(text) <= LONGEST for _, _, text in cells)
    return len(rows) > 1 and len(columns) > 1 and short >= MOST * len(cells)


def _heads(cells: Cells) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Each cell's heads: that of its row, and those of its column from the top."""
    top, side = _top(cells), min(cell.columns.start for _, cell, _ in cells)
    above: dict[int, list[int]] = defaultdict(list)
    before: dict[int, int] = {}
    for index, cell, _ in cells:
        if cell.rows.start in top:
            for column in cell.columns[:WIDEST]:
                above[column].append(index)
        elif cell.columns.start == side:
            before.update(dict.fromkeys(cell.rows, index))
    for index, cell, _ in cells:
        if cell.rows.start in top:
            yield index, ()
        else:
            row = [before[cell.rows.start]] if cell.columns.start != side and cell.rows.start in before else []
            yield index, (*row, *above[cell.columns.start])


def _top(cells: Cells) -> set[int]:
    """The rows of heads: those that say so, or else a first row without figures but years over rows with some."""
    marked = {cell.rows.start for _, cell, _ in cells if cell.head}
    whole = marked - {cell.rows.start for _, cell, _ in cells if not cell.head}
    if whole:
        return whole
    first = min(cell.rows.start for _, cell, _ in cells)
    figures = {cell.rows.start for _, cell, text in cells if any(map(str.isdigit, _PERIOD.sub("", text)))}
    return {first} if figures and first not in figures else set()
