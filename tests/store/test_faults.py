"""Processes that are killed, that write all at once, disks that are full, servers that go away."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from extractor.errors import StoreError
from extractor.store import recording
from extractor.store.database import open_store
from extractor.store.paging import page
from extractor.store.searching import Filter, search
from tests.store import killing
from tests.store.made import RUN, extraction, record_one, source
from tests.store.server import running

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("together", [1, 4], ids=["one in a transaction", "four in a transaction"])
def test_a_killed_run_loses_nothing_and_ends_as_an_undisturbed_one(place, another_place, together):
    """A few kills; `tests/bench/test_store.py` has the two hundred."""
    numbers, lost, _ = killing.kill_and_resume(place, kills=4, seed=7, together=together)
    killing.write(another_place, numbers)
    assert lost == []
    assert killing.exported(place) == killing.exported(another_place)
    assert killing.exported(place).count("\n") == killing.CLAIMS * len(numbers)


def done(child):
    """The child and its status once it has ended, and only once."""
    try:
        return os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return 0, 0


def test_eight_writers_and_a_reader(place):
    writers = 8
    shares = [range(share * 100, share * 100 + 12) for share in range(writers)]
    open_store(place, create=True).close()
    children = [killing.forked(lambda _, share=share: killing.write(place, share))[0] for share in shares]
    with open_store(place) as store:
        read, ends = [], []
        while len(ends) < writers:
            before, read = read, list(paged(store, Filter(words="企业", unit="%")))
            assert len(set(read)) == len(read), "a claim came twice"
            assert set(before) <= set(read), "a claim was there and is gone"
            ends += [status for child, status in map(done, children) if child]
    assert ends == [0] * writers
    assert killing.held(place) == {number for share in shares for number in share}
    assert killing.exported(place).count("\n") == killing.CLAIMS * 12 * writers


def paged(store, wanted):
    """The ids of all claims as wanted, a few at a time, each page in a transaction of its own."""
    after = None
    while True:
        one = page(store, wanted, after=after, limit=7)
        yield from (claim.id for claim in one.claims)
        if (after := one.after) is None:
            return


def test_a_full_disk(tmp_path):
    place = str(tmp_path / "claims.db")
    with open_store(place, create=True) as store:
        recording.start(store, RUN)
        record_one(store, RUN, source("[[30%]]"), extraction("[[30%]]"))
        before = killing.exported(place)
        event.listen(store._engine, "checkout", lambda connection, *_: connection.execute("PRAGMA max_page_count = 1"))
        with pytest.raises(StoreError, match=r"claims\.db: the disk is full; free some space"):
            for number in range(100):
                record_one(store, RUN, source(killing.text(number)), extraction(killing.text(number)))
    with open_store(place) as store:
        (claim,) = search(store, Filter(words="企业"), limit=1)
    assert before.count("\n") == 1
    assert killing.exported(place)
    assert claim.unit in ("%", "count")


def test_a_file_that_may_grow_no_more(tmp_path):
    """The same from the command line, where the file system says no."""
    (tmp_path / "a.txt").write_text("去年,60%的企业亏损。" * 3000, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "extractor", "run", "a.txt"],
        cwd=tmp_path, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.startswith("extractor: claims.db: the disk ")
    assert run.stderr.count("\n") == 1
    assert killing.exported(str(tmp_path / "claims.db")) == ""


def test_a_store_that_may_not_be_written(tmp_path):
    place = str(tmp_path / "claims.db")
    with open_store(place, create=True) as store:
        event.listen(store._engine, "checkout", lambda connection, *_: connection.execute("PRAGMA query_only = ON"))
        with pytest.raises(StoreError, match="it is read-only; change its permissions"):
            recording.start(store, RUN)
        assert list(search(store, Filter())) == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="it can't be opened; check that its folder exists"):
        open_store(str(tmp_path / "none" / "claims.db"), create=True)


def test_a_damaged_store(tmp_path):
    place = tmp_path / "claims.db"
    killing.write(str(place), range(3))
    content = bytearray(place.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    place.write_bytes(content)
    with pytest.raises(StoreError, match="it is damaged; restore a copy"):
        killing.exported(str(place))


def test_a_server_that_goes_away(server):
    with running() as ours:
        place = ours.new_place()
        with open_store(place, create=True) as store:
            recording.start(store, RUN)
            record_one(store, RUN, source("[[30%]]"), extraction("[[30%]]"))
            with (
                pytest.raises(StoreError, match="the server is not there or went away"),
                store.writing("document") as transaction,
            ):
                ours.stop()
                recording._status(transaction, RUN, "b.txt", None, "empty", "", True)
            with pytest.raises(StoreError, match="the server is not there or went away"):
                recording.known(store, [source("x")], RUN)
        with pytest.raises(StoreError, match="start it; the same command goes on from here"):
            open_store(place)
        ours.start()
        assert killing.exported(place).count("\n") == 1


def test_a_password_is_never_shown():
    with pytest.raises(StoreError) as error:
        open_store("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(error.value)
