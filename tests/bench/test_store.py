"""The store at full size: a million claims, two hundred kills, every format on real articles."""

import json
import os
import random
import statistics
from collections import Counter
from decimal import Decimal
from importlib.util import find_spec
from inspect import signature
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time

import pytest

from extractor.batch.remember import TOGETHER
from extractor.bringing import bring
from extractor.export import formats as export
from extractor.model.article import Article, Block, Source
from extractor.model.claim import Claim, Surface
from extractor.model.provenance import Extraction
from extractor.model.text import OffsetMap, Span
from extractor.store import recording
from extractor.store.database import open_store
from extractor.store.dossiers import Dossiers
from extractor.store.entries import enter
from extractor.store.searching import Filter, search
from tests.export import test_formats as formats
from tests.store import killing
from tests.store.conftest import another_place, place, server  # noqa: F401
from tests.store.made import RUN

pytestmark = pytest.mark.bench
SHARED = Path(__file__).parent.parent.parent.parent / "shared"
KILLS = {"sqlite": 200, "postgresql": 50}
DOCUMENTS, CLAIMS = int(os.environ.get("BENCH_DOCUMENTS", 50_000)), 20
RATE, SEARCH, OPEN = 10_000, 0.1, 0.1  # claims a second, seconds, seconds


class Writer:
    """Articles of made-up words that are as unevenly common as real ones."""

    def __init__(self, seed=1):
        self.rng = random.Random(seed)
        letters = [chr(self.rng.randrange(0x4E00, 0x9000)) for _ in range(1500)]
        self.words = ["".join(self.rng.choices(letters, k=2)) for _ in range(20_000)]
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def document(self, number):
        source = Source(f"news/{number:06}.txt", f"{number}".encode())
        lines, claims, here = [], [], 0
        for _ in range(CLAIMS):
            words = self.rng.choices(self.words, cum_weights=self.weights, k=16)
            value = self.rng.choice([self.rng.randrange(1, 100), self.rng.randrange(1, 1000) / 10])
            figure, before, after = f"{value}%", "".join(words[:6]), "".join(words[6:])
            quote = f"{before}{figure}的{after}。"
            span = Span(here + len(before), here + len(before) + len(figure))
            entity = Span(span.end + 1, span.end + 5)
            claims.append(
                Claim(
                    Claim.identify(source.sha256, span), source.doc, source.sha256, "zh-Hans", quote,
                    Span(here, here + len(quote)), Surface(figure, span), Decimal(str(value)), None, "%", "exact", "share",
                    measured_entity=Surface(words[6] + words[7], entity), time="2023", rules=("zh/share-of", "zh/time"),
                    confidence=0.93, extractor="0.1.0",
                )
            )  # fmt: skip
            lines.append(quote)
            here += len(quote) + 1
        text = "\n".join(lines)
        article = Article(
            source.doc, source.sha256, text, OffsetMap.identity(len(text)), (Block(Span(0, len(text))),), "zh-Hans"
        )
        return source, Extraction(article, tuple(claims))


def test_a_million_claims(tmp_path):
    """Recorded as the main job does; the processor's time is the store's own on a machine that does other work too."""
    where, writer = str(tmp_path / "claims.db"), Writer()
    with open_store(where, create=True) as store:
        recording.start(store, RUN)
        took, worked = _recorded(store, writer, range(0, DOCUMENTS, TOGETHER))
    begun = perf_counter()
    store = open_store(where)
    opened = perf_counter() - begun
    rate, own = DOCUMENTS * CLAIMS / took, DOCUMENTS * CLAIMS / worked
    common = _searched(store, writer, 200)
    rare = _searched(store, writer, len(writer.words))
    print(f"{rate:.0f} claims a second, {own:.0f} a second of processor; opened in {opened * 1000:.0f} ms;")
    print("two words and a range, median")
    print(f"of common words {common * 1000:.1f} ms, of any {rare * 1000:.1f} ms")
    assert common < SEARCH
    assert rare < SEARCH
    assert opened < OPEN
    assert rate >= RATE


