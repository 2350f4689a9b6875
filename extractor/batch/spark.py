"""The main job on Apache Spark: shards in, Parquet or a store out, linked.

Spark schedules, retries and writes; a task is one shard: an archive, or a number of small files.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import explode
from pyspark.sql.pandas.types import from_arrow_schema

from extractor.batch.remember import Notice, Run, Tally, begin
from extractor.batch.spark_documents import COLUMNS, Task, unpacked
from extractor.batch.spark_linking import link_on_spark
from extractor.errors import StoreError
from extractor.export.parquet import claim_schema, to_row
from extractor.linkage import link_store
from extractor.model.claim import Claim
from extractor.model.link import Link
from extractor.store import links
from extractor.store.database import Store

LINKS = "left string, right string, kind string, score double, reasons array<string>, suggested boolean"
Documents = Callable[[Task], DataFrame]


def write_with_spark(task: Task, out: str, *, master: str) -> dict[str, int]:
    """Write claims, statuses and links as Parquet under `out`; how many documents came to each outcome.

    Raises `StoreError` where Spark gives up, as where `out` exists.
    """
    with _session(master, out) as spark:
        documents = _documents(spark, task)
        documents.drop("claims", "record").write.parquet(f"{out}/statuses")
        linking = link_on_spark(documents)
        clusters = {member: cluster.id for cluster in linking.clusters for member in cluster.members}
        _clustered(documents, clusters).write.parquet(f"{out}/claims")
        spark.createDataFrame([_link_row(one) for one in linking.links], LINKS).write.parquet(f"{out}/links")
        return {row["outcome"]: row["count"] for row in documents.groupBy("outcome").count().collect()}


def remember_with_spark(store: Store, task: Task, *, master: str, notice: Notice) -> Tally:
    """Record in `store` what Spark finds, from here, and link it: on Spark, unless the store holds claims already.

    Raises `StoreError` where Spark gives up.
    """
    with _session(master, store.where) as spark:
        with store.reading() as connection:
            before = links.state(connection)
        documents = _documents(spark, task)
        documents.count()  # all tasks at once; taken one by one, the rows would be made one by one
        run = Run(store, begin(version=task.version), notice=notice)
        with closing(run):
            for row in documents.select("record").toLocalIterator(prefetchPartitions=True):
                run.settle(*unpacked(row.record))
        if not (before.last or before.waiting):
            with store.reading() as connection:
                seen = links.state(connection)
            links.record(store, run.activity, link_on_spark(documents), seen)
        link_store(store, run.activity)  # what else the store holds by now
        return run.end()


@contextmanager
def _session(master: str, where: str) -> Iterator[SparkSession]:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("extractor")
    spark = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    try:
        yield spark
    except PySparkException as error:
        remedy = "see Spark's own log, and give --out a new folder"
        raise StoreError(where, str(error).splitlines()[0], remedy) from error
    finally:
        spark.stop()


def _documents(spark: SparkSession, task: Task) -> DataFrame:
    """A row for every document of the shards, each made once and kept on Spark's disks."""
    number = len(task.shards)
    return spark.range(0, number, 1, max(number, 1)).mapInArrow(task, COLUMNS).persist(StorageLevel.DISK_ONLY)


def _clustered(documents: DataFrame, clusters: Mapping[str, str]) -> DataFrame:
    """The claims as columns of the Parquet export, each with its cluster."""
    schema = claim_schema()

    def columns(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            claims = (Claim.from_wire(json.loads(line)) for line in batch.column(0).to_pylist())
            rows = [to_row(claim.in_cluster(clusters.get(claim.id))) for claim in claims]
            yield pa.RecordBatch.from_pylist(rows, schema)

    return documents.select(explode("claims").alias("line")).mapInArrow(columns, from_arrow_schema(schema))


def _link_row(link: Link) -> tuple[Any, ...]:
    return link.left, link.right, link.kind, link.score, list(link.reasons), link.suggested
