"""`extractor train`, whole: gold and raw text in, a measured model with its card out, which `extract` can use."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from extractor.claims.tagger.files import check_tagger
from tests.training.test_toy import ROOT, TINY
from tests.training.toy import toy

COMMAND = [sys.executable, "-m", "extractor"]
TRAIN = (
    "train --gold gold --more-gold more --base config.json --pretrain news.txt --pretrain-steps 3 --folds 2 --epochs 1"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("train")
    for name in ("gold", "more"):
        toy(folder / name)
    (folder / "config.json").write_text(json.dumps(TINY))
    (folder / "news.txt").write_text("The orchard sold 12 tonnes, 5% more.\n\n" * 400)
    return folder


def extractor(folder, *arguments):
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def trained(folder):
    done = extractor(folder, *TRAIN.split(), "--out", "model")
    assert done.returncode == 0, done.stderr
    return done


def test_the_table_has_a_row_for_each_way_and_is_the_cards_too(folder, trained):
    printed = trained.stdout.splitlines()
    assert [line.split(" ")[1] for line in printed[2:]] == ["frames", "tagger", "both"]
    card = (folder / "model" / "README.md").read_text(encoding="utf-8")
    assert trained.stdout in card
    assert "language: [en, zh-Hans]" in card
    assert f"Made by `extractor {TRAIN} --out model`." in card


def test_gold_besides_is_learned_from_and_not_measured_on(folder, trained):
    """Of the forty of the gold some are held out to stop by; the forty others are learned from as well."""
    card = (folder / "model" / "README.md").read_text(encoding="utf-8")
    learned, held = (int(card.split(before)[1].split(" ")[0]) for before in ("learned from ", "stopped by "))
    assert "of 80 documents" in card
    assert learned + held == 80
    assert 0 < held < 40


def test_progress_goes_to_standard_error(trained):
    for what in ("warm-up: 3 of 3", "fold 1 of 2: ", "fold 2 of 2: ", "all: "):
        assert what in trained.stderr


def test_the_model_can_be_used(folder, trained):
    assert set(check_tagger(folder / "model")["answers"]) <= {
        "entity",
        "property",
        "reference",
        "attribution",
        "kind",
        "status",
    }
    text = Path("gold") / "en-41.txt"
    done = extractor(folder, "extract", str(text), "--model", "model", "--timeout", "600")
    (claim,) = map(json.loads, done.stdout.splitlines())
    assert claim["quantity"]["text"] in (folder / text).read_text()


REFUSALS = {
    "nothing to learn from": (["--out", "x"], "train: there is nothing to learn from; give --gold DIR"),
    "no such text": (
        ["--pretrain", "none.txt", "--out", "x"],
        "none.txt: it can't be read (No such file or directory);",
    ),
    "no such base": (["--gold", "gold", "--base", "none", "--out", "x"], "none"),
    "pickled base": (["--gold", "gold", "--base", "pickled", "--out", "x"], "weights as a pickle can run code"),
}


@pytest.mark.parametrize("arguments, reason", REFUSALS.values(), ids=REFUSALS)
def test_what_can_not_be_trained_is_refused_with_its_reason(folder, arguments, reason):
    (folder / "pickled").mkdir(exist_ok=True)
    (folder / "pickled" / "pytorch_model.bin").touch()
    done = extractor(folder, "train", *arguments)
    assert done.returncode != 0
    assert reason in done.stderr and "Traceback" not in done.stderr
