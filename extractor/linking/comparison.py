"""What pairs of claims share, weighed in batches by a string library; its door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

Rows = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the two sides of each pair share, in weights of terms.

    Attributes:
        shared: the weight of what both have.
        smaller, larger: the weights of the lighter and of the heavier side.
    """

    shared: Numbers
    smaller: Numbers
    larger: Numbers

    @property
    def contained(self) -> Numbers:
        """How much of the lighter side the heavier one has too, 0 to 1; 0 where one is empty."""
        return self.shared / np.maximum(self.smaller, 1)

    @property
    def alike(self) -> Numbers:
        """How much of both is shared (Dice's coefficient), 0 to 1; 0 where both are empty."""
        return 2 * self.shared / np.maximum(self.smaller + self.larger, 1)

    @property
    def apart(self) -> Numbers:
        """The weight that the lighter side has and the heavier one has not."""
        return self.smaller - self.shared

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Whether a side is empty."""
        return self.smaller == 0


def overlap(texts: Sequence[str], left: Rows, right: Rows, others: Sequence[str] | None = None) -> Overlap:
    """What rows `left` of the weighed sets `texts` share with rows `right` of `others` (of `texts` without it)."""
    ones, twos = _at(texts, left), _at(texts if others is None else others, right)
    one, other = lengths(ones), lengths(twos)
    shared, both = np.zeros(len(left)), np.flatnonzero((one > 0) & (other > 0))
    shared[both] = _paired(_at(ones, both), _at(twos, both), LCSseq.similarity)
    return Overlap(shared, np.minimum(one, other), np.maximum(one, other))


def spelling(texts: Sequence[str], left: Rows, right: Rows) -> Numbers:
    """How alike the texts of each pair are written, 0 to 1."""
    return _paired(_at(texts, left), _at(texts, right), fuzz.ratio) / 100


def lengths(texts: Sequence[str]) -> Numbers:
    """The weight of each weighed set."""
    return np.fromiter(map(len, texts), dtype=np.float64, count=len(texts))


def _at(texts: Sequence[str], rows: Rows) -> list[str]:
    return list(map(texts.__getitem__, rows.tolist()))


def _paired(ones: Sequence[str], twos: Sequence[str], scorer: Any) -> Numbers:
    return process.cpdist(ones, twos, scorer=scorer, dtype=np.float32).astype(np.float64)
