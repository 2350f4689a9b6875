"""Every error is named once, under its kind."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.evaluation.gold import read_gold
from extractor.evaluation.mistakes import link_mistakes, mistakes
from extractor.evaluation.score import score
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.writing import annotation, write_gold

TEXT = "Rents rose 12%. Of the corner shops, 30% closed, 40% moved and 5% burnt."
SHARES = [
    annotation(TEXT, said, int(said[:-1]), measured_entity="the corner shops", time="2024", cluster=cluster)
    for said, cluster in (("30%", "a"), ("40%", "a"), ("5%", "b"))
]


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold(tmp_path, TEXT, SHARES))


def at(start, end):
    return Surface(TEXT[start:end], Span(start, end))


CHANGES = {
    "as annotated": ({}, None),
    "other figure": ({"value": Decimal(31)}, ("value",)),
    "range": ({"high": Decimal(31)}, ("value",)),
    "no time, other unit": ({"time": None, "unit": "pp"}, ("unit", "time")),
    "quantity cut short": ({"quantity": at(37, 39)}, ("quantity",)),
    "entity with other edges": ({"measured_entity": at(23, 35)}, ("edges",)),
    "entity elsewhere": ({"measured_entity": at(0, 5)}, ("measured_entity",)),
    "entity missed, attribution from nowhere": (
        {"measured_entity": None, "attribution": at(0, 5)},
        ("measured_entity", "attribution"),
    ),
    "quantity elsewhere": ({"quantity": at(11, 14)}, ("spurious",)),
}


@pytest.mark.parametrize(("change", "errors"), CHANGES.values(), ids=CHANGES)
def test_errors_are_named(gold, change, errors):
    first, *rest = gold.claims
    found = list(mistakes(score(gold, {"a.txt": [replace(first, **change), *rest]})))
    if errors == ("spurious",):
        assert [mistake.errors for mistake in found] == [("spurious",), ("missed",)]
    else:
        assert [mistake.errors for mistake in found] == ([errors] if errors else [])


def linked(gold, *clusters):
    found = [replace(claim, cluster=cluster) for claim, cluster in zip(gold.claims, clusters, strict=True)]
    named = link_mistakes(score(gold, {"a.txt": found}))
    return [(one.kind, one.cluster, [[c.quantity.text for c in group] for group in one.groups]) for one in named]


def test_clusters_as_annotated_are_no_mistake(gold):
    assert linked(gold, "x", "x", None) == []


def test_a_cluster_may_be_split_and_another_mixed(gold):
    assert linked(gold, None, None, None) == [("split", "a", [["30%"], ["40%"]])]
    assert linked(gold, "x", "x", "x") == [("mixed", "x", [["30%", "40%"], ["5%"]])]
    assert linked(gold, "x", "y", "x") == [("split", "a", [["30%"], ["40%"]]), ("mixed", "x", [["30%"], ["5%"]])]
