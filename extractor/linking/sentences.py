"""Groups of claims, and the pairs within them, without a step of Python for any one of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Column, Rows
from extractor.linking.mentions import Mentions


def grouped(*columns: NDArray[Any]) -> Rows:
    """The number of each row's group: rows that agree in every column have one, numbered from 0 without gaps.

    >>> grouped(np.array([7, 7, 9]), np.array([1, 1, 1])).tolist()
    [0, 0, 1]
    """
    group, many = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        place, span = _places(column)
        if many * span > MOST:
            group, many = _dense(group)
        group, many = group * span + place, many * span
    return _dense(group)[0]


MOST = 1 << 62  # numbers of groups that a column can hold


def _places(column: NDArray[Any]) -> tuple[Rows, int]:
    """Numbers from 0 on in the order of the values, and how many these may be at most."""
    if len(column) and column.dtype.kind == "i":
        low, span = int(column.min()), int(column.max()) - int(column.min()) + 1
        if span <= MOST // len(column):
            return column.astype(np.int64) - low, span
    return _dense(column)


def _dense(column: NDArray[Any]) -> tuple[Rows, int]:
    """The place of each value among the sorted distinct ones, and how many these are."""
    distinct, place = np.unique(column, return_inverse=True)
    return place.astype(np.int64), max(len(distinct), 1)


def classes(table: Mentions, *more: Rows) -> Rows:
    """A number for each row: rows of one number have unit, kind, direction, and `more`, in common."""
    return grouped(table.unit, table.kind, table.direction, *more)


def codes(texts: Column) -> Rows:
    """A number for each text, the same for equal ones."""
    met: dict[str, int] = {}
    return np.fromiter((met.setdefault(text, len(met)) for text in texts.texts), dtype=np.int64, count=len(texts))


def pairs_of(group: Rows, most: int, order: NDArray[Any] | None = None) -> tuple[Rows, Rows]:
    """The pairs of rows of one group, each row with up to `most` that follow it, in `order` or that of the rows."""
    rows = np.lexsort((np.arange(len(group)), group) if order is None else (np.arange(len(group)), order, group))
    sizes = np.bincount(group)
    ends = np.cumsum(sizes)[group[rows]] if len(rows) else rows
    after = np.minimum(ends - np.arange(len(rows)) - 1, most)
    left = np.repeat(np.arange(len(rows)), after)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(after) - after, after)
    return rows[left], rows[right]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Which claims stand in one sentence.

    Attributes:
        of_row: the number of each row's sentence.
        rows: all rows, by sentence and place; those of sentence `n` lie from ``starts[n]`` to ``starts[n + 1]``.
    """

    of_row: Rows
    rows: Rows
    starts: Rows

    @classmethod
    def of(cls, table: Mentions) -> "Sentences":
        """The sentences of all articles."""
        number = grouped(table.doc, table.sentence)
        rows = np.lexsort((table.start, number))
        return cls(number, rows, np.concatenate([[0], np.cumsum(np.bincount(number))]).astype(np.int64))

    def mates(self, left: Rows, right: Rows, most: int) -> tuple[Rows, Rows]:
        """Pairs of another claim of each left row's sentence with another one of the right row's, `most` of each."""
        one, lefts = self._others(left, most)
        other, rights = self._others(right[one], most)
        return lefts[other], rights

    def _others(self, rows: Rows, most: int) -> tuple[Rows, Rows]:
        """For each of `rows` the others of its sentence: the place in `rows`, and the other row."""
        start = self.starts[self.of_row[rows]]
        many = np.minimum(self.starts[self.of_row[rows] + 1] - start, most)
        place = np.repeat(np.arange(len(rows)), many)
        within = np.arange(len(place)) - np.repeat(np.cumsum(many) - many, many)
        others = self.rows[start[place] + within]
        kept = others != rows[place]
        return place[kept], others[kept]
