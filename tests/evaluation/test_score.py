"""Figures that can be worked out by hand, and those of the shared scorer."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.wire import read_claims
from extractor.evaluation.gold import read_gold
from extractor.evaluation.predictions import assign
from extractor.evaluation.score import score
from tests.evaluation.perturbing import perturbed

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
    ours = score(gold, assign(gold, read_claims(str(path)), "predicted").claims).total
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
