"""What claims have to do with each other besides being one: the relations of all kinds."""

from collections.abc import Iterator, Mapping

import numpy as np

from extractor.linking.arithmetic import contradictions
from extractor.linking.cluster import Edges
from extractor.linking.columns import Rows
from extractor.linking.conflicts import conflicts
from extractor.linking.copying import Origin, copies
from extractor.linking.corrections import corrections
from extractor.linking.expectations import TELLING_NAME
from extractor.linking.mentions import UNKNOWN, Mentions
from extractor.linking.relation import Relation
from extractor.linking.sentences import classes, codes, grouped

SERIES = 0.7  # of two figures under one particular name at two times, how many are of one series; judged on dev


def relations(
    table: Mentions, edges: Edges, cluster: Rows, joining: Rows, origins: Mapping[str, Origin]
) -> Iterator[Relation]:
    """Yield roundings, updates, corrections, contradictions, and what is likely copied.

    Args:
        cluster: the number of each row's cluster; a row without one has a number of its own.
        joining: places in `edges` along which clusters grew.
        origins: where articles appeared, by their names.
    """
    yield from _roundings(table, edges, joining)
    yield from _updates(table, cluster)
    yield from corrections(table, edges, cluster)
    yield from conflicts(table, edges, cluster)
    yield from contradictions(table)
    yield from copies(table, edges.left[joining], edges.right[joining], origins)


def _roundings(table: Mentions, edges: Edges, joining: Rows) -> Iterator[Relation]:
    """Of two figures for one thing the one that is less precise rounds the other."""
    for left, right, score in zip(
        edges.left[joining].tolist(), edges.right[joining].tolist(), edges.score[joining].tolist(), strict=True
    ):
        if table.value[left] != table.value[right]:
            exact, rounded = (left, right) if table.rarity[left] >= table.rarity[right] else (right, left)
            yield Relation(exact, rounded, "rounding", score, ("One figure is the other, told less exactly.",))


def _updates(table: Mentions, cluster: Rows) -> Iterator[Relation]:
    """Figures under one particular name at times that follow each other: each updates the one before it."""
    rows = np.flatnonzero((table.first != UNKNOWN) & (table.both.lengths >= TELLING_NAME))
    series = grouped(classes(table)[rows], codes(table.both.of_rows(rows)))
    order = np.lexsort((rows, table.last[rows], table.first[rows], series))
    before, after = order[:-1], order[1:]
    follows = (series[before] == series[after]) & (table.last[rows[before]] < table.first[rows[after]])
    for left, right in zip(rows[before[follows]].tolist(), rows[after[follows]].tolist(), strict=True):
        if cluster[left] != cluster[right]:
            yield Relation(left, right, "update", SERIES, ("The same thing is measured at a later time.",))
