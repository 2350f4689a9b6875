"""What pairs of claims share, weighed in batches by a string library; its door."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from extractor.linking.columns import Column, Flags, Numbers, Rows


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
    def missing(self) -> Flags:
        """Whether a side is empty."""
        return self.smaller == 0


def overlap(sets: Column, left: Rows, right: Rows, others: Column | None = None) -> Overlap:
    """What rows `left` of the weighed `sets` share with rows `right` of `others` (of `sets` without it)."""
    there = sets if others is None else others
    one, other = sets.lengths[left].astype(np.float64), there.lengths[right].astype(np.float64)
    shared, both = np.zeros(len(left)), np.flatnonzero((one > 0) & (other > 0))
    shared[both] = _paired(sets.texts[left[both]], there.texts[right[both]], LCSseq.similarity)
    return Overlap(shared, np.minimum(one, other), np.maximum(one, other))


def overlap_where(held: Flags, sets: Column, left: Rows, right: Rows, instead: Column | None = None) -> Overlap:
    """The same for pairs that are `held`; any other shares nothing, or what its rows of the sets `instead` share."""
    parts = np.zeros((3, len(left)))
    for some, column in ((held, sets), (~held, instead)):
        if column is not None:
            part = overlap(column, left[some], right[some])
            parts[:, some] = part.shared, part.smaller, part.larger
    return Overlap(*parts)


def spelling(texts: Column, left: Rows, right: Rows) -> Numbers:
    """How alike the texts of each pair are written, 0 to 1."""
    return _paired(texts.texts[left], texts.texts[right], fuzz.ratio) / 100


def _paired(ones: NDArray[np.object_], twos: NDArray[np.object_], scorer: Any) -> Numbers:
    return process.cpdist(ones, twos, scorer=scorer, dtype=np.float32).astype(np.float64)
