"""The gate: what is measured on our own articles may rise, and falls only where a person lowers a floor."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from extractor.cli.measuring import gold_of
from extractor.evaluation.agreement import agree
from extractor.evaluation.conflicts import read_conflicts
from extractor.evaluation.floors import failures, read_floors
from extractor.evaluation.measurement import measure
from extractor.linking import link
from extractor.model.claim import ARGUMENTS
from extractor.pipeline import analyse
from extractor.reading.files import read_hints, sources

ROOT = Path(__file__).parent.parent
GOLD, CORPORA = ROOT / "gold", ROOT / "corpora"


@pytest.fixture(scope="module")
def claims():
    """The linked claims of every article that has gold."""
    hints = read_hints(CORPORA / "manifest.csv")
    found = [
        claim for source in sources([str(CORPORA / doc) for doc in hints], hints) for claim in analyse(source).claims
    ]
    clusters = {member: cluster.id for cluster in link(found).clusters for member in cluster.members}
    return [claim.in_cluster(clusters.get(claim.id)) for claim in found]


@pytest.fixture(scope="module")
def gold():
    return gold_of(GOLD, CORPORA)


@pytest.fixture(scope="module")
def floors():
    return read_floors(GOLD / "floors.toml")


def test_every_article_has_gold(gold):
    with (CORPORA / "manifest.csv").open(encoding="utf-8", newline="") as rows:
        assert {document.sha256 for document in gold.documents} == {row["sha256"] for row in csv.DictReader(rows)}


def test_no_argument_cuts_a_word_of_a_language_with_spaces(gold):
    """Where an annotation was placed by its text, it may have landed inside a longer word."""
    cut = [
        (document.doc, argument.text)
        for document in gold.documents
        if document.lang == "en"
        for claim in document.claims
        for name in ARGUMENTS
        if (argument := getattr(claim, name))
        and re.search(r"\w\Z", document.text[: argument.span.start])
        and argument.text[0].isalnum()
    ]
    assert cut == []


def test_two_annotations_of_the_same_articles_agree(gold):
    agreement = agree(gold, gold_of(GOLD.parent / "tests" / "second-gold", CORPORA))
    total = agreement.measured.scores.all.total
    assert len(agreement.measured.gold.documents) >= 8
    assert total["claims.detect"].f1 > 0.99
    assert total["claims.strict"].f1 > 0.7


def test_every_conflict_lies_between_annotated_claims(gold):
    assert len(read_conflicts(GOLD / "conflicts.jsonl", gold)) > 10


def test_no_figure_is_below_its_floor(gold, claims, floors):
    assert list(failures(floors, measure(gold, claims, "corpora"))) == []


def test_the_floors_hold_something(gold, claims, floors):
    """With one claim in ten, at least one floor of every part breaks."""
    fallen = list(failures(floors, measure(gold, claims[::10], "corpora")))
    assert {name.split()[0] for name in fallen} == set(floors.parts)


def test_a_value_that_is_changed_by_hand_is_noticed(tmp_path, claims, floors):
    folder = tmp_path / "gold"
    shutil.copytree(GOLD, folder)
    path = sorted(folder.glob("*.gold.json"))[0]
    changed = json.loads(path.read_text(encoding="utf-8"))
    changed["claims"][0]["value"] += 1
    path.write_text(json.dumps(changed), encoding="utf-8")
    found = list(failures(floors, measure(gold_of(folder, CORPORA), claims, "corpora")))
    assert any(one.startswith("the gold is") for one in found)
