"""Weights of confidence, fitted on claims of which it is known how often they are right."""

import random

import pytest

from extractor import calibrating
from extractor.calibrating import Example
from extractor.claims.confidence import RARE, confidence, evidence, fitted
from extractor.evaluation.align import Pair
from extractor.evaluation.calibration import calibrate
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.writing import claim

SURE = {"rule en/good": 0.9, "rule en/fair": 0.6, "rule en/poor": 0.2}


def planted(number, seed):
    rng = random.Random(seed)
    for n in range(number):
        name, sure = rng.choice(sorted(SURE.items()))
        right = rng.random() < sure
        said = claim(value=claim().value if right else claim().value + 1)
        yield Example(Pair(claim(), said), frozenset({name}), right, f"event {n // 20}")


def test_planted_probabilities_are_found_again():
    weights = calibrating.fit(list(planted(3000, seed=1)))
    for name, sure in SURE.items():
        assert calibrating._sure(weights, frozenset({name})) == pytest.approx(sure, abs=0.05)


def test_what_is_held_out_is_calibrated():
    assert calibrate(calibrating.held_out(list(planted(2000, seed=2)))).error < 0.05


def test_written_weights_are_read_again(monkeypatch, tmp_path):
    weights = calibrating.fit(list(planted(300, seed=3)))
    (tmp_path / "confidence.toml").write_text(calibrating.written(weights), encoding="utf-8")
    monkeypatch.setattr("extractor.claims.confidence.files", lambda _: tmp_path)
    fitted.cache_clear()
    try:
        assert fitted() == pytest.approx(weights, abs=0.001)
        assert confidence(iter(["rule en/good"])) > confidence(iter(["rule en/poor"]))
        assert confidence(iter(["rule en/unheard-of"])) == confidence(iter([RARE]))
    finally:
        fitted.cache_clear()


def test_what_is_seen_of_a_claim():
    quantity, sentence = Span(10, 13), Span(0, 40)
    arguments = {"entity": Surface("women", Span(2, 7)), "property": None}
    seen = set(evidence("zh-Hant", "share", ("zh/%", "zh/take"), sentence, quantity, arguments))
    assert {"language zh-Hant", "kind share zh", "rule zh/take", "entity before 2", "property none share"} <= seen
    far = set(evidence("en", "share", (), sentence, quantity, {"entity": Surface("women", Span(52, 57))}))
    assert "entity elsewhere" in far
