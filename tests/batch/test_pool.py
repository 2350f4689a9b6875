"""One document's misfortune is its own."""

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from extractor.batch import crew
from extractor.batch.pool import work_through
from extractor.errors import EmptySource, RejectedSource
from extractor.model.article import Source
from extractor.model.provenance import Rejection


def named(*docs):
    return [Source(doc, doc.encode()) for doc in docs]


def behave(source):
    """Do what the document's name says."""
    match source.doc.split("-")[0]:
        case "empty":
            raise EmptySource(source.doc, "no text", "leave it out")
        case "reject":
            raise RejectedSource(source.doc, "too large", "split it")
        case "raise":
            raise ZeroDivisionError("by hand")
        case "hang":
            time.sleep(600)
        case "spin":
            while True:
                pass
        case "once":
            killed = Path(source.doc.partition("-")[2])
            if not killed.exists():
                killed.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "eat":
            return len(bytearray(8 << 30))
    return source.doc.upper()


def outcomes(sources, **settings):
    return [
        (result.outcome, result.reason) if isinstance(result, Rejection) else result
        for _, result in work_through(sources, behave, **settings)
    ]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_order_is_kept_whatever_the_number_of_workers(workers):
    docs = [f"doc-{n}" for n in range(200)]
    assert outcomes(named(*docs), workers=workers) == [doc.upper() for doc in docs]


def test_a_failure_costs_its_own_document():
    bad = ["empty", "reject", "raise", "kill", "exit", "eat", "hang"]
    docs = [doc for n, one in enumerate(bad) for doc in (f"good-{n}", one)] + ["good-last"]
    found = outcomes(named(*docs), workers=2, timeout=3, memory=4 << 30)
    assert found[0::2] == [doc.upper() for doc in docs[0::2]]
    assert [outcome for outcome, _ in found[1::2]] == [
        "empty", "rejected", "crashed", "crashed", "crashed", "crashed", "timed out",
    ]  # fmt: skip
    for doc, (_, reason) in zip(bad, found[1::2], strict=True):
        assert reason.startswith(f"{doc}: ") and "; " in reason
    assert "SIGKILL" in found[7][1]
    assert "exit 7" in found[9][1]
    assert "memory" in found[11][1]


def test_documents_that_kill_their_workers_cost_no_other():
    found = outcomes(named(*(f"kill-{n}" if n % 50 == 7 else f"doc-{n}" for n in range(250))), workers=2)
    lost = [n for n, one in enumerate(found) if isinstance(one, tuple)]
    assert lost == [n for n in range(250) if n % 50 == 7]


def test_a_rejection_among_the_sources_is_passed_on():
    gone = Rejection("gone.txt", "rejected", "gone.txt: no such file; check the path")
    assert list(work_through([gone], behave)) == [(None, gone)]


def test_sources_are_taken_as_they_are_needed():
    taken = []

    def endless():
        n = 0
        while True:
            taken.append(n)
            yield Source(f"doc-{n}", b"x")
            n += 1

    stream = work_through(endless(), behave, workers=1)
    assert next(stream)[1] == "DOC-0"
    assert len(taken) < 100
    stream.close()


def test_a_document_is_tried_again_where_another_killed_its_worker(tmp_path):
    docs = [f"once-{tmp_path / str(n)}" for n in range(5)]
    assert outcomes(named(*docs), workers=2) == [doc.upper() for doc in docs]


def test_what_a_worker_does_to_be_ready_is_not_of_a_documents_time(monkeypatch):
    monkeypatch.setattr(crew, "FIRST", 0.0)
    assert outcomes(named("doc-1"), timeout=1, prepare=partial(time.sleep, 3)) == ["DOC-1"]


def test_a_worker_that_is_never_ready_costs_its_documents(monkeypatch):
    monkeypatch.setattr(crew, "STARTS", 3)
    found = outcomes(named("doc-1", "doc-2"), workers=1, prepare=partial(os._exit, 3))
    assert [outcome for outcome, _ in found] == ["crashed", "crashed"]
    assert all("exit 3" in reason for _, reason in found)


def test_what_fails_while_getting_ready_is_left_to_the_work():
    assert outcomes(named("doc-1"), prepare=partial(int, "none")) == ["DOC-1"]


@pytest.mark.parametrize("doc", ["hang", "spin"])
def test_time_is_up_asleep_or_at_work(monkeypatch, doc):
    monkeypatch.setattr(crew, "FIRST", 0.0)
    assert [outcome for outcome, _ in outcomes(named(doc), timeout=1)] == ["timed out"]
