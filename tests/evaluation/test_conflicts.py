"""Conflicts as they were shown, against those that were annotated."""

import json

import pytest

from extractor.errors import GoldError
from extractor.evaluation.align import Pair
from extractor.evaluation.conflicts import Conflict, conflict_counts, read_conflicts
from extractor.evaluation.counts import Counts
from extractor.evaluation.gold import read_gold
from extractor.model.link import Link
from tests.evaluation.writing import annotation, claim, write_gold

SIDES = [("debt", "ab", "c"), ("turnout", "d", "e"), ("sum", "f")]
CONFLICTS = [Conflict("value", tuple(map(frozenset, sides)), why) for why, *sides in SIDES]
PAIRS = {"a.txt": [*(Pair(claim(id=one), claim(id=one.upper())) for one in "abcdef"), Pair(None, claim(id="X"))]}


def link(ends, kind="conflict", **fields):
    return Link(*ends, kind, 0.9, (), **fields)


SHOWN = {
    "none": ([], (0, 0, 0)),
    "one": ([link("AC")], (1, 1, 1)),
    "one from both ends": ([link("AC"), link("CB")], (2, 2, 1)),
    "two": ([link("AC"), link("ED", "correction")], (2, 2, 2)),
    "within a side": ([link("AB")], (0, 1, 0)),
    "across conflicts": ([link("AD")], (0, 1, 0)),
    "with a spurious claim": ([link("AX")], (0, 1, 0)),
    "against its own parts": ([link("FA", "arithmetical")], (1, 1, 1)),
    "only suggested": ([link("AC", suggested=True)], (0, 0, 0)),
    "another kind of link": ([link("AC", "update")], (0, 0, 0)),
    "out of the gold": ([link("AY")], (0, 0, 0)),
}


@pytest.mark.parametrize(("links", "expected"), SHOWN.values(), ids=SHOWN)
def test_a_link_is_right_between_two_sides(links, expected):
    right, predicted, found = expected
    assert conflict_counts(CONFLICTS, links, PAIRS) == Counts(right, predicted, found, 3)


TEXT = "Debt is 300 million, no, 350 million."


@pytest.fixture
def gold(tmp_path):
    claims = [annotation(TEXT, f"{number} million", number * 10**6) for number in (300, 350)]
    return read_gold(write_gold(tmp_path, TEXT, claims))


def line(*sides, **fields):
    quantities = [[{"doc": "a.txt", "start": start, "end": end} for start, end in side] for side in sides]
    return json.dumps({"kind": "value", "why": "one debt", "sides": quantities, **fields})


def test_sides_are_annotated_claims(gold, tmp_path):
    path = tmp_path / "conflicts.jsonl"
    path.write_text(line([(8, 19)], [(25, 36)]) + "\n\n")
    low, high = gold.claims
    assert read_conflicts(path, gold) == (Conflict("value", (frozenset([low.id]), frozenset([high.id])), "one debt"),)


WRONG = {
    "no JSON": ("{", "no conflict"),
    "no object": ("[]", "no conflict"),
    "no reason": ('{"kind": "value", "sides": []}', "lacks 'why'"),
    "no sides": (line(), "has an empty side"),
    "an empty side": (line([(8, 19)], []), "has an empty side"),
    "not annotated": (line([(8, 19)], [(25, 30)]), r"no claim is annotated at a\.txt 25-30"),
    "no place": ('{"kind": "value", "why": "", "sides": [[{"doc": [], "start": 8, "end": 19}]]}', "no conflict"),
}


@pytest.mark.parametrize(("wrong", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_line_is_named(gold, tmp_path, wrong, reason):
    path = tmp_path / "conflicts.jsonl"
    path.write_text(f"{line([(8, 19)], [(25, 36)])}\n{wrong}\n")
    with pytest.raises(GoldError, match=f"conflicts.jsonl line 2: {reason}"):
        read_conflicts(path, gold)
