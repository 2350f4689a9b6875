"""Columns: what every claim has of one sort, a row a claim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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


def runs(values: NDArray[Any]) -> Rows:
    """How many of `values`, which are sorted, are equal, for each distinct one."""
    new = np.append(True, values[1:] != values[:-1]) if len(values) else np.zeros(0, dtype=bool)
    return np.diff(np.flatnonzero(new), append=len(values))


def counted(codes: Rows) -> tuple[Rows, Rows]:
    """The distinct ones of `codes`, sorted, and how often each occurs.

    Sorting many millions takes a tenth of the time of `np.unique`, which looks each up in a hash table.

    >>> counted(np.array([7, 9, 7]))
    (array([7, 9]), array([2, 1]))
    """
    codes = np.sort(codes)
    times = runs(codes)
    return codes[np.cumsum(times) - 1], times


@dataclass(frozen=True, slots=True)
class Packed:
    """Texts, all in one: a million that are kept each for itself lie among what else is made, and slow it down.

    Attributes:
        every: the texts, one after the other.
        ends: where in it each ends.
    """

    every: str
    ends: Rows

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Packed":
        """`texts` as one."""
        return cls("".join(texts), np.fromiter(accumulate(map(len, texts)), dtype=np.int64, count=len(texts)))

    @classmethod
    def joined(cls, pieces: Sequence["Packed"]) -> "Packed":
        """The texts of all `pieces`, one piece after the other."""
        before = accumulate((len(piece.every) for piece in pieces), initial=0)
        ends = [piece.ends + start for piece, start in zip(pieces, before, strict=False)]
        return cls("".join(piece.every for piece in pieces), np.concatenate([np.zeros(0, dtype=np.int64), *ends]))

    @property
    def lengths(self) -> Rows:
        """How long each text is."""
        return np.diff(self.ends, prepend=0)

    def letters(self) -> tuple[Rows, Rows]:
        """Of every letter the number of its text, and its code point."""
        letters = np.frombuffer(self.every.encode("utf-32-le"), dtype="<u4")
        return np.repeat(np.arange(len(self.ends)), self.lengths), letters.astype(np.int64)

    def in_order(self, order: Rows) -> Iterator[str]:
        """Yield the texts in another order."""
        starts = self.ends - self.lengths
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            for start, end in zip(starts[some].tolist(), self.ends[some].tolist(), strict=True):
                yield self.every[start:end]


AT_ONCE = 1 << 16  # places that Python holds as its own numbers


def spelt(row: Rows, letter: NDArray[Any], many: int) -> Packed:
    """The letters of each of `many` rows, sorted, as a text."""
    codes = np.sort(row << LETTER_BITS | letter)
    ends = np.searchsorted(codes, np.arange(1, many + 1) << LETTER_BITS)
    return Packed((codes & ((1 << LETTER_BITS) - 1)).astype("<u4").tobytes().decode("utf-32-le"), ends)


LETTER_BITS = 21  # of a code point


class Column:
    """A column of texts; equal ones are one object.

    Attributes:
        texts: a text a row.
        lengths: how long each is; the weight of a weighed set.
    """

    __slots__ = ("lengths", "texts")

    def __init__(self, texts: Iterable[str], lengths: NDArray[Any]) -> None:
        known: dict[str, str] = {}
        self.texts: NDArray[np.object_] = np.empty(len(lengths), dtype=object)
        self.texts[:] = [known.setdefault(text, text) for text in texts]
        self.lengths: NDArray[np.int32] = lengths.astype(np.int32)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Column":
        """The column of `texts`."""
        return cls(texts, np.fromiter(map(len, texts), dtype=np.int32, count=len(texts)))

    @classmethod
    def unpacked(cls, packed: Packed, order: Rows, layout: Rows) -> "Column":
        """The column of packed texts in the order of its rows.

        Args:
            layout: all rows, those that are compared with each other together: so they lie in memory from then on.
        """
        lengths = packed.lengths[order]
        laid = cls(packed.in_order(order[layout]), lengths[layout])
        column = cls((), lengths[:0])
        column.texts, column.lengths = np.empty_like(laid.texts), laid.lengths[np.argsort(layout)]
        column.texts[layout] = laid.texts
        return column

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, row: int) -> str:
        text: str = self.texts[row]
        return text

    def of_rows(self, rows: Rows) -> "Column":
        """The column of some of its rows."""
        found = Column((), self.lengths[:0])
        found.texts, found.lengths = self.texts[rows], self.lengths[rows]
        return found

    def letters(self, first: int = 0, last: int | None = None) -> tuple[Rows, Rows]:
        """Row and code point of every letter from row `first` on, up to row `last`; rows count from `first`."""
        texts, lengths = self.texts[first:last], self.lengths[first:last]
        letters = np.frombuffer("".join(texts.tolist()).encode("utf-32-le"), dtype="<u4")
        return np.repeat(np.arange(len(texts)), lengths), letters.astype(np.int64)
