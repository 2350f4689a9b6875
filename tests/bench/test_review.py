"""Every page of the review on a store of a million claims."""

import os
import statistics
from time import perf_counter, process_time

import pytest
from sqlalchemy import func, select

from extractor.review.app import make_app
from extractor.review.guard import Rules
from extractor.review.serving import make_ready
from extractor.store.database import open_store
from extractor.store.schema import CLAIM, EXTRACTION
from tests.bench.filling import fill
from tests.review.asking import HOST, ask

pytestmark = pytest.mark.bench
DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", 50_000))
PLACE = os.environ.get("BENCH_STORE")  # a store that `fill` has filled before; filling a million takes long
LIMIT = 0.3  # seconds of the processor; the wall may take longer on a machine that is busy
TIMES = 7

PAGES = (
    *("/conflicts", "/conflicts?show=all", "/conflicts?kind=update", "/conflicts?after=1~0.5~90000", "/pairs"),
    *("/pairs?show=all", "/queue", "/queue?order=least+sure", "/queue?judged=by+others", "/queue?judged=by+me"),
    *("/queue?judged=accept", "/queue?after=500000~500000&order=newest", "/queue?after=0.93~700000&order=least+sure"),
    *("/search", "/search?kind=money", "/search?lang=en&order=least+sure", "/search?unit=%25&order=greatest"),
    *("/search?unit=%25&low=3&high=4", "/search?unit=USD&order=least", "/search?time=2023", "/search?time=1999"),
    *("/search?conflict=1", "/search?source=0499", "/search?status=denied", "/search?cluster=0000000000000100"),
    *("/search?judged=reject", "/runs", "/runs/run-1", "/runs/run-1?outcome=ok", "/runs/run-1?outcome=crashed"),
    *("/runs/run-1?after=40000", "/agreement", "/agreement?one=Ann&other=Ben", "/bulk?unit=%25", "/bulk?kind=money"),
)


def addresses(store):
    """Every page, and those of a claim, a document, a pair and a cluster in the middle of the store."""
    with store.reading() as connection:
        middle = connection.execute(select(func.max(CLAIM.c.seq) / 2)).scalar()
        claims = connection.execute(select(CLAIM.c.id).where(CLAIM.c.seq.in_((middle, middle + 1)))).scalars().all()
        sha = connection.execute(select(EXTRACTION.c.sha256).limit(1).offset(DOCUMENTS // 2)).scalar()
        words = connection.execute(select(CLAIM.c.quote).where(CLAIM.c.seq == middle)).scalar()
    yield from PAGES
    yield from (f"/claim/{claims[0]}", f"/claim/{claims[0]}/card", f"/pair?left={claims[0]}&right={claims[1]}")
    yield from (f"/document/{sha}", f"/cluster/{DOCUMENTS // 4:016x}")
    yield from (f"/search?words={words[:2]}", f"/search?words={words[:2]}&unit=%25&order=greatest")


def test_every_page_is_fast_on_a_million_claims(tmp_path):
    where = PLACE or str(tmp_path / "claims.db")
    if PLACE is None:
        fill(where, DOCUMENTS)
    make_ready()
    slow = []
    with open_store(where) as store:
        app = make_app(store, Rules({HOST}), who="Cat")
        for address in addresses(store):
            ask(app, address)  # what SQLite reads of the file for the first time, the system's cache has then
            times = [_timed(app, address) for _ in range(TIMES)]
            took, wall = (statistics.median(some) for some in zip(*times, strict=True))
            print(f"{took * 1000:6.0f} ms of the processor, {wall * 1000:6.0f} on the wall: {address}")
            if took > LIMIT:
                slow.append(address)
    assert not slow


def _timed(app, address):
    cpu, wall = process_time(), perf_counter()
    answer = ask(app, address)
    assert answer.status == 200, (address, answer.status)
    return process_time() - cpu, perf_counter() - wall
