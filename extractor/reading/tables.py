"""Tables of data: which heads a cell stands under."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.reading.elements import Cell, Table
from extractor.reading.page import PageBlock

LONGEST = 80  # characters of a cell of data; what holds longer ones is a table for layout
MOST = 0.9  # of the cells must be no longer

Cells = Sequence[tuple[int, Cell, str]]


def heads(blocks: Sequence[PageBlock]) -> dict[int, tuple[int, ...]]:
    """For each block in a table of data, the indices of the blocks that head its row and column, if any."""
    tables: dict[Table, list[tuple[int, Cell, str]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if cell := block.within.cell:
            tables[cell.table].append((index, cell, block.text.strip()))
    return {index: found for cells in tables.values() if _is_data(cells) for index, found in _heads(cells)}


def _is_data(cells: Cells) -> bool:
    rows, columns = {cell.row for _, cell, _ in cells}, {cell.column for _, cell, _ in cells}
    short = sum(len(text) <= LONGEST for _, _, text in cells)
    return len(rows) > 1 and len(columns) > 1 and short >= MOST * len(cells)


def _heads(cells: Cells) -> Iterable[tuple[int, tuple[int, ...]]]:
    top, side = _top(cells), min(cell.column for _, cell, _ in cells)
    above = {cell.column: index for index, cell, _ in reversed(cells) if cell.row in top}
    before = {cell.row: index for index, cell, _ in reversed(cells) if cell.column == side and cell.row not in top}
    for index, cell, _ in cells:
        if cell.row in top:
            yield index, ()
        else:
            row = before.get(cell.row) if cell.column != side else None
            yield index, tuple(head for head in (row, above.get(cell.column)) if head is not None)


def _top(cells: Cells) -> set[int]:
    """The rows of heads: those that say so, or else a first row without figures over rows with some."""
    marked = {cell.row for _, cell, _ in cells if cell.head}
    whole = {row for row in marked if all(cell.head for _, cell, _ in cells if cell.row == row)}
    if whole:
        return whole
    first = min(cell.row for _, cell, _ in cells)
    figures = {cell.row for _, cell, text in cells if any(map(str.isdigit, text))}
    return {first} if figures and first not in figures else set()
