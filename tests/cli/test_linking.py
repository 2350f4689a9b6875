"""Linking and contradictions from the command line, of files and of stores."""

import json

import pytest

from extractor.model.link import Link, Linking
from extractor.store import links, recording
from extractor.store.counting import holdings
from extractor.store.database import open_store
from extractor.store.dossiers import activities
from tests.cli.test_run import extractor
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source

BETWEEN = "市長感謝居民的耐心，並說鄰近城市的經驗表明，這樣的工程最後會讓所有人受益，老人也可以在岸邊散步。\n\n" * 8
ARTICLES = {
    "a.txt": f"港灣重建花費297億元\n\n{BETWEEN}按照公布的預算，港灣重建花費273億元。\n",
    "b.txt": "預算報告說，港灣重建花費273億元。\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linking")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    assert extractor(folder, "run", "articles").returncode == 0
    (folder / "claims.jsonl").write_text(extractor(folder, "export").stdout, encoding="utf-8")
    return folder


@pytest.mark.parametrize("arguments", [[], ["claims.jsonl"]], ids=["store", "file"])
def test_contradictions_come_with_their_sentences(folder, arguments):
    (found,) = json.loads(extractor(folder, "conflicts", *arguments, "--json").stdout)
    assert found["kind"] == "conflict" and found["reasons"] and not found["suggested"]
    assert {found[end]["value"] for end in ("left", "right")} == {29700000000, 27300000000}


def test_contradictions_for_a_person(folder):
    told = extractor(folder, "conflicts").stdout
    assert "297億元" in told and "273億元" in told and told.endswith("\n1 conflicts, 0 perhaps\n")


def test_doubtful_conflicts_are_counted_apart_and_everywhere_alike(tmp_path):
    """Of three conflicts one is doubtful."""
    pairs = [("a", "b", False), ("a", "c", False), ("b", "c", True)]
    text = "".join(f"[[{number}%]]的企业亏损。" for number in (7, 8, 9))
    ids = dict(zip("abc", claim_ids(text), strict=True))
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        record_one(store, RUN, source(text), extraction(text))
        found = (
            Link(*sorted((ids[one], ids[other])), "conflict", 0.9, ("They differ.",), doubt)
            for one, other, doubt in pairs
        )
        links.record(store, RUN, Linking(tuple(found), ()), seen(store))
        held = holdings(store)
    assert (held.conflicts, held.doubtful) == (2, 1)
    assert extractor(tmp_path, "conflicts").stdout.endswith("\n2 conflicts, 1 perhaps\n")
    assert extractor(tmp_path, "conflicts", "--limit", "1").stdout.endswith("; the first 1 are shown\n")


def test_a_file_is_linked(folder):
    assert extractor(folder, "link", "claims.jsonl", "-o", "linked.jsonl").stdout == ""
    linked = [json.loads(line) for line in (folder / "linked.jsonl").read_text(encoding="utf-8").splitlines()]
    clusters = {one["cluster"] for one in linked if one["value"] == 27300000000}
    assert len(linked) == 3 and len(clusters) == 1 and None not in clusters


def test_a_store_is_linked_again(folder):
    before = (folder / "claims.jsonl").read_text(encoding="utf-8")
    held = json.loads(extractor(folder, "link", "--all", "--json").stdout)["holds"]
    assert held["clusters"] == held["conflicts"] == 1
    assert extractor(folder, "export").stdout == before


def settings(folder):
    """Those of every run of a store, in their order."""
    with open_store(str(folder / "claims.db")) as store, store.reading() as connection:
        runs = activities(connection).values()
    return [one.settings for one in sorted(runs, key=lambda one: one.started)]


def test_a_run_notes_what_could_change_its_results(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLES["b.txt"], encoding="utf-8")
    extractor(tmp_path, "run", "a.txt", "--timeout", "7.5", "--max-bytes", "9000")
    extractor(tmp_path, "link", "--all")
    assert settings(tmp_path) == [("max_bytes=9000", "timeout=7.5"), ("scope=all",)]


def test_no_store_is_said_in_words(folder):
    done = extractor(folder, "conflicts", "--store", "none.db")
    assert done.returncode == 1 and "no store" in done.stderr and "Traceback" not in done.stderr