def test_one_document_a_transaction(tmp_path):
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        took, worked = _recorded(store, Writer(), range(DOCUMENTS // 20))
    claims = DOCUMENTS // 20 * CLAIMS
    print(f"{claims / took:.0f} claims a second, {claims / worked:.0f} a second of processor")


def _recorded(store, writer, firsts):
    """Seconds by the clock and of the processor that recording takes, as many documents at once as `firsts` steps."""
    took = worked = 0.0
    for first in firsts:
        batch = [writer.document(number) for number in range(first, first + firsts.step)]
        begun = perf_counter(), process_time()
        recording.record_all(store, RUN, [(source, enter(found)) for source, found in batch])
        took, worked = took + perf_counter() - begun[0], worked + process_time() - begun[1]
    return took, worked


def _searched(store, writer, words):
    """The median time of a search for two of the commonest `words` and a range."""
    rng, times = random.Random(3), []
    for _ in range(101):
        asked = " ".join(rng.sample(writer.words[:words], 2))
        low = Decimal(rng.randrange(1, 80))
        begun = perf_counter()
        list(search(store, Filter(words=asked, unit="%", low=low, high=low + 20), limit=50))
        times.append(perf_counter() - begun)
    return statistics.median(times)


@pytest.mark.parametrize("together", [1, 4])
def test_killed_at_random(place, another_place, together):  # noqa: F811
    kills = KILLS["sqlite" if place.endswith(".db") else "postgresql"] // 2
    numbers, lost, halfway = killing.kill_and_resume(place, kills, seed=11, together=together)
    killing.write(another_place, numbers)
    print(f"{kills} kills at {together} documents a transaction, {halfway} of them halfway: {len(lost)} documents lost")
    assert lost == []
    assert halfway > kills / 5
    assert killing.exported(place) == killing.exported(another_place)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A store of real articles."""
    from extractor.batch.remember import remember
    from extractor.reading.files import read_hints, sources

    if not SHARED.exists():
        pytest.skip("the articles are not here")
    with open_store(str(tmp_path_factory.mktemp("real") / "claims.db"), create=True) as store:
        for folder, hints in (("seeds", "seeds-metadata.jsonl"), ("dev/docs", "dev/metadata.jsonl")):
            remember(store, sources([str(SHARED / folder)], read_hints(SHARED / hints)))
        yield store


def test_every_format_of_real_articles(real, tmp_path, monkeypatch):
    """Label Studio's own library looks too, where it is installed: see `formats`."""
    with real.reading() as connection:
        dossiers = list(Dossiers(connection))
    claims = [claim for dossier in dossiers for claim in dossier.claims]
    monkeypatch.setattr(formats, "DOSSIERS", dossiers)
    monkeypatch.setattr(formats, "CLAIMS", claims)
    checks = [
        *formats.READ_BACK,
        *[formats.test_label_studio_accepts_the_predictions] * bool(find_spec("label_studio_sdk")),
    ]
    for number, check in enumerate(checks):
        folder = tmp_path / str(number)
        folder.mkdir()
        check(*[folder] * len(signature(check).parameters))
    print(f"{len(claims)} claims of {len(dossiers)} articles, {len(checks)} checks")


def test_real_articles_come_back(real, tmp_path):
    """What nobody has changed says nothing, or is accepted, claim by claim; no correction is an orphan."""
    with real.reading() as connection:
        dossiers = list(Dossiers(connection))
    claims = sum(len(dossier.claims) for dossier in dossiers)
    for name in ("csv", "label-studio", "brat"):
        export.write(name, dossiers, tmp_path / name)
    tasks = json.loads((tmp_path / "label-studio").read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    (tmp_path / "label-studio").write_text(json.dumps(tasks), encoding="utf-8")
    assert brought(real, "csv", [tmp_path / "csv"]) == {}
    assert brought(real, "label-studio", [tmp_path / "label-studio"]) == {"accept": claims}
    with_claims = [path for path in (tmp_path / "brat").glob("*.ann") if path.stat().st_size]
    assert brought(real, "brat", with_claims) == {"known": claims}
    print(f"{claims} claims brought back in three formats")


def brought(store, name, paths):
    verdicts = Counter()
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            verdicts += bring(store, name, stream, "Ann", notice=print)
    return verdicts
