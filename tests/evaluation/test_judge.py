"""What counts as right, field by field."""

from decimal import Decimal

import pytest

from extractor.evaluation.counts import Slots
from extractor.evaluation.judge import fill, strictly_right, value_right, wrong_fields
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.writing import claim


def at(start, end):
    return Surface("", Span(start, end))


VALUES = {
    "the same": ({}, {}, True),
    "within a thousandth": ({"value": Decimal("66.6667")}, {"value": Decimal("66.67")}, True),
    "beyond a thousandth": ({"value": Decimal(1000)}, {"value": Decimal("1001.1")}, False),
    "nothing is near zero": ({"value": Decimal(0)}, {"value": Decimal("0.0001")}, False),
    "other sign": ({"value": Decimal(5)}, {"value": Decimal(-5)}, False),
    "other unit": ({}, {"unit": "pp"}, False),
    "range": ({"high": Decimal(15)}, {"high": Decimal(15)}, True),
    "range without its end": ({"high": Decimal(15)}, {}, False),
    "end without a range": ({}, {"high": Decimal(15)}, False),
    "other modifier": ({}, {"modifier": "nearly"}, True),
}


@pytest.mark.parametrize(("gold", "predicted", "right"), VALUES.values(), ids=VALUES)
def test_a_value_is_right_with_its_range_and_unit(gold, predicted, right):
    assert value_right(claim(**gold), claim(**predicted)) is right


STRICT = {
    "the same": ({"measured_entity": at(0, 4)}, {"measured_entity": at(0, 4)}, True),
    "half of the entity": ({"measured_entity": at(0, 4)}, {"measured_entity": at(0, 2)}, True),
    "less than half": ({"measured_entity": at(0, 5)}, {"measured_entity": at(0, 2)}, False),
    "no entity on either side": ({}, {}, True),
    "an entity out of the blue": ({}, {"measured_entity": at(0, 4)}, False),
    "property missed": ({"measured_property": at(0, 4)}, {}, False),
    "other modifier": ({}, {"modifier": "nearly"}, False),
    "wrong value": ({}, {"value": Decimal(13)}, False),
    "other kind, time, status, reference, attribution": (
        {"reference": at(0, 1), "attribution": at(2, 3), "time": "2020"},
        {"kind": "rate", "status": "forecast"},
        True,
    ),
}


@pytest.mark.parametrize(("gold", "predicted", "right"), STRICT.values(), ids=STRICT)
def test_strict_is_figure_modifier_entity_and_property(gold, predicted, right):
    assert strictly_right(claim(**gold), claim(**predicted)) is right


FILLED = {
    "span as annotated": ("reference", {"reference": at(1, 4)}, {"reference": at(1, 4)}, Slots(correct=1)),
    "span that touches": ("reference", {"reference": at(1, 4)}, {"reference": at(3, 9)}, Slots(partial=1)),
    "span elsewhere": ("reference", {"reference": at(1, 4)}, {"reference": at(4, 9)}, Slots(incorrect=1)),
    "span missed": ("reference", {"reference": at(1, 4)}, {}, Slots(missed=1)),
    "span out of the blue": ("reference", {}, {"reference": at(1, 4)}, Slots(spurious=1)),
    "nothing on either side": ("reference", {}, {}, Slots()),
    "label": ("time", {"time": "2020"}, {"time": "2020"}, Slots(correct=1)),
    "other label": ("time", {"time": "2020"}, {"time": "2021"}, Slots(incorrect=1)),
    "figure within tolerance": ("value", {"value": Decimal(1000)}, {"value": Decimal(1001)}, Slots(correct=1)),
    "range cut short": ("value", {"high": Decimal(15)}, {}, Slots(incorrect=1)),
    "claim missed": ("kind", {}, None, Slots(missed=1)),
    "claim out of the blue": ("kind", None, {}, Slots(spurious=1)),
    "claim missed, slot empty": ("time", {}, None, Slots()),
}


@pytest.mark.parametrize(("field", "gold", "predicted", "expected"), FILLED.values(), ids=FILLED)
def test_a_slot_is_filled_in_one_way(field, gold, predicted, expected):
    left = None if gold is None else claim(**gold)
    right = None if predicted is None else claim(**predicted)
    assert fill(field, left, right) == expected


def test_the_fields_that_differ_are_named():
    gold = claim(measured_entity=at(0, 10), measured_property=at(20, 24), time="2020")
    predicted = claim(measured_entity=at(0, 8), measured_property=at(23, 30), unit="pp", quantity=at(12, 14))
    assert wrong_fields(gold, predicted) == ("quantity", "unit", "time", "measured_property")
    assert wrong_fields(gold, gold) == ()
