"""A tagger learns forty sentences from nothing, and is the same in another process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from extractor.claims.tagger.learning import Course
from extractor.claims.tagger.steps import SEED
from extractor.claims.tagger.tagger import load, save
from extractor.claims.tagger.warm_up import Length
from extractor.evaluation.predictions import assign
from extractor.evaluation.score import score
from extractor.pipeline import extract
from extractor.training.lessons import sources_of
from extractor.training.school import begin, educate
from extractor.training.voting import going
from tests.training.toy import lessons, toy

ROOT = Path(__file__).parents[2]
TINY = {
    "model_type": "roformer",
    "embedding_size": 48,
    "hidden_size": 48,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 96,
}
EPOCHS = 120  # 40 are enough for most seeds; another machine's arithmetic is another seed


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return toy(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="module")
def taught(gold, tmp_path_factory):
    """A tagger that has learned the sentences, and the directory that it was written to."""
    folder = tmp_path_factory.mktemp("model")
    config = folder / "config.json"
    config.write_text(json.dumps(TINY))
    own = [document.text for document in gold.documents]
    tagger, _ = educate(
        begin(config, (), own, Length(0), SEED, quiet), lessons(gold), (), Course(epochs=EPOCHS, rate=4e-3), quiet
    )
    tagger = going(tagger, "tagger", ())
    save(tagger, folder / "tagger")
    return tagger, folder / "tagger"


def quiet(progress):
    """Nobody looks on."""


def test_every_sentence_gives_a_lesson(gold):
    assert len(gold.claims) == len(lessons(gold)) == 40


def test_it_learns_the_sentences_by_heart(gold, taught):
    tagger, _ = taught
    claims = [claim for source in sources_of(gold, {}) for claim in extract(source, revise=tagger.revise)]
    total = score(gold, assign(gold, claims, "toy").claims).all.total
    figures = ("claims.strict", "fields.measured_entity", "fields.measured_property", "fields.kind")
    assert {name: total[name].f1 for name in figures if total[name].f1 < 0.95} == {}
    assert total["fields.reference"].f1 >= 0.95
    assert total["fields.attribution"].f1 >= 0.95


def test_it_reads_the_same_in_another_process(gold, taught, tmp_path):
    _, folder = taught
    for source in sources_of(gold, {}):
        (tmp_path / source.doc).write_bytes(source.data)
    command = [sys.executable, "-m", "extractor", "extract", ".", "--model", str(folder), "--timeout", "600"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    again = load(folder)
    here = [claim.to_wire() for source in sources_of(gold, {}) for claim in extract(source, revise=again.revise)]
    assert [without_version(one) for one in told] == [without_version(one) for one in here], done.stderr
    assert {one["extractor"].partition("+")[2][:7] for one in told} == {"tagger."}


def without_version(wire):
    return {name: value for name, value in wire.items() if name != "extractor"}
