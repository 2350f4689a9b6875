"""What speaks for and against two claims being one: a table of features with weights and reasons.

The docstring of a feature is its reason, shown to whoever reviews a link.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from extractor.linking.mentions import UNKNOWN, Mentions

Rows = NDArray[np.int64]
Held = NDArray[np.bool_]
ALIKE = 80.0  # rapidfuzz ratio over which two wordings are one; found on dev
AKIN = 50.0  # under which they are two


def same_figure(table: Mentions, left: Rows, right: Rows) -> Held:
    """Both give the same figure."""
    return np.isclose(table.value[left], table.value[right], rtol=1e-9, atol=0)


def within_rounding(table: Mentions, left: Rows, right: Rows) -> Held:
    """The figures differ but agree within rounding and words of degree."""
    return overlapping(table, left, right) & ~same_figure(table, left, right)


def figures_apart(table: Mentions, left: Rows, right: Rows) -> Held:
    """The figures cannot both be right."""
    return ~overlapping(table, left, right)


def overlapping(table: Mentions, left: Rows, right: Rows) -> Held:
    """Whether the extents share more than an end point."""
    top = np.minimum(table.high[left], table.high[right])
    bottom = np.maximum(table.low[left], table.low[right])
    return (top > bottom) | same_figure(table, left, right)


def precise_figure(table: Mentions, left: Rows, right: Rows) -> Held:
    """The shared figure has three digits or more, which no two things share by chance."""
    digits = np.log10(np.maximum(np.abs(table.value), 1e-9) / table.step)
    return same_figure(table, left, right) & (np.minimum(digits[left], digits[right]) >= 2)


def same_article(table: Mentions, left: Rows, right: Rows) -> Held:
    """They stand in one article."""
    return table.doc[left] == table.doc[right]


def same_wording(table: Mentions, left: Rows, right: Rows) -> Held:
    """What is measured is worded alike."""
    return _alike(_joined(table), left, right) >= ALIKE


def other_wording(table: Mentions, left: Rows, right: Rows) -> Held:
    """What is measured is worded quite differently."""
    return _alike(_joined(table), left, right) < AKIN


def same_sentence(table: Mentions, left: Rows, right: Rows) -> Held:
    """The sentences are nearly the same."""
    return _alike(table.quote, left, right) >= ALIKE


def same_period(table: Mentions, left: Rows, right: Rows) -> Held:
    """They speak of the same period."""
    return (
        (table.first[left] != UNKNOWN)
        & (table.first[left] == table.first[right])
        & (table.last[left] == table.last[right])
    )


def other_period(table: Mentions, left: Rows, right: Rows) -> Held:
    """They speak of different periods."""
    apart = (table.last[left] < table.first[right]) | (table.last[right] < table.first[left])
    return apart & (table.first[left] != UNKNOWN) & (table.first[right] != UNKNOWN)


def same_kind(table: Mentions, left: Rows, right: Rows) -> Held:
    """Both are figures of one kind."""
    return table.kind[left] == table.kind[right]


def other_direction(table: Mentions, left: Rows, right: Rows) -> Held:
    """One says that it rose, the other that it fell."""
    return table.direction[left] != table.direction[right]


@dataclass(frozen=True, slots=True)
class Feature:
    """One observation on a pair of claims; `weight` is in log2 odds: +1 doubles the odds."""

    holds: Callable[[Mentions, Rows, Rows], Held]
    weight: float

    def __post_init__(self) -> None:
        assert self.holds.__doc__, f"{self.holds.__name__} needs its reason"

    @property
    def reason(self) -> str:
        return (self.holds.__doc__ or "").strip()


PRIOR = -3.0
FEATURES = (
    Feature(same_figure, 2.0),
    Feature(precise_figure, 3.0),
    Feature(within_rounding, 0.0),
    Feature(figures_apart, -12.0),
    Feature(same_article, 2.0),
    Feature(same_wording, 4.0),
    Feature(other_wording, -3.0),
    Feature(same_sentence, 2.0),
    Feature(same_period, 1.5),
    Feature(other_period, -8.0),
    Feature(same_kind, 0.5),
    Feature(other_direction, -4.0),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs of rows with what was observed on each: `held` has a row a pair and a column a feature."""

    left: Rows
    right: Rows
    held: Held
    score: NDArray[np.float64]

    def reasons(self, pair: int) -> tuple[str, ...]:
        """Why `pair` scores as it does, the weightiest reason first."""
        found = [feature for feature, holds in zip(FEATURES, self.held[pair], strict=True) if holds]
        return tuple(feature.reason for feature in sorted(found, key=lambda one: -abs(one.weight)))


def compare(table: Mentions, left: Rows, right: Rows) -> Comparison:
    """Observe and score each pair; a score is the probability that the two are one claim."""
    held = np.column_stack([feature.holds(table, left, right) for feature in FEATURES])
    odds = PRIOR + held @ np.array([feature.weight for feature in FEATURES])
    return Comparison(left, right, held, 1 / (1 + np.exp2(-odds)))


def _joined(table: Mentions) -> tuple[str, ...]:
    """Entity and property together, for extractors draw the line between them differently."""
    return tuple(map(" ".join, zip(table.entity, table.property, strict=True)))


def _alike(texts: tuple[str, ...], left: Rows, right: Rows) -> NDArray[np.float64]:
    return process.cpdist(
        [texts[row] for row in left], [texts[row] for row in right], scorer=fuzz.token_sort_ratio, dtype=np.float64
    )
