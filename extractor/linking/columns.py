"""Columns: what every claim has of one sort, a row a claim."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def counting(many: NDArray[Any]) -> Rows:
    """0, 1, … for each of `many` in turn."""
    ends = np.cumsum(many, dtype=np.int64)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)


def spelt(row: Rows, letter: NDArray[Any], many: int) -> list[str]:
    """The letters of each of `many` rows, sorted, as a text."""
    codes = np.sort(row << LETTER_BITS | letter)
    ends = np.searchsorted(codes, np.arange(1, many + 1) << LETTER_BITS).tolist()
    every = (codes & ((1 << LETTER_BITS) - 1)).astype("<u4").tobytes().decode("utf-32-le")
    return [every[start:end] for start, end in zip((0, *ends), ends, strict=False)]


LETTER_BITS = 21  # of a code point


class Column:
    """A column of texts; equal ones are one object.

    Attributes:
        texts: a text a row.
        lengths: how long each is; the weight of a weighed set.
    """

    __slots__ = ("lengths", "texts")

    def __init__(self, texts: Sequence[str], order: Rows | None = None) -> None:
        known: dict[str, str] = {}
        every = np.array([known.setdefault(text, text) for text in texts], dtype=object)
        lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
        self.texts: NDArray[np.object_] = every if order is None else every[order]
        self.lengths = lengths if order is None else lengths[order]

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, row: int) -> str:
        text: str = self.texts[row]
        return text

    def of_rows(self, rows: Rows) -> "Column":
        """The column of some of its rows."""
        found = Column(())
        found.texts, found.lengths = self.texts[rows], self.lengths[rows]
        return found

    def letters(self, first: int = 0, last: int | None = None) -> tuple[Rows, Rows]:
        """Row and code point of every letter from row `first` on, up to row `last`; rows count from `first`."""
        texts, lengths = self.texts[first:last], self.lengths[first:last]
        letters = np.frombuffer("".join(texts.tolist()).encode("utf-32-le"), dtype="<u4")
        return np.repeat(np.arange(len(texts)), lengths), letters.astype(np.int64)
