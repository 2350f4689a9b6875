"""Figures that can be worked out by hand, and those of the shared scorer."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.cli.wire import read_claims
from extractor.evaluation.counts import Counts, Slots
from extractor.evaluation.gold import read_gold
from extractor.evaluation.predictions import assign
from extractor.evaluation.score import score
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.perturbing import perturbed
from tests.evaluation.writing import annotation, claim, write_gold

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def shared_scorer(gold, path, out):
    scorer = [sys.executable, SHARED / "score.py", gold, path, "--json", out]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    return json.loads(out.read_text()), printed.splitlines()


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="no shared data beside this checkout")
@pytest.mark.parametrize("place", ["dev/gold", "seeds"])
@pytest.mark.parametrize("seed", range(3))
def test_figures_equal_those_of_the_shared_scorer(place, seed, tmp_path):
    gold = read_gold(SHARED / place)
    path = tmp_path / "predicted.jsonl"
    claims = tuple(perturbed(gold.claims, random.Random(seed)))
    path.write_text("".join(json.dumps(claim.to_wire()) + "\n" for claim in claims))
    theirs, printed = shared_scorer(SHARED / place, path, tmp_path / "figures.json")
    ours = score(gold, assign(gold, read_claims(str(path)), "predicted").claims).all.total
    for name in ("detect", "value", "strict"):
        counts = ours[f"claims.{name}"]
        assert [counts.precision, counts.recall, counts.f1] == pytest.approx(theirs[name], abs=5e-4), name
    for name in ("modifier", "kind", "direction", "time", "status"):
        assert ours[f"given_value.{name}"].f1 == pytest.approx(theirs[name], abs=5e-4), name
    for name in ("modifier", "time", "status"):
        assert ours[f"marked.{name}"].f1 == pytest.approx(theirs[f"{name}_F1"], abs=5e-4), name
    for name in ("measured_entity", "measured_property", "reference", "attribution"):
        assert ours[f"given_value.{name}"].f1 == pytest.approx(theirs[name], abs=5e-4), name
    linking = "pairwise P {:.3f} R {:.3f} F1 {:.3f} | B-cubed P {:.3f} R {:.3f} F1 {:.3f}"
    figures = [
        figure
        for name in ("pairwise", "b_cubed")
        for figure in (ours[f"linking.{name}"].precision, ours[f"linking.{name}"].recall, ours[f"linking.{name}"].f1)
    ]
    assert printed[-1].endswith(linking.format(*figures))


HERE = "Rents rose 12% in May. Of the shops, 30% closed and 40 firms left."
GOLD = [
    annotation(HERE, "12%", 12, kind="change", direction="increase", measured_property="Rents", time="2024-05"),
    annotation(HERE, "30%", 30, measured_entity="the shops", measured_property="closed", cluster="shops"),
    annotation(HERE, "40", 40, unit="count", kind="count", measured_entity="firms", measured_property="left"),
]


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold(tmp_path, HERE, GOLD))


def test_predictions_equal_to_gold_score_one_everywhere(gold):
    total = score(gold, {"a.txt": gold.claims}).all.total
    assert {name for name, counts in total.counts.items() if counts.f1 not in (1, None)} == set()
    assert total["claims.strict"].gold == 3
    assert {(slots.partial, slots.incorrect, slots.missed, slots.spurious) for slots in total.slots.values()} == {
        (0,) * 4
    }


def test_no_prediction_scores_nothing(gold):
    total = score(gold, {}).all.total
    assert total["claims.detect"] == Counts.of(0, predicted=0, gold=3)
    assert total["claims.detect"].f1 == 0
    assert total["claims.detect"].precision is None
    assert total.slots["time"] == Slots(missed=1)
    assert total["given_value.kind"].f1 is None
    assert total["linking.b_cubed"].f1 == 1, "nothing to link, nothing linked"


def test_each_error_is_counted_where_it_belongs(gold):
    rents, shops, firms = gold.claims
    predicted = [
        replace(rents, time=None, modifier="nearly"),  # value right, not strict
        replace(shops, value=Decimal(3), measured_entity=moved(shops.measured_entity, by=4)),  # detected only
        replace(firms, quantity=moved(firms.quantity, by=10)),  # elsewhere: one missed, one spurious
    ]
    scores = score(gold, {"a.txt": predicted})
    total = scores.all.total
    assert [total[f"claims.{name}"].right for name in ("detect", "exact", "value", "strict")] == [2, 2, 1, 0]
    assert total["claims.detect"] == Counts.of(2, predicted=3, gold=3)
    assert total.slots["measured_entity"] == Slots(partial=1, missed=1, spurious=1)
    assert total.slots["time"] == Slots(missed=1)
    assert total.slots["value"] == Slots(correct=1, incorrect=1, missed=1, spurious=1)
    assert total["given_value.modifier"] == Counts.of(0, 1, 1)
    assert total["marked.time"] == Counts.of(0, predicted=0, gold=1)
    assert total["overlap.measured_entity"] == Counts.of(1, 2, 2)
    assert {part.name: part.total["claims.detect"].found for part in scores.kinds} == {
        "change": 1,
        "count": 0,
        "share": 1,
    }


def test_a_spurious_claim_counts_with_its_own_kind_and_its_document(tmp_path):
    write_gold(tmp_path, HERE, GOLD)
    gold = read_gold(write_gold(tmp_path, "Nothing.", [], doc="b.txt", lang="zh-Hant"))
    spurious = claim(doc="b.txt", kind="money")
    scores = score(gold, {"a.txt": gold.claims, "b.txt": [spurious]})
    assert {part.name: part.total["claims.detect"].precision for part in scores.languages} == {"en": 1, "zh-Hant": 0}
    assert {part.name: part.total["claims.detect"].predicted for part in scores.kinds} == {
        **{"change": 1, "count": 1, "money": 1, "share": 1}
    }
    assert scores.all.total["claims.detect"].precision == 0.75


def test_a_missed_claim_is_linked_to_nothing(tmp_path):
    pair = [{**GOLD[1]}, {**GOLD[2], "cluster": "shops"}]
    gold = read_gold(write_gold(tmp_path, HERE, pair))
    both = [replace(one, cluster="k") for one in gold.claims]
    assert score(gold, {"a.txt": both}).all.total["linking.pairwise"].f1 == 1
    assert score(gold, {"a.txt": both[:1]}).all.total["linking.pairwise"] == Counts.of(0, predicted=0, gold=1)


def moved(surface, by):
    return Surface(surface.text, Span(surface.span.start + by, surface.span.end + by))
