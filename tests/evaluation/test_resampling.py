"""Intervals and tests, against what can be worked out without resampling."""

from itertools import product
from math import comb, sqrt

import pytest

from extractor.evaluation.counts import Counts
from extractor.evaluation.resampling import compare, intervals
from extractor.evaluation.score import Part, Sheet

FIGURE = "claims.detect"


def part(rights, size=10):
    """One document for each of `rights`, each with `size` claims of which so many are right."""
    sheets = {str(number): Sheet({FIGURE: Counts.of(right, size, size)}) for number, right in enumerate(rights)}
    return Part("all", sheets)


def alone(one):
    return {doc: doc for doc in one.documents}


def test_the_interval_is_that_of_the_mean_of_documents():
    """With documents of one size, F1 is their mean, whose error is the spread over the root of their number."""
    rights = [2, 4, 6, 8] * 25
    measured = part(rights)
    interval = intervals(measured, alone(measured))[FIGURE]
    mean = sum(rights) / 1000
    error = sqrt(sum((right / 10 - mean) ** 2 for right in rights) / 100) / sqrt(100)
    assert interval.low == pytest.approx(mean - 1.96 * error, abs=0.005)
    assert interval.high == pytest.approx(mean + 1.96 * error, abs=0.005)


def test_documents_on_one_event_are_no_independent_evidence():
    measured = part([1, 1, 1, 9, 9, 9] * 10)
    together = {doc: str(int(doc) // 3) for doc in measured.documents}
    alike, apart = intervals(measured, together)[FIGURE], intervals(measured, alone(measured))[FIGURE]
    assert alike.high - alike.low > 1.5 * (apart.high - apart.low)


def test_a_single_event_has_no_interval():
    measured = part([3, 5])
    assert intervals(measured, dict.fromkeys(measured.documents, "one")) == {}
    (compared,) = compare(measured, part([4, 5]), dict.fromkeys(measured.documents, "one")).values()
    assert compared.interval is None
    assert compared.p == 1


def test_the_same_claims_give_the_same_interval():
    measured = part([1, 5, 9, 3])
    assert intervals(measured, alone(measured)) == intervals(measured, alone(measured))


def test_a_figure_that_cannot_be_measured_has_no_interval():
    empty = Part("all", {"0": Sheet({FIGURE: Counts()}), "1": Sheet({FIGURE: Counts()})})
    assert intervals(empty, alone(empty)) == {}
    assert compare(empty, empty, alone(empty)) == {}


def test_a_system_does_not_differ_from_itself():
    measured = part([1, 5, 9] * 10)
    compared = compare(measured, measured, alone(measured))[FIGURE]
    assert (compared.difference, compared.p) == (0, 1)
    assert (compared.interval.low, compared.interval.high) == (0, 0)


def test_better_on_every_one_of_ten_documents():
    """Only the two exchanges of everything or nothing reach the difference: p is 2 in 1024."""
    ours, theirs = part([8] * 10), part([7] * 10)
    compared = compare(ours, theirs, alone(ours))[FIGURE]
    assert compared.p == 2 / 2**10
    assert compared.difference == pytest.approx(0.1)
    assert compared.interval.low == pytest.approx(0.1)


def test_p_is_exact_where_documents_are_few():
    """Right in 7 of 9 documents where the other is wrong: the sign test's two-sided p."""
    ours, theirs = part([1] * 7 + [0] * 2, size=1), part([0] * 7 + [1] * 2, size=1)
    tail = sum(comb(9, right) for right in range(7, 10)) / 2**9
    assert compare(ours, theirs, alone(ours))[FIGURE].p == pytest.approx(2 * tail)


def test_p_by_sampling_is_near_the_exact_one():
    ours, theirs = [5, 7, 6, 8, 9, 4, 6, 7, 5, 8, 7, 6, 5, 9], [4, 6, 7, 8, 7, 4, 5, 7, 6, 6, 7, 5, 4, 9]
    gaps = [left - right for left, right in zip(ours, theirs, strict=True)]
    every = [
        abs(sum(sign * gap for sign, gap in zip(signs, gaps, strict=True))) for signs in product((1, -1), repeat=14)
    ]
    exact = sum(total >= sum(gaps) for total in every) / len(every)
    measured = part(ours)
    assert compare(measured, part(theirs), alone(measured))[FIGURE].p == pytest.approx(exact, abs=0.01)


def test_a_better_system_has_an_interval_above_nothing():
    ours, theirs = part([8, 9, 7, 8] * 10), part([7, 7, 6, 8] * 10)
    compared = compare(ours, theirs, alone(ours))[FIGURE]
    assert compared.p < 0.01
    assert 0 < compared.interval.low < compared.difference < compared.interval.high
