"""What a Spark task makes of its documents: a row each, with outcome, claims and all that a store would hold of it."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

import pyarrow as pa

from extractor import __version__
from extractor.batch.lines import claim_lines
from extractor.batch.pool import READY, work_through
from extractor.batch.shards import Shard, sources_of
from extractor.model.article import Hints, Sighted, Source
from extractor.model.provenance import Extraction, Rejection
from extractor.pipeline import analyse
from extractor.store.entries import Entry, enter

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("doc", "sha256", "outcome", "reason")),
        ("claims", pa.list_(pa.string())),
        ("record", pa.binary()),
    ]
)
COLUMNS = "doc string, sha256 string, outcome string, reason string, claims array<string>, record binary"
ROWS = 500  # documents of one Arrow batch
Found = tuple[list[str], Entry | None]


class Task:
    """What a task does with the numbers of its shards; sent to the workers.

    A document has the same bounds as on one machine, for the task works through its own in a pool of one process.

    Args:
        keep: give each row what `unpacked` reads, for a store; else ``record`` is null.
        analyse, version, prepare: as `remember` takes them; what they load must be where each worker looks for it.
    """

    def __init__(
        self,
        shards: list[Shard],
        hints: Mapping[str, Hints],
        largest: int,
        timeout: float,
        *,
        keep: bool,
        analyse: Callable[[Source], Extraction] = analyse,
        version: str = __version__,
        prepare: Callable[[], object] | None = None,
    ) -> None:
        self.shards = shards
        self.version = version
        self._hints = hints
        self._largest = largest
        self._timeout = timeout
        self._keep = keep
        self._work = partial(_find, analyse, keep=keep)
        self._prepare = prepare

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from in_batches(self._documents(self.shards[number]), SCHEMA)

    def _documents(self, shard: Shard) -> Iterator[dict[str, Any]]:
        sources = sources_of(shard, self._hints, self._largest)
        options = {"ready": READY, "prepare": self._prepare, "workers": 1, "timeout": self._timeout}
        done = work_through(sources, self._work, **options)
        with closing(done):
            for source, result in done:
                yield self._row(source, result)

    def _row(self, source: Source | None, result: Found | Rejection) -> dict[str, Any]:
        sighted = source and Sighted.of(source)
        if isinstance(result, Rejection):
            about = {"doc": result.doc, "outcome": result.outcome, "reason": result.reason, "claims": []}
            record: tuple[Sighted | None, Entry | Rejection | None] = sighted, result
        else:
            assert source is not None
            about = {"doc": source.doc, "outcome": "ok", "reason": "", "claims": result[0]}
            record = sighted, result[1]
        return {**about, "sha256": sighted and sighted.sha256, "record": pickle.dumps(record) if self._keep else None}


def _find(analyse: Callable[[Source], Extraction], source: Source, *, keep: bool) -> Found:
    found = analyse(source)
    entry = enter(found)
    return claim_lines(found.claims), entry if keep else None


def unpacked(record: bytes) -> tuple[Sighted | None, Entry | Rejection]:
    """A document and what became of it, from the ``record`` of its row."""
    found: tuple[Sighted | None, Entry | Rejection] = pickle.loads(record)
    return found


def in_batches(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """`rows` as Arrow batches of `ROWS` rows."""
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS:
            yield pa.RecordBatch.from_pylist(held, schema)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema)
