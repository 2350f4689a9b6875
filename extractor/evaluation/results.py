"""The figures as plain data, for `--json` and for tables."""

from typing import Any

from extractor.evaluation.counts import Counts
from extractor.evaluation.score import Scores, Sheet

DIGITS = 4


def to_json(scores: Scores) -> dict[str, Any]:
    """All figures: over everything, and by language, kind and document."""
    return {
        "all": sheet_to_json(scores.total),
        "languages": {name: sheet_to_json(sheet) for name, sheet in scores.languages.items()},
        "kinds": {name: sheet_to_json(sheet) for name, sheet in scores.kinds.items()},
        "documents": {name: sheet_to_json(sheet) for name, sheet in scores.documents.items()},
    }


def sheet_to_json(sheet: Sheet) -> dict[str, Any]:
    """One table: figures by group and name, and the MUC counts of every field."""
    groups: dict[str, Any] = {}
    for figure, counts in sheet.counts.items():
        group, name = figure.split(".")
        groups.setdefault(group, {})[name] = counts_to_json(counts)
    muc = {
        name: {part: getattr(slots, part) for part in ("correct", "partial", "incorrect", "missed", "spurious")}
        for name, slots in sheet.slots.items()
    }
    return {**groups, "muc": muc}


def counts_to_json(counts: Counts) -> dict[str, float | None]:
    """One figure; what could not be measured is null."""
    return {
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
        "predicted": _rounded(counts.predicted),
        "gold": _rounded(counts.gold),
    }


def _rounded(figure: float | None) -> float | None:
    if figure is None:
        return None
    return int(figure) if figure == int(figure) and figure > 1 else round(figure, DIGITS)
