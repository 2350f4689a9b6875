"""Judging one aligned pair, field by field."""

from decimal import Decimal
from typing import Any

from extractor.evaluation.align import overlap
from extractor.evaluation.counts import Slots
from extractor.model.claim import ARGUMENTS, Claim, Surface

LABELS = ("unit", "modifier", "kind", "direction", "time", "status")
FIELDS = ("quantity", "value", *LABELS, *ARGUMENTS)
# Figures agree within a thousandth of the annotated one: two thirds are annotated as 66.6667.
TOLERANCE = Decimal("0.001")
# The least `overlap` with which an argument is right in a strict match: one that shares less than half of its
# extent with the annotated one is more likely to name another thing than to draw its edges elsewhere.
ENOUGH = 0.5


def value_right(gold: Claim, predicted: Claim) -> bool:
    """Whether the figure is the annotated one, both ends of a range and the unit included."""
    return _same_figure(gold, predicted) and gold.unit == predicted.unit


def strictly_right(gold: Claim, predicted: Claim) -> bool:
    """Whether a fact-checker would look up the same thing: figure, modifier, measured entity and property."""
    return (
        value_right(gold, predicted)
        and gold.modifier == predicted.modifier
        and overlap(gold.measured_entity, predicted.measured_entity) >= ENOUGH
        and overlap(gold.measured_property, predicted.measured_property) >= ENOUGH
    )


def fill(field: str, gold: Claim | None, predicted: Claim | None) -> Slots:
    """How one slot was filled; None stands for a claim that the one side hasn't."""
    left, right = _content(field, gold), _content(field, predicted)
    if left is None and right is None:
        return Slots()
    if right is None:
        return Slots(missed=1)
    if left is None:
        return Slots(spurious=1)
    if field == "value":
        assert gold and predicted
        return Slots(correct=1) if _same_figure(gold, predicted) else Slots(incorrect=1)
    if isinstance(left, Surface) and left.span != right.span:
        return Slots(partial=1) if left.span.overlaps(right.span) else Slots(incorrect=1)
    return Slots(correct=1) if isinstance(left, Surface) or left == right else Slots(incorrect=1)


def wrong_fields(gold: Claim, predicted: Claim) -> tuple[str, ...]:
    """The fields that are not right; an argument is, where it overlaps enough."""
    return tuple(field for field in FIELDS if not _right(field, gold, predicted))


def _right(field: str, gold: Claim, predicted: Claim) -> bool:
    if field in ARGUMENTS:
        return overlap(getattr(gold, field), getattr(predicted, field)) >= ENOUGH
    return fill(field, gold, predicted) in (Slots(), Slots(correct=1))


def _content(field: str, claim: Claim | None) -> Any:
    return None if claim is None else getattr(claim, field)


def _same_figure(gold: Claim, predicted: Claim) -> bool:
    return _close(gold.value, predicted.value) and _close(gold.high, predicted.high)


def _close(gold: Decimal | None, predicted: Decimal | None) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    return abs(gold - predicted) <= TOLERANCE * abs(gold)
