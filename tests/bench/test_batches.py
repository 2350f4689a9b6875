"""Batches at a small and at full size: speed, memory, killed workers, damaged archives.

Sizes are documents; BENCH_ARTICLES sets that of the speed, BENCH_MANY that of the memory.
"""

import gzip
import json
import os
import random
import re
import signal
import sys
import threading
import time
from contextlib import suppress
from itertools import cycle, groupby, islice
from pathlib import Path

import pytest

from extractor.batch import lines, pool
from extractor.batch.remember import TOGETHER, remember
from extractor.errors import SourceError
from extractor.model.article import Source
from extractor.model.claim import Claim
from extractor.model.provenance import Rejection
from extractor.reading.files import MEDIA, sources
from extractor.store import recording
from extractor.store.database import open_store
from extractor.store.entries import enter
from tests.bench.misbehaving import behave
from tests.bench.planted import planted
from tests.processes import descendants, parents, resident
from tests.store.made import RUN

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ARTICLES = int(os.environ.get("BENCH_ARTICLES", 10_000))
pytestmark = pytest.mark.bench
WORKERS = 2
MANY, FLAT = int(os.environ.get("BENCH_MANY", 100_000)), 1.05  # articles; the last tenth as against the second
TEXTS, PAGES, SPEEDUP = 100, 15, 1.8  # a second of a core; two workers as against one
FIGURE = re.compile(rb"(?<![\w#.&;-])[1-9]\d{0,3}(?=[^\w<>=\"'-])")  # of a text, not of its markup
GENERATED = 2  # claims an article that are enough: the generator puts 1.6 into one


def sized(*sizes):
    return pytest.mark.parametrize("size", sizes)


def altered(data, number):
    """The same article with other figures."""
    return FIGURE.sub(lambda found: str(int(found[0]) + number).encode(), data)


def originals(pages):
    folders = [SHARED / "html" / "pages"] if pages else [SHARED / "dev" / "docs", SHARED / "seeds", ROOT / "corpora"]
    for folder in folders:
        for one in sources([str(folder)]):
            if isinstance(one, Source) and (one.media == "html") == pages:
                yield one


