"""Linking on Spark, with one shuffle: claims travel with all that their comparison needs to the parts they fall into.

Parts are compared in Python where Spark put them; the pairs that agree are few enough for the driver, which grows
the clusters under their guards. The driver holds all claims as columns.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from extractor.batch.spark_documents import in_batches
from extractor.linking import link_along
from extractor.linking.blocking import PARTS
from extractor.linking.mentions import Told
from extractor.linking.parts import compare, gather, spread
from extractor.linking.tabulation import tabulate
from extractor.model.claim import Claim
from extractor.model.link import Linking

PIECES = pa.schema([("part", pa.int32()), *((name, pa.string()) for name in ("id", "claim", "figures", "topics"))])
PIECE_COLUMNS = "part int, id string, claim string, figures string, topics string"
EDGES = pa.schema([("left", pa.string()), ("right", pa.string()), ("score", pa.float64())])
EDGE_COLUMNS = "left string, right string, score double"

TASKS = 4  # of the comparison for each of Spark's cores, so that a large part idles nobody


def link_on_spark(documents: DataFrame) -> Linking:
    """Link the claims of `documents`, rows of `spark_documents`; bytes under several names go by the first of them."""
    articles = documents.select("doc", "sha256", "claims").where(sql.size("claims") > 0)
    names = _first_names(articles)
    pieces = articles.mapInArrow(_Spread(names), PIECE_COLUMNS)
    tasks = min(PARTS, TASKS * documents.sparkSession.sparkContext.defaultParallelism)
    parts = pieces.repartition(tasks, "part").sortWithinPartitions("part", "id")
    edges = parts.mapInArrow(_edges, EDGE_COLUMNS).toArrow()
    rows = (
        row for row in articles.toLocalIterator(prefetchPartitions=True) if names.get(row.sha256, row.doc) == row.doc
    )
    table = tabulate(_claim(line) for row in rows for line in row.claims)
    ids = pa.array(table.ids, pa.string())
    left, right = (pc.index_in(edges[end], value_set=ids).to_numpy().astype("int64") for end in ("left", "right"))
    return link_along(table, gather(left, right, edges["score"].to_numpy()))


def _first_names(articles: DataFrame) -> dict[str, str]:
    """The first name of all bytes that go by several."""
    named = articles.groupBy("sha256").agg(sql.min("doc").alias("doc"), sql.count_distinct("doc").alias("many"))
    return {row.sha256: row.doc for row in named.where("many > 1").collect()}


def _goes_by(names: Mapping[str, str], article: Any) -> bool:
    """Whether an article's name is the one that its bytes are linked under."""
    return names.get(article["sha256"], article["doc"]) == article["doc"]


class _Spread:
    """Give every claim of an article to the parts that it falls into."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from in_batches(self._pieces(batch.to_pylist()), PIECES)

    def _pieces(self, articles: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        for article in articles:
            if _goes_by(self._names, article):
                claims = {claim.id: (claim, line) for line in article["claims"] for claim in [_claim(line)]}
                falling, told = spread([claim for claim, _ in claims.values()])
                about = {"figures": told.figures, "topics": told.topics}
                yield from ({"part": part, "id": one, "claim": claims[one][1], **about} for one, part in falling)


def _edges(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pairs that agree among the claims of each part; the rows of a part follow one another."""
    rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))
    for part, group in groupby(rows, key=itemgetter(0)):
        claims, told = [], {}
        for _, _, line, figures, topics in group:
            claims.append(_claim(line))
            told[claims[-1].doc] = Told(figures, topics)
        agreeing = compare(part, claims, told)
        yield from in_batches((dict(zip(EDGES.names, edge, strict=True)) for edge in agreeing), EDGES)


def _claim(line: str) -> Claim:
    return Claim.from_wire(json.loads(line))
