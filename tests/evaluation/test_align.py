"""Claims are paired by their quantities, those that overlap most first."""

import pytest

from extractor.evaluation.align import align, overlap
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.writing import claim

ALIGNMENTS = {
    "same spans": (["2-5", "8-9"], ["2-5", "8-9"], ["2-5=2-5", "8-9=8-9"]),
    "one missed": (["2-5", "8-9"], ["8-9"], ["2-5=", "8-9=8-9"]),
    "one spurious": (["8-9"], ["2-5", "8-9"], ["=2-5", "8-9=8-9"]),
    "touching is not overlapping": (["2-5"], ["5-7"], ["2-5=", "=5-7"]),
    "the larger overlap wins": (["2-8"], ["1-3", "3-8"], ["=1-3", "2-8=3-8"]),
    "the loser takes what is left": (["0-6", "6-12"], ["4-12", "0-1"], ["0-6=0-1", "6-12=4-12"]),
    "a range read as two": (["2-9"], ["2-5", "6-9"], ["2-9=2-5", "=6-9"]),
    "nothing at all": ([], [], []),
}


@pytest.mark.parametrize(("gold", "predicted", "expected"), ALIGNMENTS.values(), ids=ALIGNMENTS)
def test_pairs(gold, predicted, expected):
    pairs = align([at(place) for place in gold], [at(place) for place in predicted])
    assert [f"{place(pair.gold)}={place(pair.predicted)}" for pair in pairs] == expected


def at(place):
    start, end = map(int, place.split("-"))
    return claim(quantity=Surface("", Span(start, end)))


def place(one):
    return f"{one.quantity.span.start}-{one.quantity.span.end}" if one else ""


OVERLAPS = [
    ("2-6", "4-8", 2 / 6),
    ("2-6", "2-6", 1),
    ("2-6", "6-8", 0),
    ("2-3", "8-9", 0),
    ("2-6", None, 0),
    (None, None, 1),
]


@pytest.mark.parametrize(("left", "right", "expected"), OVERLAPS)
def test_overlap_is_what_both_cover_by_what_either_covers(left, right, expected):
    assert overlap(left and at(left).quantity, right and at(right).quantity) == pytest.approx(expected)
