"""Spark gives what one machine gives, also when one of its Python workers is killed in mid-run."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy

from extractor import __version__
from extractor.model.article import Source
from tests.bench.test_batches import record
from tests.processes import command_of, descendants, parents
from tests.store.conftest import server  # noqa: F401

pytest.importorskip("pyspark", reason="pyspark is not installed; install news-claim-extractor[spark]")
parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
pytestmark = pytest.mark.skipif(not shutil.which("java"), reason="there is no Java; Spark needs 17 or newer")

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "extractor"]
PLACES = {**os.environ, "PYTHONPATH": str(ROOT)}
ARTICLE = "{}期周报:2023年,一份新报告显示,{}%的蓝汀科技员工留在本市。公司说,{}名工程师去了海外。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spark")
    (folder / "in").mkdir()
    for shard in range(3):
        lines = [
            {"text": ARTICLE.format(n, n % 10 + 20, n % 7 + 30)} if n % 20 else {} for n in range(shard, 24 + shard)
        ]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / "in" / f"{shard}.jsonl").write_text(text, encoding="utf-8")
    (folder / "in" / "copy.txt").write_text(ARTICLE.format(1, 21, 31), encoding="utf-8")  # the bytes of a line above
    pages = [gzip.compress(record(Source(f"{n}", ARTICLE.format(f"网{n}", 50, n + 60).encode()))) for n in range(3)]
    (folder / "in" / "pages.warc.gz").write_bytes(b"".join([pages[0], pages[1][:40], pages[2]]))  # one is damaged
    rows = {"text": [ARTICLE.format("增刊", 44, 45), None], "html": [None, None]}
    import pyarrow as pa

    parquet.write_table(pa.table(rows), folder / "rows.parquet")
    return folder


@pytest.fixture(scope="module")
def alone(folder):
    """The claims that one machine finds, and their clusters."""
    done = subprocess.run(
        [*COMMAND, "extract", "in", "-o", "alone.jsonl"], cwd=folder, env=PLACES, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    lines = (folder / "alone.jsonl").read_text(encoding="utf-8")
    from extractor.linking import link
    from extractor.model.claim import Claim

    claims = [Claim.from_wire(json.loads(line)) for line in lines.splitlines()]
    clusters = {member: cluster.id for cluster in link(claims).clusters for member in cluster.members}
    assert clusters
    return [claim.in_cluster(clusters.get(claim.id)) for claim in claims]


@pytest.fixture(scope="module")
def spark(folder):
    """What Spark makes of the same documents and a Parquet file, one of its Python workers killed on the way."""
    command = [*COMMAND, "run", "in", "rows.parquet", "--engine", "spark", "--out", "out", "--json"]
    child = subprocess.Popen(command, cwd=folder, env=PLACES, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    os.kill(python_worker(child), signal.SIGKILL)
    printed = child.communicate(timeout=400)[0]
    assert child.returncode == 1  # the empty lines failed
    return json.loads(printed)


def python_worker(child):
    """A process of Spark's that is at work: forked by its daemon, and with a pool of its own."""
    while child.poll() is None:
        parent = parents()
        daemons = {one for one in descendants(child.pid) if "pyspark.daemon" in command_of(one)}
        for worker in daemons:
            if parent.get(worker) in daemons and worker in parent.values():
                return worker
        time.sleep(0.1)
    raise AssertionError("Spark ended before a worker was seen")


def test_nothing_is_lost_or_doubled(folder, alone, spark):
    assert spark["outcomes"] == {"ok": 72, "rejected": 6}
    statuses = parquet.read_table(folder / "out" / "statuses").to_pylist()
    assert len({one["doc"] for one in statuses}) == len(statuses) == 78
    assert all(bool(one["reason"]) == (one["outcome"] != "ok") for one in statuses)


def test_the_claims_and_clusters_are_those_of_one_machine(folder, alone, spark):
    from extractor.export.parquet import to_row

    found = parquet.read_table(folder / "out" / "claims").to_pylist()
    found = [row for row in found if not row["doc"].startswith("rows.parquet")]
    wanted = [to_row(claim) for claim in alone]
    for rows in (found, wanted):
        rows.sort(key=lambda row: (row["doc"], row["id"]))
    assert found == [dict.fromkeys(found[0]) | row for row in wanted]


def test_it_fills_a_store(folder, alone, server):  # noqa: F811
    """PostgreSQL's. Bytes that several documents hold are linked once, and any command goes on from the run."""
    place = server.new_place()
    command = [*COMMAND, "run", "in", "--store", place]
    done = subprocess.run(
        [*command, "--engine", "spark", "--quarantine", "bad.jsonl", "--json"],
        cwd=folder, env=PLACES, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["run"]["outcomes"] == {"ok": 71, "rejected": 5}
    assert len((folder / "bad.jsonl").read_text(encoding="utf-8").splitlines()) == 5
    assert stored(place) == {claim.id: claim.cluster for claim in alone}
    again = subprocess.run([*command, "--json"], cwd=folder, env=PLACES, capture_output=True, text=True)
    assert json.loads(again.stdout)["run"]["outcomes"] == {"known": 71, "rejected": 5}


def test_it_takes_the_help_that_one_machine_takes(folder):
    """A pipeline of spaCy is loaded by Spark's workers, and the claims tell of it."""
    spacy.blank("zh").to_disk(folder / "words")
    (folder / "one").mkdir()
    (folder / "one" / "a.txt").write_text(ARTICLE.format(1, 21, 31), encoding="utf-8")
    command = [*COMMAND, "run", "one", "--spacy-model", "words", "--store"]
    for store, engine in (("there.db", ["--engine", "spark"]), ("here.db", [])):
        done = subprocess.run([*command, store, *engine], cwd=folder, env=PLACES, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert stored(folder / "there.db") == stored(folder / "here.db") != {}
    assert made_by(folder / "there.db") == {f"{__version__}+spacy.words"}


def made_by(place):
    """The versions of the extractor that a store's claims give."""
    from extractor.store.claims import shown
    from extractor.store.database import open_store

    with open_store(str(place)) as store, store.reading() as connection:
        return {claim.extractor for claim in shown(connection)}


def stored(place):
    """The claims that a store shows with their clusters; nothing is wrong with it."""
    from extractor.store.audit import audit
    from extractor.store.claims import shown
    from extractor.store.database import open_store

    with open_store(str(place)) as store:
        assert list(audit(store)) == []
        with store.reading() as connection:
            return {claim.id: claim.cluster for claim in shown(connection)}