def repeated(folder, pages, size):
    """A folder of `size` articles: the originals again and again, each time with changed figures."""
    folder.mkdir()
    found = list(originals(pages))
    for number, one in enumerate(islice(cycle(found), size)):
        ending = next(ending for ending, media in MEDIA.items() if media == one.media)
        (folder / f"{number:05}{ending}").write_bytes(altered(one.data, number // len(found)))
    return folder


def generated(size):
    """`size` short articles that no two are alike, one after the other."""
    claims = planted(size * GENERATED)
    for number, (_, article) in enumerate(islice(groupby(claims, key=lambda one: one.doc), size)):
        text = "\n".join(dict.fromkeys(one.quote for one in article))
        yield Source(f"{number:06}.txt", f"{number}\n\n{text}\n".encode())


def costs(folder, *arguments):
    """What `extractor` with `arguments` costs, as `measured` says."""
    import subprocess

    command = [sys.executable, "-m", "tests.bench.measured", sys.executable, "-m", "extractor", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    cost = json.loads(done.stderr.splitlines()[-1])
    assert cost["status"] in (0, 1), done.stderr  # some pages are in languages without a pack
    return cost


@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
@pytest.mark.parametrize(("pages", "least"), [(False, TEXTS), (True, PAGES)], ids=["texts", "pages"])
def test_articles_a_second(tmp_path, pages, least):
    """End to end into a store: of a second of processor, start-up and linking included; by the clock, two as against one."""
    size = ARTICLES // 4 if pages else ARTICLES - ARTICLES // 4
    folder = repeated(tmp_path / "in", pages, size)
    one, two = (
        costs(tmp_path, "run", folder, "--store", tmp_path / f"{workers}.db", "--workers", workers)
        for workers in (1, 2)
    )
    print(f"\n{size} articles: {size / one['all']:.1f} a second of processor;")
    print(f"by the clock {size / one['wall']:.1f} a second with one worker, {size / two['wall']:.1f} with two;")
    print(f"reading, recording and linking take {one['own'] / one['all']:.0%} of the processor")
    assert size / one["all"] >= least
    assert one["wall"] / two["wall"] >= SPEEDUP


@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
@pytest.mark.parametrize("pages", [False, True], ids=["texts", "pages"])
def test_the_share_of_each_stage(tmp_path, monkeypatch, pages):
    from extractor import pipeline
    from extractor.batch import warmed
    from extractor.linkage import link_store

    assert warmed
    found = list(islice(cycle(originals(pages)), min(ARTICLES, 300)))
    spent = {}
    for stage in ("read", "segment", "recognise", "assemble"):
        monkeypatch.setattr(pipeline, stage, timed(getattr(pipeline, stage), spent, stage))
    find_words, write = timed(pipeline.with_words, spent, "with_words"), timed(enter, spent, "enter")
    changed = (Source(f"{n}", altered(one.data, n), one.media) for n, one in enumerate(found))
    extracted = {}
    for source in changed:
        with suppress(SourceError):  # some pages are in languages without a pack
            extracted[source.sha256] = source, write(pipeline.analyse(source, find_words=find_words))
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        documents = list(extracted.values())
        record, link = timed(recording.record_all, spent, "record"), timed(link_store, spent, "link")
        for start in range(0, len(documents), TOGETHER):
            record(store, RUN, documents[start : start + TOGETHER])
        link(store, RUN)
    print(f"\n{len(documents)} articles:", end=" ")
    print(", ".join(f"{stage} {took / sum(spent.values()):.0%}" for stage, took in spent.items()))
    print(f"{len(documents) / sum(spent.values()):.1f} a second of processor, start-up left out")


def timed(function, spent, name):
    """`function`, its seconds of processor added to ``spent[name]``."""

    def timed_function(*arguments, **options):
        begun = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - begun

    return timed_function


def test_memory_stays_flat():
    """The most that this process and its workers have of their own in each tenth of a run, its linking left out."""
    size, tenths, failed = MANY, [0] * 10, 0
    results = pool.work_through(generated(size), lines.claims, ready=pool.READY, workers=WORKERS)
    for number, (_, result) in enumerate(results):
        failed += isinstance(result, Rejection)
        if number % max(1, size // 100) == 0:
            used = sum(map(resident, [os.getpid(), *descendants(os.getpid())]))
            tenths[number * 10 // size] = max(tenths[number * 10 // size], used)
    print("\nMB in each tenth:", *(used >> 20 for used in tenths))
    assert not failed
    assert tenths[9] <= tenths[1] * FLAT


@sized(200, 2_000)
def test_killed_workers_cost_no_document(size):
    """Some are killed at random, then one hangs and one eats memory: all others are done, and these are named."""
    given = list(generated(size))
    expected = {source.doc: lines.claims(source) for source in given}
    every = [*given, Source("hang-it", b"x"), Source("eat-it", b"y")]
    safe = size - 2 * pool.AHEAD * WORKERS  # by then neither of the two is at work yet
    over, kills, results = threading.Event(), [], []
    killer = threading.Thread(target=kill_some, args=(over, kills, random.Random(5)))
    killer.start()
    try:
        for found in pool.work_through(every, behave, ready=pool.READY, workers=WORKERS, timeout=20):
            results.append(found)
            if len(results) == safe:
                over.set()
                killer.join()
    finally:
        over.set()
        killer.join()
    assert [one.doc for one in every] == [source.doc for source, _ in results]
    failed = {source.doc: result for source, result in results if isinstance(result, Rejection)}
    hung, ate = failed.pop("hang-it"), failed.pop("eat-it")
    assert (hung.outcome, ate.outcome) == ("timed out", "crashed")
    assert "memory" in ate.reason
    print(f"\n{len(kills)} workers killed")
    assert failed == {}
    assert {source.doc: result for source, result in results[:size]} == expected


def kill_some(over, kills, rng):
    """Kill a worker now and then: a child of the server that this process has begun."""
    while not over.wait(rng.uniform(0.2, 0.8)):
        parent = parents()
        workers = [one for one in parent if parent.get(parent[one]) == os.getpid()]
        if workers:
            kills.append(rng.choice(workers))
            os.kill(kills[-1], signal.SIGKILL)


@sized(50, 2_000)
def test_the_number_of_workers_changes_nothing(tmp_path, size):
    """Neither a byte of the claims nor a cluster, on one machine or on Spark, though its workers find them in any order."""
    (tmp_path / "in").mkdir()
    given = [json.dumps({"text": source.data.decode()}, ensure_ascii=False) + "\n" for source in generated(size)]
    for shard in range(4):
        (tmp_path / "in" / f"{shard}.jsonl").write_text("".join(given[shard::4]), encoding="utf-8")
    outputs = []
    for workers in (1, 2, 8):
        costs(tmp_path, "extract", tmp_path / "in", "--workers", workers, "-o", tmp_path / f"{workers}.jsonl")
        outputs.append((tmp_path / f"{workers}.jsonl").read_bytes())
    assert len(set(outputs)) == 1
    if size > 1000:
        assert on_spark(tmp_path) == linked(outputs[0])


def linked(output):
    from extractor.linking import link

    claims = [Claim.from_wire(json.loads(line)) for line in output.splitlines()]
    clusters = {member: cluster.id for cluster in link(claims).clusters for member in cluster.members}
    return sorted(lines.claim_lines(claim.in_cluster(clusters.get(claim.id)) for claim in claims))


def on_spark(folder):
    """The claims that a run on Spark leaves in a store."""
    from extractor.store.claims import shown

    costs(folder, "run", folder / "in", "--engine", "spark", "--store", folder / "spark.db")
    with open_store(str(folder / "spark.db")) as store, store.reading() as connection:
        return sorted(lines.claim_lines(shown(connection)))


@sized(100, 2_000)
def test_a_damaged_archive(tmp_path, size):
    """One record damaged and one cut short: the others are done, and both are reported with their place."""
    damaged = size // 2
    with (tmp_path / "a.warc.gz").open("wb") as stream:
        for number, source in enumerate(generated(size)):
            member = bytearray(gzip.compress(record(source)))
            if number == damaged:
                member[len(member) // 2] ^= 0xFF
            stream.write(member if number < size - 1 else member[: len(member) // 2])
    told = []
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        found = sources([str(tmp_path / "a.warc.gz")])
        done = remember(store, found, notice=lambda _, rejection: told.append(rejection) if rejection else None)
    assert done.outcomes == {"ok": size - 2, "rejected": 2}
    assert [one.doc.rpartition("#")[2] for one in told] == [f"record {damaged + 1}", f"record {size}"]
    assert "damaged" in told[0].reason
    assert "ends within the record" in told[1].reason


def record(source):
    """A record of a web archive that holds an article as a page."""
    text = source.data.decode()
    body = "<html><body><article>{}</article></body></html>".format(
        "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    ).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    address = f"https://news.example/{source.doc}"
    header = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return header.encode() + answer + b"\r\n\r\n"
