"""Paths cut into pieces of work, each for one task of a cluster."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from extractor.model.article import Hints, Source
from extractor.model.provenance import Rejection
from extractor.reading.files import MEDIA, Notice, files, sources
from extractor.reading.jsonl import article

Shard = tuple[str, ...]
FILES = 500  # articles of a task: some seconds of work, to a second of Spark's own
PARQUET = ".parquet"


def shards(paths: Iterable[str], passing: Notice = lambda file: None) -> list[Shard]:
    """One archive a shard, single articles by the hundred, in the order of `paths`; `passing` is as in `sources`."""
    found = [doc for path in paths for doc in _listed(path, passing)]
    alone = [(doc,) for doc in found if Path(doc).suffix.lower() not in MEDIA]
    small = iter([doc for doc in found if Path(doc).suffix.lower() in MEDIA])
    return alone + list(iter(lambda: tuple(islice(small, FILES)), ()))


def _listed(path: str, passing: Notice) -> list[str]:
    found = [doc for _, doc in files(Path(path), path, lambda one: one.suffix == PARQUET or passing(one))]
    if Path(path).is_dir():
        found += map(str, sorted(Path(path).rglob(f"*{PARQUET}")))
    return found or [path]  # which is then rejected, with the reason


def sources_of(shard: Shard, hints: Mapping[str, Hints], largest: int) -> Iterator[Source | Rejection]:
    """The documents of one shard, in order, or why they can't be had."""
    if shard[0].endswith(PARQUET):
        yield from _rows(shard[0], largest)
    else:
        yield from sources(shard, hints, largest=largest)


def _rows(path: str, largest: int) -> Iterator[Source | Rejection]:
    """The articles of a Parquet file, named ``path:row``; its columns are the fields of a line of JSON Lines."""
    from pyarrow import parquet

    number = 0
    for batch in parquet.ParquetFile(path).iter_batches(batch_size=100):
        for row in batch.to_pylist():
            number += 1
            found = article(row, where := f"{path}:{number}")
            if isinstance(found, Source) and len(found.data) > largest:
                found = Rejection.of(where, f"over {largest} bytes", "raise --max-bytes")
            yield found
