"""Confidence held against truth, with figures worked out by hand."""

import random
from decimal import Decimal

import pytest

from extractor.evaluation.align import Pair
from extractor.evaluation.calibration import Bin, calibrate
from tests.evaluation.writing import claim


def told(confidence, right):
    return Pair(claim(), claim(confidence=confidence, value=Decimal(12 if right else 13)))


def test_bins_error_and_brier_score():
    pairs = [told(0.9, True), told(0.9, True), told(0.9, False), told(1.0, True), told(0.25, False)]
    found = calibrate([*pairs, Pair(claim(), None)])
    low, high = found.bins
    assert (low, high.low, high.claims) == (Bin(0.2, 1, 0.25, 0), 0.9, 4)
    assert (high.confidence, high.right) == pytest.approx((0.925, 0.75))
    assert found.error == pytest.approx((0.25 + 4 * 0.175) / 5)
    assert found.brier == pytest.approx((0.01 + 0.01 + 0.81 + 0 + 0.0625) / 5)


def test_a_spurious_claim_is_wrong():
    found = calibrate([Pair(None, claim(confidence=0.5))])
    assert (found.bins[0].right, found.brier) == (0, 0.25)


def test_true_probabilities_are_calibrated():
    rng = random.Random(1)
    pairs = [told(confidence, rng.random() < confidence) for confidence in (rng.random() for _ in range(4000))]
    assert calibrate(pairs).error < 0.03


def test_nothing_predicted_nothing_to_calibrate():
    found = calibrate([Pair(claim(), None)])
    assert (found.bins, found.error, found.brier) == ((), None, None)
