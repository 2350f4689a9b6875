"""The main job on Apache Spark: shards in, Parquet out, linked.

Spark schedules, retries and writes; a task is one shard, or a number of small files. A document has the same
bounds as on one machine, for each task works through its own in a pool of one process.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import explode
from pyspark.sql.pandas.types import from_arrow_schema

from extractor.batch.lines import claims as claim_lines
from extractor.batch.pool import work_through
from extractor.batch.shards import Shard, sources_of
from extractor.batch.warm import make_ready
from extractor.errors import StoreError
from extractor.export.parquet import claim_schema, to_row
from extractor.linking import link
from extractor.model.article import Hints
from extractor.model.claim import Claim
from extractor.model.link import Link
from extractor.model.provenance import Rejection

MASTER = "local[2,4]"  # two workers; a task that fails is tried four times, which local[2] does not do
DOCUMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("doc", "sha256", "outcome", "reason")),
        ("claims", pa.list_(pa.string())),
    ]
)
DOCUMENT_COLUMNS = "doc string, sha256 string, outcome string, reason string, claims array<string>"
LINKS = "left string, right string, kind string, score double, reasons array<string>, suggested boolean"
ROWS = 500  # documents of one Arrow batch


def run_on_spark(
    shards: list[Shard],
    hints: Mapping[str, Hints],
    out: str,
    *,
    master: str = MASTER,
    largest: int,
    timeout: float,
) -> dict[str, int]:
    """Write the claims, statuses and links of `shards` as Parquet under `out`; how many documents came to each outcome.

    Raises `StoreError` where Spark gives up, as where `out` exists.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("extractor")
    spark = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    try:
        return _run(spark, _Task(shards, hints, largest, timeout), out)
    except PySparkException as error:
        raise StoreError(out, str(error).splitlines()[0], "see Spark's own log, and give --out a new folder") from error
    finally:
        spark.stop()


class _Task:
    """What a task does with the numbers of its shards; sent to the workers."""

    def __init__(self, shards: list[Shard], hints: Mapping[str, Hints], largest: int, timeout: float) -> None:
        self.shards = shards
        self._hints = hints
        self._largest = largest
        self._timeout = timeout

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from _batches(self._documents(self.shards[number]))

    def _documents(self, shard: Shard) -> Iterator[dict[str, Any]]:
        sources = sources_of(shard, self._hints, self._largest)
        done = work_through(sources, claim_lines, ready=make_ready, workers=1, timeout=self._timeout)
        with closing(done):
            for source, result in done:
                sha = source and source.sha256
                if isinstance(result, Rejection):
                    yield _document(result.doc, sha, result.outcome, result.reason, [])
                else:
                    assert source is not None
                    yield _document(source.doc, sha, "ok", "", result)


def _document(doc: str, sha: str | None, outcome: str, reason: str, claims: list[str]) -> dict[str, Any]:
    return {"doc": doc, "sha256": sha, "outcome": outcome, "reason": reason, "claims": claims}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS:
            yield pa.RecordBatch.from_pylist(held, DOCUMENTS)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, DOCUMENTS)


def _run(spark: SparkSession, task: _Task, out: str) -> dict[str, int]:
    number = len(task.shards)
    documents = spark.range(0, number, 1, max(number, 1)).mapInArrow(task, DOCUMENT_COLUMNS)
    documents.persist(StorageLevel.DISK_ONLY)
    documents.drop("claims").write.parquet(f"{out}/statuses")
    lines = documents.select(explode("claims").alias("line"))
    claims = [Claim.from_wire(json.loads(row.line)) for row in lines.toLocalIterator()]
    linking = link(claims)
    clusters = {member: cluster.id for cluster in linking.clusters for member in cluster.members}
    _clustered(lines, clusters).write.parquet(f"{out}/claims")
    spark.createDataFrame([_link_row(one) for one in linking.links], LINKS).write.parquet(f"{out}/links")
    return {row["outcome"]: row["count"] for row in documents.groupBy("outcome").count().collect()}


def _clustered(lines: DataFrame, clusters: Mapping[str, str]) -> DataFrame:
    """The claims as columns of the Parquet export, each with its cluster."""
    schema = claim_schema()

    def columns(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            claims = (Claim.from_wire(json.loads(line)) for line in batch.column(0).to_pylist())
            rows = [to_row(claim.in_cluster(clusters.get(claim.id))) for claim in claims]
            yield pa.RecordBatch.from_pylist(rows, schema)

    return lines.mapInArrow(columns, from_arrow_schema(schema))


def _link_row(link: Link) -> tuple[Any, ...]:
    return link.left, link.right, link.kind, link.score, list(link.reasons), link.suggested
