"""evaluate as a user runs it."""

import json
import random
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.cli import main
from extractor.evaluation.gold import read_gold
from extractor.model.link import Link, Linking
from extractor.store.database import open_store
from extractor.store.links import State
from extractor.store.links import record as record_links
from extractor.store.recording import start
from tests.evaluation.perturbing import perturbed
from tests.evaluation.writing import annotation, claim, write_gold
from tests.store.made import RUN, extraction, record_one, source

TEXT = "Rents rose 12% in May. Of the shops, 30% closed and 40 firms left."
CLAIMS = [
    annotation(TEXT, "12%", 12, kind="change", direction="increase", measured_property="Rents"),
    annotation(TEXT, "30%", 30, measured_entity="the shops", measured_property="closed"),
]


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line; gives exit status, standard output and standard error."""

    def running(*arguments):
        monkeypatch.setattr(sys, "argv", ["extractor", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        return stopped.value.code or 0, *capsys.readouterr()

    return running


@pytest.fixture
def gold(tmp_path):
    folder = write_gold(tmp_path / "gold", TEXT, CLAIMS, doc="a.txt")
    return write_gold(folder, TEXT + "\n", CLAIMS, doc="b.txt", lang="zh-Hans")


@pytest.fixture
def write(tmp_path):
    """Write claims as JSON Lines."""

    def writing(name, claims):
        path = tmp_path / name
        path.write_text("".join(json.dumps(claim.to_wire()) + "\n" for claim in claims))
        return path

    return writing


def test_tables_end_with_the_signature(run, gold, write):
    claims = read_gold(gold).claims
    status, out, err = run("evaluate", "--gold", gold, write("p.jsonl", claims))
    assert (status, err) == (0, "")
    assert out.splitlines()[1].split() == ["detect", "1.000", "1.000", "1.000", "1.000", "to", "1.000"]
    digest = read_gold(gold).digest[:12]
    assert out.splitlines()[-1].startswith(f"gold:{digest}|documents:2|events:2|claims:4|by:unknown|")
    for table in ("field", "language", "kind", "linking"):
        assert f"\n{table} " in out
    assert "a.txt" not in out


def test_documents_are_shown_where_asked_for(run, gold, write):
    _, out, _ = run("evaluate", "--gold", gold, write("p.jsonl", read_gold(gold).claims[:3]), "--documents")
    rows = {line.split()[0]: line.split()[1:4] for line in out.splitlines() if ".txt" in line}
    assert rows == {"a.txt": ["2", "2", "1.000"], "b.txt": ["2", "1", "0.667"]}


def test_json_holds_every_figure_with_its_interval(run, gold, write):
    status, out, _ = run("evaluate", "--gold", gold, write("p.jsonl", read_gold(gold).claims[:3]), "--json")
    found = json.loads(out)
    assert status == 0
    assert found["all"]["claims"]["detect"] == {
        **{"precision": 1, "recall": 0.75, "f1": 0.8571, "interval": [0.6667, 1], "predicted": 3, "gold": 4}
    }
    assert set(found["languages"]) == {"en", "zh-Hans"}
    assert found["kinds"]["share"]["claims"]["detect"]["recall"] == 0.5
    assert found["documents"]["b.txt"]["muc"]["value"]["missed"] == 1
    assert found["all"]["linking"]["b_cubed"]["f1"] == 1
    assert found["signature"].startswith("gold:")


def test_another_system_is_compared_on_the_same_gold(run, gold, write):
    claims = read_gold(gold).claims
    ours, theirs = write("ours.jsonl", claims), write("theirs.jsonl", claims[:1])
    _, out, err = run("evaluate", "--gold", gold, ours, "--compare", theirs)
    (row,) = (line for line in out.splitlines() if line.startswith("detect") and "+" in line)
    assert row.split()[:4] == ["detect", "1.000", "0.400", "+0.600"]
    assert "b.txt" in err, "the other has no claim in it"
    _, out, _ = run("evaluate", "--gold", gold, ours, "--compare", theirs, "--json")
    assert json.loads(out)["comparison"]["claims"]["detect"]["p"] == 0.5


def test_documents_without_a_prediction_are_named(run, gold, write):
    status, _, err = run("evaluate", "--gold", gold, write("p.jsonl", read_gold(gold).claims[:2]))
    assert status == 0
    assert "1 document without a single claim" in err
    assert "b.txt" in err


def test_claims_without_gold_are_counted(run, gold, write):
    claims = read_gold(gold).claims
    status, _, err = run("evaluate", "--gold", gold, write("p.jsonl", [*claims, claim(doc="c.txt", sha256="9")]))
    assert (status, err) == (0, f"extractor: 1 claim of {gold.parent / 'p.jsonl'} in documents without gold\n")


def test_documents_that_are_not_at_hand_are_named(run, gold, write):
    claims = read_gold(gold).claims
    for path in gold.glob("*.txt"):
        path.unlink()
    status, _, err = run("evaluate", "--gold", gold, write("p.jsonl", claims))
    assert status == 0
    assert f"2 documents of {gold} not at hand" in err


def test_bad_gold_is_refused_claim_by_claim(run, gold, write):
    path = gold / "a.gold.json"
    path.write_text(path.read_text().replace('"share"', '"ratio"').replace('"increase"', '"sideways"'))
    status, out, err = run("evaluate", "--gold", gold, write("p.jsonl", []))
    assert (status, out) == (1, "")
    assert f"{path}: claim c1: unknown direction 'sideways'; mend the annotation" in err
    assert f"{path}: claim c1: unknown kind 'ratio'; mend the annotation" in err


@pytest.mark.parametrize(
    ("predictions", "status", "message"),
    [("none.jsonl", 2, "none.jsonl: it can't be read"), ("bad.jsonl", 1, "bad.jsonl line 1: no claim")],
)
def test_bad_predictions_are_named(run, gold, tmp_path, predictions, status, message):
    (tmp_path / "bad.jsonl").write_text("no JSON\n")
    stopped, out, err = run("evaluate", "--gold", gold, tmp_path / predictions)
    assert (stopped, out) == (status, "")
    assert message in err


def test_a_directory_without_gold_is_named(run, tmp_path, write):
    status, _, err = run("evaluate", "--gold", tmp_path / "none", write("p.jsonl", []))
    assert status == 1
    assert "no file *.gold.json" in err


def test_spoilt_predictions_are_measured_without_a_word(run, gold, write):
    claims = perturbed(read_gold(gold).claims * 1, random.Random(0))
    assert run("evaluate", "--gold", gold, write("p.jsonl", claims))[0] == 0


def test_the_errors_are_written_as_a_page(run, gold, write, tmp_path):
    claims = read_gold(gold).claims
    status, out, _ = run("evaluate", "--gold", gold, write("p.jsonl", claims[1:]), "--html", tmp_path / "errors.html")
    assert status == 0
    assert "detect" in out
    assert 'data-errors="missed"' in (tmp_path / "errors.html").read_text()


def test_without_a_file_the_claims_of_the_store_are_measured(run, gold, tmp_path):
    path = tmp_path / "s.db"
    marked = TEXT.replace("12%", "[[12%]]").replace("40", "[[40]]")
    with open_store(str(path), create=True) as store:
        start(store, RUN)
        record_one(store, RUN, source(marked, "news/a.txt"), extraction(marked, "news/a.txt"))
    status, out, err = run("evaluate", "--gold", gold, "--store", path, "--documents")
    assert status == 0
    assert f"1 document without a single claim in {path}" in err
    (row,) = (line.split() for line in out.splitlines() if line.startswith("a.txt"))
    assert row[:4] == ["a.txt", "2", "2", "0.500"]
    status, _, err = run("evaluate", "--gold", gold, "--store", tmp_path / "none.db")
    assert status == 1
    assert "there is no store" in err


def test_agreement_of_two_annotators(run, gold, tmp_path):
    other = [CLAIMS[0], {**CLAIMS[1], "kind": "rate", "measured_entity": None}]
    second = write_gold(tmp_path / "second", TEXT, other, doc="a.txt")
    status, out, err = run("agreement", gold, second, "--html", tmp_path / "differences.html")
    assert status == 0
    assert "1 document annotated by one alone, so left out: b.txt" in err
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.strip()}
    assert rows["strict"] == ["0.500"]
    assert rows["kind"] == ["0.500", "–", "0.400", "2"]
    assert rows["unit"] == ["1.000", "–", "–", "2"]
    assert rows["measured_entity"] == ["0.000", "0.000", "–", "–"]
    assert out.splitlines()[-1].startswith("first:")
    assert 'data-errors="kind measured_entity"' in (tmp_path / "differences.html").read_text()
    found = json.loads(run("agreement", gold, second, "--json")[1])
    assert found["alpha"]["kind"] == {"alpha": 0.4, "claims": 2}
    assert found["agreement"]["claims"]["detect"]["f1"] == 1


def test_floors_are_made_held_and_raised(run, gold, write, tmp_path):
    floors, claims = tmp_path / "floors.toml", read_gold(gold).claims
    low, high = write("low.jsonl", claims[:2]), write("high.jsonl", claims)
    assert run("evaluate", "--gold", gold, low, "--floors", floors)[0] == 1, "there are none yet"
    assert run("evaluate", "--gold", gold, low, "--floors", floors, "--raise-floors")[0] == 0
    assert run("evaluate", "--gold", gold, low, "--floors", floors)[0] == 0
    assert run("evaluate", "--gold", gold, high, "--floors", floors, "--raise-floors")[0] == 0
    status, out, err = run("evaluate", "--gold", gold, low, "--floors", floors)
    assert status == 1
    assert out.startswith("claims"), "the figures are shown all the same"
    assert "all claims.detect is 0.6667, its floor is 1.000" in err
    before = floors.read_text()
    assert run("evaluate", "--gold", gold, low, "--floors", floors, "--raise-floors")[0] == 1
    assert floors.read_text() == before


def test_half_a_code_point_is_shown_escaped(run, gold, write, tmp_path):
    claims = [replace(read_gold(gold).claims[0], rules=("\ud800",), unit="\ud800", doc="\udcff.txt")]
    status, _, err = run("evaluate", "--gold", gold, write("p\udcff.jsonl", claims), "--html", tmp_path / "errors.html")
    assert status == 0
    assert "p\\udcff.jsonl" in err
    assert "&#55296;" in (tmp_path / "errors.html").read_text()


def test_confidence_is_held_against_truth(run, gold, write):
    first, *rest = read_gold(gold).claims
    path = write("p.jsonl", [replace(first, confidence=0.5), *rest])
    _, out, _ = run("evaluate", "--gold", gold, path)
    rows = [line.split() for line in out.splitlines() if line.startswith(("from 0", "error", "Brier"))]
    assert rows == [
        ["from", "0.5", "1", "0.500", "1.000"],
        ["from", "0.9", "3", "1.000", "1.000"],
        ["error", "0.125"],
        ["Brier", "0.062"],
    ]
    assert json.loads(run("evaluate", "--gold", gold, path, "--json")[1])["calibration"]["error"] == 0.125


def test_conflicts_of_the_store_are_measured(run, gold, tmp_path):
    path = tmp_path / "s.db"
    marked = TEXT.replace("12%", "[[12%]]").replace("30%", "[[30%]]")
    found = extraction(marked)
    left, right = (one.id for one in found.claims)
    places = ((TEXT.index(said), TEXT.index(said) + 3) for said in ("12%", "30%"))
    sides = [[{"doc": "a.txt", "start": start, "end": end}] for start, end in places]
    (gold / "conflicts.jsonl").write_text(json.dumps({"kind": "value", "sides": sides, "why": "made up"}))
    with open_store(str(path), create=True) as store:
        start(store, RUN)
        record_one(store, RUN, source(marked), found)
        record_links(store, RUN, Linking((Link(left, right, "conflict", 0.9, ("they differ",)),), ()), State(0, ()))
    _, out, _ = run("evaluate", "--gold", gold, "--store", path)
    lines = out.splitlines()
    title = next(number for number, line in enumerate(lines) if line.startswith("conflicts"))
    assert lines[title + 1].split() == ["1.000", "1.000", "1.000", "1", "1"]
    assert json.loads(run("evaluate", "--gold", gold, "--store", path, "--json")[1])["conflicts"]["recall"] == 1


def test_a_place_that_cannot_be_written_is_named(run, gold, write, tmp_path):
    path = tmp_path / "nowhere" / "errors.html"
    status, _, err = run("evaluate", "--gold", gold, write("p.jsonl", []), "--html", path)
    assert status == 1
    assert f"extractor: {path}: No such file or directory; check the path" in err


def test_errors_are_printed_one_a_line(run, gold, write):
    first, second, third, _ = read_gold(gold).claims
    found = [replace(first, value=Decimal(13), measured_property=None), second, claim(sha256=first.sha256), third]
    path = write("p.jsonl", found)
    _, out, _ = run("evaluate", "--gold", gold, path, "--errors", "9")
    assert out.splitlines()[:4] == [
        "a.txt 11-14 12%: value 12, found 13; measured_property Rents, found –",
        "a.txt 11-14 12%: spurious",
        "b.txt 37-40 30%: missed",
        "",
    ]
    assert run("evaluate", "--gold", gold, path, "--errors", "1")[1].splitlines()[1] == ""
