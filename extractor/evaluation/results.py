"""The figures as plain data, for programs."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from extractor.evaluation.agreement import Agreement
from extractor.evaluation.counts import Counts
from extractor.evaluation.measurement import Measurement
from extractor.evaluation.resampling import Comparison, Interval, intervals
from extractor.evaluation.score import Part, Sheet

DIGITS = 4
HALF = 0.5  # what a partial match is worth in the F1 of MUC-5


def to_json(measured: Measurement, rival: Measurement | None = None) -> dict[str, Any]:
    """All figures: over everything, and by language, kind and document; and beside those of a `rival`.

    Each is an object with `precision`, `recall`, `f1`, how much was `predicted` and annotated (`gold`), and the
    `interval` of its F1; null where there is nothing to measure.
    """
    scores, event = measured.scores, measured.event
    found = {
        "signature": measured.signature,
        "digest": measured.gold.digest,
        "without_predictions": measured.predictions.missing,
        "all": _part(scores.all, event),
        "conflicts": measured.conflicts and _figure(measured.conflicts, None),
        "calibration": asdict(scores.calibration),
        "languages": {part.name: _part(part, event) for part in scores.languages},
        "kinds": {part.name: _part(part, event) for part in scores.kinds},
        "documents": {doc: _sheet(sheet, {}) for doc, sheet in scores.all.documents.items()},
    }
    if rival:
        found["comparison"] = _nested({name: _compared(one) for name, one in measured.against(rival).items()})
    return found


def agreement_to_json(agreement: Agreement) -> dict[str, Any]:
    """Agreement by figure, and the alpha of every label over the claims that both found."""
    return {
        "signature": agreement.signature,
        "alone": agreement.alone,
        "agreement": _part(agreement.measured.scores.all, agreement.measured.event),
        "alpha": {name: {"alpha": _rounded(one.value), "claims": one.claims} for name, one in agreement.alphas.items()},
    }


def _compared(one: Comparison) -> dict[str, Any]:
    return {
        "ours": _rounded(one.ours),
        "theirs": _rounded(one.theirs),
        "difference": _rounded(one.difference),
        "interval": _interval(one.interval),
        "p": _rounded(one.p),
    }


def _part(part: Part, event: Mapping[str, str]) -> dict[str, Any]:
    return _sheet(part.total, intervals(part, event))


def _sheet(sheet: Sheet, bounds: Mapping[str, Interval]) -> dict[str, Any]:
    figures = {name: _figure(counts, bounds.get(name)) for name, counts in sheet.counts.items()}
    muc = {name: {**asdict(slots), "f1": _rounded(slots.counts(HALF).f1)} for name, slots in sheet.slots.items()}
    return {**_nested(figures), "muc": muc}


def _figure(counts: Counts, interval: Interval | None) -> dict[str, Any]:
    return {
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
        "interval": _interval(interval),
        "predicted": _rounded(counts.predicted),
        "gold": _rounded(counts.gold),
    }


def _interval(interval: Interval | None) -> list[float | None] | None:
    return interval and [_rounded(interval.low), _rounded(interval.high)]


def _nested(figures: Mapping[str, Any]) -> dict[str, Any]:
    groups: dict[str, Any] = {}
    for figure, found in figures.items():
        group, name = figure.split(".")
        groups.setdefault(group, {})[name] = found
    return groups


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)
