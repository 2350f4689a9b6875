"""The main job from the command line: good and bad files, once and again, and what comes back out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

ARTICLE = "2023年,一份新报告显示,62%的蓝汀科技员工留在本市。公司说,35名工程师去了海外。\n"


def extractor(folder, *arguments):
    command = [sys.executable, "-m", "extractor", *arguments]
    places = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=places)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    (folder / "good").mkdir()
    (folder / "good" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "good" / "b.html").write_text(f"<html><body><article><p>{ARTICLE}</p></article></body></html>")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "void.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "blank.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    return folder


@pytest.fixture(scope="module")
def first(folder):
    return extractor(
        folder, "run", "good", "empty.txt", "binary.txt", "none.txt", "blank.html", "good/a.txt", "void.txt", "--json"
    )


def test_each_failure_is_named_and_the_rest_done(first):
    assert first.returncode == 1
    assert "Traceback" not in first.stderr
    named = [line.split(": ")[:2] for line in first.stderr.splitlines()]
    assert sorted(named) == [
        ["empty", "blank.html"],
        ["empty", "empty.txt"],
        ["empty", "void.txt"],
        ["rejected", "binary.txt"],
        ["rejected", "none.txt"],
    ]
    run = json.loads(first.stdout)
    assert run["run"]["outcomes"] == {"ok": 2, "known": 1, "empty": 3, "rejected": 2}
    assert run["holds"]["documents"] == 2
    assert run["run"]["claims"] == run["holds"]["claims"] > 2


def test_again_adds_nothing(folder, first):
    before = extractor(folder, "export").stdout
    again = extractor(folder, "run", "good")
    assert again.returncode == 0, again.stderr
    assert "2  documents known already" in again.stdout
    assert extractor(folder, "export").stdout == before


def test_what_went_in_comes_out(folder, first):
    found = [
        json.loads(line)
        for line in extractor(folder, "search", "蓝汀 員工", "--unit", "%", "--json").stdout.splitlines()
    ]
    assert {claim["doc"] for claim in found} == {"good/a.txt", "good/b.html"}
    assert {claim["value"] for claim in found} == {62}
    shown = json.loads(extractor(folder, "show", found[0]["id"][:8], "--json").stdout)
    assert [one["claim"] for one in shown] == [found[0]]
    for claim in found:
        card = extractor(folder, "show", claim["id"]).stdout
        assert claim["doc"] in card
        assert f"{claim['quantity']['start']}–{claim['quantity']['end']}" in card
        assert claim["quote"] in card.replace("\n" + " " * 12, "")


@pytest.mark.parametrize("command", ["run", "extract", "read"])
def test_a_directory_without_an_article_is_named(tmp_path, command):
    (tmp_path / "empty").mkdir()
    (tmp_path / "papers").mkdir()
    for name in ("a.pdf", ".hidden"):
        (tmp_path / "papers" / name).touch()
    done = extractor(tmp_path, command, "empty", "papers", "--json")
    assert done.returncode == 1
    named = [line for line in done.stderr.splitlines() if line.startswith("rejected")]
    assert [line.partition("; ")[0] for line in named] == [
        f"rejected: {name}: there is no article in it" for name in ("empty", "papers")
    ]
    told = json.loads(done.stdout if command == "run" else done.stderr.splitlines()[-1])
    assert told.get("run", told)["passed_over"] == 1


def test_files_that_are_passed_over_are_counted(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", ARTICLE), ("b.pdf", ""), ("c.docx", "")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    done = extractor(tmp_path, "read", "in")
    assert done.returncode == 0
    assert "2  files passed over" in done.stderr


def test_no_store(folder, tmp_path):
    missing = extractor(tmp_path, "search", "x")
    assert missing.returncode == 1
    assert missing.stderr == "extractor: claims.db: there is no store; make one with `extractor run PATH --store ...`\n"
