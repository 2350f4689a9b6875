"""Batches from the command line: how many at once, how long, how much, what failed, and how they stop."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "extractor"]
PLACES = {**os.environ, "PYTHONPATH": str(ROOT)}
ARTICLE = "第{}期:2023年,一份新报告显示,{}%的蓝汀科技员工留在本市。公司说,{}名工程师去了海外。\n"


def extractor(folder, *arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, cwd=folder, env=PLACES)


def articles(folder, number):
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:04}.txt").write_text(ARTICLE.format(n, n % 90 + 5, n + 20), encoding="utf-8")
    return folder


def summary(done):
    return json.loads(done.stderr.splitlines()[-1])


def test_the_first_documents_only(tmp_path):
    articles(tmp_path / "in", 5)
    done = extractor(tmp_path, "read", "in", "--limit", 3, "--json")
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [f"in/{n:04}.txt" for n in range(3)]
    assert summary(done)["outcomes"] == {"ok": 3}
    assert summary(done)["lines"] == 3


def test_a_person_reads_a_summary(tmp_path):
    articles(tmp_path / "in", 2)
    done = extractor(tmp_path, "read", "in", "none.txt")
    rows = [" ".join(line.split()) for line in done.stderr.splitlines()]
    assert done.returncode == 1
    assert {"2 documents extracted", "1 documents rejected", "2 lines printed"} <= set(rows)


def test_a_document_over_a_bound_is_put_in_quarantine(tmp_path):
    articles(tmp_path / "in", 2)
    (tmp_path / "in" / "0000.txt").write_text("长" * 1000, encoding="utf-8")
    done = extractor(tmp_path, "read", "in", "none.txt", "--max-bytes", 1000, "--quarantine", "bad.jsonl")
    assert done.returncode == 1
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["in/0001.txt"]
    kept = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["doc"], one["outcome"]) for one in kept] == [("in/0000.txt", "rejected"), ("none.txt", "rejected")]
    assert "over 1000 bytes" in kept[0]["reason"]
    assert [f"rejected: {one['reason']}" for one in kept] == done.stderr.splitlines()[:2]


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_number_of_workers_changes_no_byte(tmp_path, workers):
    articles(tmp_path / "in", 30)
    (tmp_path / "in" / "0007.txt").write_bytes(b"")
    one, other = (extractor(tmp_path, "read", "in", "--workers", number).stdout for number in (3, workers))
    assert one == other
    assert len(one.splitlines()) == 29


@pytest.mark.parametrize("option", [("--workers", -1), ("--timeout", 0), ("--max-bytes", 0), ("--limit", 0)])
def test_what_cannot_be_is_wrong_usage(tmp_path, option):
    done = extractor(tmp_path, "run", ".", *option)
    assert done.returncode == 2
    assert option[0] in done.stderr


def test_a_reader_who_has_enough_is_no_failure(tmp_path):
    articles(tmp_path / "in", 400)
    child = subprocess.Popen(
        [*COMMAND, "read", "in"], cwd=tmp_path, env=PLACES, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.wait()


def test_a_bar_where_a_person_looks_on(tmp_path):
    articles(tmp_path / "in", 3)
    (tmp_path / "in" / "0001.txt").write_bytes(b"")
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, "read", "in"], cwd=tmp_path, env=PLACES | {"TERM": "xterm"}, stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    lines = child.stdout.read().splitlines()
    seen = shown(ours)
    child.wait()
    assert len(lines) == 2
    assert "3/3" in seen
    assert "1 failed" in seen
    assert re.search(r"\d/s", seen)  # the rate
    assert re.search(r"\d:\d\d:\d\d", seen)  # the time left
    assert "empty: in/0001.txt: there is no text in it" in seen


def test_the_bar_says_that_claims_are_linked(tmp_path):
    articles(tmp_path / "in", 3)
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, "run", "in"], cwd=tmp_path, env=PLACES | {"TERM": "xterm"}, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    seen = shown(ours)
    assert child.wait() == 0
    assert "3/3" in seen
    assert "linking" in seen


def shown(terminal):
    seen = b""
    while True:
        try:
            seen += os.read(terminal, 1 << 16)
        except OSError:  # the other side has gone
            return seen.decode()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_command_says_so_and_leaves_no_process(tmp_path, number, code):
    """Ctrl-C reaches every process of the group, as a terminal sends it."""
    articles(tmp_path / "in", 3000)
    child = started(tmp_path, "read", "in", "-o", "out.jsonl")
    wait_for(lambda: (tmp_path / "out.jsonl").exists() and (tmp_path / "out.jsonl").stat().st_size)
    stop(child, number)
    printed, said = child.communicate(timeout=60)
    assert child.returncode == code
    assert (printed, said.count("\n"), said.startswith("extractor: stopped; ")) == ("", 1, True)
    wait_for(lambda: not alive(child.pid))


MANY = 1500  # articles, so that they are recorded in more transactions than one


def test_a_stopped_run_goes_on(tmp_path):
    articles(tmp_path / "in", MANY)
    child = started(tmp_path, "run", "in", "--workers", "1")
    wait_for(lambda: documents(tmp_path) > 10)
    stop(child, signal.SIGINT)
    assert child.wait(timeout=60) == 130
    before = documents(tmp_path)
    assert 10 < before < MANY
    done = extractor(tmp_path, "run", "in", "--workers", "1", "--json")
    assert json.loads(done.stdout)["run"]["outcomes"] == {"ok": MANY - before, "known": before}


def started(folder, *arguments):
    pipe = subprocess.PIPE
    command = [*COMMAND, *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=PLACES, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def stop(child, number):
    if number == signal.SIGINT:
        os.killpg(child.pid, number)
    else:
        child.send_signal(number)


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def documents(folder):
    """How many documents its store holds."""
    import sqlite3

    if not (folder / "claims.db").exists():
        return 0
    with sqlite3.connect(folder / "claims.db") as store:
        try:
            return store.execute("SELECT COUNT(*) FROM extraction").fetchone()[0]
        except sqlite3.OperationalError:  # not made yet
            return 0


def alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_text_alone_can_be_read(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell.\nIt stopped.", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "read", "a.txt", "--format", "text"], cwd=tmp_path, env=PLACES, capture_output=True
    )
    assert done.stdout.decode() == "== a.txt\nRain fell.\nIt stopped.\n\n"


@pytest.mark.parametrize("option", [[], ["--fast"]], ids=["careful", "fast"])
def test_a_fast_reader_asks_no_other_selector(tmp_path, option):
    (tmp_path / "a.html").write_text("<p>Rain fell.", encoding="utf-8")  # too little to be sure of
    told = subprocess.run(
        [sys.executable, "-v", "-m", "extractor", "read", "a.html", "--workers", "1", *option],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=PLACES,
    )
    assert json.loads(told.stdout)["text"] == "Rain fell."
    assert ("import 'trafilatura'" in told.stderr) is not bool(option)
