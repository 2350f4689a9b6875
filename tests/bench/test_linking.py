"""Linking at full size: planted claims of which it is known which are one.

BENCH_LINKED sets how many claims there are; a million take a quarter of an hour and four gigabytes.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from extractor.batch.remember import TOGETHER
from extractor.linkage import link_store
from extractor.store import recording
from extractor.store.database import open_store
from tests.bench.planted import planted
from tests.store.made import RUN
from tests.test_linkage import articles, clusters, remember

pytestmark = pytest.mark.bench
CLAIMS = int(os.environ.get("BENCH_LINKED", 100_000))
SIZES = [size for size in (10_000, 100_000, 1_000_000) if size <= CLAIMS]
LEAST, FALL = 0.93, 0.02  # F1 at each size, and how much it may fall from the smallest to the largest
GROWTH, SECONDS, GIGABYTES = 13, 300, 4  # of time for ten times as many; at a million
NEW, AT_ONCE = 1000, 3.0  # claims that come, and the seconds in which they are linked
DAYS, RENAMED = 20, 0.0005  # share of claims that are in a cluster of another name the day after


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """What `tests.bench.linking` says of each size, each in a process of its own."""
    folder = tmp_path_factory.mktemp("planted")
    return [_measured(folder / f"{size}.jsonl", size) for size in SIZES]


def _measured(file: Path, size: int):
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(claim.to_wire(), ensure_ascii=False) + "\n" for claim in planted(size))
    command = [sys.executable, "-m", "tests.bench.linking", str(file)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_planted_claims_are_found_together_at_every_size(measured):
    found = [tuple(map(float, re.findall(r"F1 ([.\d]+)", one["figures"]))) for one in measured]
    assert all(min(both) >= LEAST for both in found), found
    assert all(first - last <= FALL for first, last in zip(found[0], found[-1], strict=True)), found


def test_time_and_memory(measured):
    times = [one["seconds"] for one in measured]
    assert times[-1] <= GROWTH * times[-2], times
    if SIZES[-1] == 1_000_000:
        assert times[-1] <= SECONDS and measured[-1]["gigabytes"] <= GIGABYTES, measured[-1]


def test_new_claims_against_stored_ones(tmp_path):
    """Warm: the second thousand."""
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        for portion in portions(articles(CLAIMS + 2 * NEW), CLAIMS, NEW, NEW):
            for start in range(0, len(portion), TOGETHER):
                remember(store, *portion[start : start + TOGETHER])
            began = process_time()
            link_store(store, RUN)
            seconds = process_time() - began
            print(f"{sum(map(len, portion))} claims linked in {seconds:.1f} s")
    assert seconds <= AT_ONCE


def portions(told, *sizes):
    """The articles in portions of about so many claims."""
    rest = list(told)[::-1]
    for size in sizes:
        portion, held = [], 0
        while rest and held < size:
            portion.append(rest.pop())
            held += len(portion[-1])
        yield portion


def test_ids_over_twenty_days(tmp_path):
    told = articles(CLAIMS // 2)
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        yesterday, renamed, claim_days = {}, 0, 0
        for day in range(DAYS):
            today = told[day::DAYS]
            for start in range(0, len(today), TOGETHER):
                remember(store, *today[start : start + TOGETHER])
            link_store(store, RUN)
            now = clusters(store)
            renamed += sum(now.get(claim) != cluster for claim, cluster in yesterday.items())
            claim_days += len(yesterday)
            yesterday = now
    print(f"{renamed} of {claim_days} claim-days renamed")
    assert renamed <= RENAMED * claim_days
