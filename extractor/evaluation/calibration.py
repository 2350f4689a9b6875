"""Whether a claim's confidence is what it says it is: the probability that the claim is strictly right."""

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.evaluation.align import Pair
from extractor.evaluation.judge import strictly_right

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose confidence lies in [low, low + 0.1), the last bin's upper end included.

    Attributes:
        confidence: their mean confidence.
        right: the share of them that is strictly right.
    """

    low: float
    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against truth over all predictions.

    Attributes:
        bins: those that hold a prediction, lowest first.
        error: mean distance of a bin's confidence from its share of right claims, by claims (expected calibration
            error); None without predictions.
        brier: mean squared distance of each confidence from 1 where the claim is right and from 0 where it is not.
    """

    bins: tuple[Bin, ...]
    error: float | None
    brier: float | None


def calibrate(pairs: Iterable[Pair]) -> Calibration:
    """Hold the confidence of every predicted claim of `pairs` against whether it is strictly right."""
    told = [
        (pair.predicted.confidence, pair.gold is not None and strictly_right(pair.gold, pair.predicted))
        for pair in pairs
        if pair.predicted
    ]
    if not told:
        return Calibration((), None, None)
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        groups.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    bins = tuple(_bin(number, groups[number]) for number in sorted(groups))
    error = sum(one.claims * abs(one.confidence - one.right) for one in bins) / len(told)
    brier = sum((confidence - right) ** 2 for confidence, right in told) / len(told)
    return Calibration(bins, error, brier)


def _bin(number: int, told: list[tuple[float, bool]]) -> Bin:
    confidence = sum(confidence for confidence, _ in told) / len(told)
    return Bin(number / BINS, len(told), confidence, sum(right for _, right in told) / len(told))
