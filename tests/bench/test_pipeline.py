"""How fast articles become claims, and which stage the time goes to; opt-in.

    python -m pytest -m bench -s tests/bench/test_pipeline.py

The articles are the development ones beside the checkout. Times are processor time of this process alone, made ready as
a worker is, after a first run that loads and compiles everything; the fastest of several runs counts, and its stages are
printed.
"""

import importlib
import json
import time
from collections import Counter
from functools import wraps
from pathlib import Path

import pytest

from extractor import pipeline
from extractor.batch.pool import READY
from extractor.claims import assemble, roles
from extractor.model.article import Hints, Source
from extractor.reading import segment

pytestmark = pytest.mark.bench

DEV = Path(__file__).parents[3] / "shared" / "dev"
REPEATS = 5
STAGES = {  # name, the module that calls it, what it is called there; a stage counts without those inside it
    "read": (pipeline, "read"),
    "segment": (pipeline, "segment"),
    "recognise": (pipeline, "recognise"),
    "words": (segment, "with_words"),
    "assemble": (pipeline, "assemble"),
    "times": (assemble, "times"),
    "roles": (roles, "find"),
    "sources": (assemble, "attributions"),
    "statuses": (assemble, "statuses"),
}


@pytest.fixture(scope="module")
def articles():
    if not DEV.is_dir():
        pytest.skip(f"the development articles are not beside the checkout ({DEV})")
    about = map(json.loads, (DEV / "metadata.jsonl").read_text(encoding="utf-8").splitlines())
    dates = {one["doc"]: one.get("date") for one in about}
    return [
        Source(file.name, file.read_bytes(), hints=Hints(dates.get(file.name)))
        for file in sorted((DEV / "docs").iterdir())
    ]


class Clock:
    """Processor time by stage; what a stage calls counts for the inner one."""

    def __init__(self):
        self.spent = Counter()
        self.open = []

    def timed(self, name, stage):
        @wraps(stage)
        def run(*given, **named):
            start = time.process_time()
            self.open.append(0.0)
            try:
                return stage(*given, **named)
            finally:
                whole = time.process_time() - start
                self.spent[name] += whole - self.open.pop()
                if self.open:
                    self.open[-1] += whole

        return run


def test_two_hundred_thousand_characters_a_second(articles, monkeypatch):
    assert importlib.import_module(READY)
    characters = sum(len(pipeline.analyse(one).article.text) for one in articles)
    clock = Clock()
    for name, (module, called) in STAGES.items():
        monkeypatch.setattr(module, called, clock.timed(name, getattr(module, called)))
    runs = []
    for _ in range(REPEATS):
        clock.spent.clear()
        start = time.process_time()
        for one in articles:
            pipeline.extract(one, find_words=segment.with_words)
        runs.append((time.process_time() - start, Counter(clock.spent)))
    fastest, spent = min(runs, key=lambda run: run[0])
    print(f"\n{characters / fastest:,.0f} characters a second")
    for name in STAGES:
        print(
            f"{name:10} {spent[name] / fastest:6.1%}  {characters / max(spent[name], 1e-9):12,.0f} characters a second"
        )
    assert characters / fastest >= 200_000
