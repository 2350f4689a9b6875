"""How far a figure may be trusted: intervals and tests by resampling.

What is drawn is an event: the documents of one `group` of the gold, else one document. Claims of an article and
articles on one event stand or fall together, so drawing single claims would promise too much. A pair of linked claims
that crosses events goes half with each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import product

import numpy as np

from extractor.evaluation.gold import Gold
from extractor.evaluation.score import Part, Sheet

RESAMPLES = (
    5_000  # from one seed to the next the ends for detect, value and strict move by less than .002 on 70 documents
)
SWAPS = 10_000  # the least p that can be told is 1 in so many
SEED = 20240501  # any; fixed so that the same claims give the same intervals
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95% of the resampled F1 lie, both ends inclusive."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """F1 of one system against another on the same gold.

    Attributes:
        difference: ours less theirs.
        interval: of the difference, by drawing events for both at once; None with a single event.
        p: two-sided; how often exchanging the two systems' answers event by event, at random, gives at least that
            difference (approximate randomisation, Noreen 1989). Not corrected for the number of figures looked at.
    """

    ours: float
    theirs: float
    difference: float
    interval: Interval | None
    p: float


def events(gold: Gold) -> dict[str, str]:
    """The event that each document tells."""
    return {document.doc: document.group or f"document {document.doc}" for document in gold.documents}


def intervals(part: Part, event: Mapping[str, str]) -> dict[str, Interval]:
    """The interval of each figure; empty where there is a single event."""
    sheets = _by_event(part, event)
    figures = sorted(part.total.counts)
    return _bounds(figures, _f1(_drawn(_table(sheets.values(), figures)))) if len(sheets) > 1 else {}


def compare(ours: Part, theirs: Part, event: Mapping[str, str]) -> dict[str, Comparison]:
    """Every figure that can be measured for both of two parts of the same gold."""
    left, right = _by_event(ours, event), _by_event(theirs, event)
    names = sorted({*left, *right})
    figures = sorted({*ours.total.counts, *theirs.total.counts})
    mine = _table((left.get(name, Sheet()) for name in names), figures)
    other = _table((right.get(name, Sheet()) for name in names), figures)
    totals = _f1(mine.sum(0)), _f1(other.sum(0))
    spread = _bounds(figures, _f1(_drawn(mine)) - _f1(_drawn(other))) if len(names) > 1 else {}
    return {
        figure: Comparison(float(mean), float(base), float(mean - base), spread.get(figure), float(p))
        for figure, mean, base, p in zip(figures, *totals, _chances(mine, other), strict=True)
        if not np.isnan(mean - base)
    }


def _by_event(part: Part, event: Mapping[str, str]) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = defaultdict(Sheet)
    for doc, counted in part.documents.items():
        sheets[event[doc]] += counted
    return dict(sorted(sheets.items()))


def _table(sheets: Iterable[Sheet], figures: Sequence[str]) -> np.ndarray:
    """Counts by event, figure and kind of count (right, predicted, found, gold)."""
    return np.array([[astuple(sheet[figure]) for figure in figures] for sheet in sheets], dtype=float)


def _f1(table: np.ndarray) -> np.ndarray:
    """`Counts.f1` along the last axis; nan where it is None."""
    right, predicted, found, gold = np.moveaxis(table, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(predicted > 0, right / predicted, 0)
        recall = np.where(gold > 0, found / gold, 0)
        f1 = np.where(precision + recall > 0, 2 * precision * recall / (precision + recall), 0)
    return np.where(predicted + gold > 0, f1, np.nan)


def _drawn(table: np.ndarray) -> np.ndarray:
    """The counts of every resample; tables of as many events are drawn alike."""
    number = len(table)
    draws = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), size=RESAMPLES)
    return np.tensordot(draws, table, axes=1)


def _bounds(figures: Sequence[str], drawn: np.ndarray) -> dict[str, Interval]:
    bounds = {}
    for figure, column in zip(figures, drawn.T, strict=True):
        measured = column[~np.isnan(column)]
        if len(measured):
            low, high = np.quantile(measured, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            bounds[figure] = Interval(float(low), float(high))
    return bounds


def _chances(mine: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The two-sided p of each figure's difference; exact where few events allow every exchange."""
    number = len(mine)
    if every := 2**number <= SWAPS:
        swaps = np.array(list(product((0, 1), repeat=number)))
    else:
        swaps = np.random.default_rng(SEED).integers(0, 2, size=(SWAPS, number))
    gap = mine - other
    left = _f1(mine.sum(0) - np.tensordot(swaps, gap, axes=1))
    right = _f1(other.sum(0) + np.tensordot(swaps, gap, axes=1))
    observed = np.abs(_f1(mine.sum(0)) - _f1(other.sum(0)))
    reached = (np.abs(left - right) >= observed - 1e-12).sum(0)  # less the noise of adding in another order
    return reached / len(swaps) if every else (reached + 1) / (len(swaps) + 1)
