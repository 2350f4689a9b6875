"""The wire format: what a claim says comes back as it was, and what is no claim is refused."""

import json
from decimal import Decimal

import pytest

from extractor.model.claim import Claim, Surface
from extractor.model.text import Span

CLAIM = Claim(
    id="c",
    doc="a.txt",
    sha256="0",
    lang="zh-Hans",
    quote="租金上升12.5%至15%。",
    sentence=Span(0, 14),
    quantity=Surface("12.5%至15%", Span(4, 13)),
    value=Decimal("12.5"),
    high=Decimal(15),
    unit="%",
    modifier="exact",
    kind="change",
    direction="increase",
    measured_property=Surface("租金", Span(0, 2)),
    time="2024-Q1",
    rules=("zh/percent",),
    confidence=0.5,
    cluster="k",
)
LEAST = ("id", "doc", "sha256", "lang", "quote", "sentence", "quantity", "value", "unit", "modifier", "kind")


def test_a_claim_goes_out_and_comes_in_again():
    assert Claim.from_wire(json.loads(json.dumps(CLAIM.to_wire()))) == CLAIM


def test_what_may_be_left_out_has_its_default():
    wire = CLAIM.to_wire()
    claim = Claim.from_wire({name: wire[name] for name in LEAST})
    assert (claim.status, claim.high, claim.time, claim.rules, claim.cluster) == ("asserted", None, None, (), None)


@pytest.mark.parametrize("name", LEAST)
def test_what_may_not_be_left_out(name):
    wire = CLAIM.to_wire()
    del wire[name]
    with pytest.raises(KeyError, match=name):
        Claim.from_wire(wire)


WRONG = {
    "text": (7, None, ["a"], {"a": 1}, True),
    "figure": (None, "many", [], {}, float("nan"), float("inf"), "1e400", "9" * 50, True),
    "span": (None, 3, "0-3", {"start": 3, "end": 1}, {"start": -1, "end": 1}, {"start": True, "end": 2}, {"start": 0}),
    "long span": ({"text": "", "start": 0, "end": 10**30},),
    "surface": ({"text": 5, "start": 0, "end": 1}, {"start": 0, "end": 1}, "text"),
    "label": (7, ["a"], {"a": 1}, True),
    "confidence": (None, "sure", -0.1, 1.1, float("nan")),
    "rules": (7, [None], [["a"]]),
}
PLACES = {
    **dict.fromkeys(("id", "doc", "sha256", "lang", "quote", "unit", "modifier", "kind"), "text"),
    **{"value": "figure", "sentence": "span", "quantity": "surface", "measured_entity": "long span", "rules": "rules"},
    "confidence": "confidence",
    **dict.fromkeys(("direction", "time", "status", "extractor", "tied", "cluster"), "label"),
}


@pytest.mark.parametrize(("name", "wrong"), [(name, wrong) for name, kind in PLACES.items() for wrong in WRONG[kind]])
def test_what_is_no_claim_is_refused(name, wrong):
    with pytest.raises((KeyError, TypeError, ValueError, ArithmeticError)):
        Claim.from_wire({**CLAIM.to_wire(), name: wrong})
