"""Figures for one thing that cannot both be right.

Most figures that stand under one name in one article are parts, stages or scenarios of a thing, and no conflict:
that they are named alike is not enough. What tells is that something expected fails.
"""

from collections.abc import Iterator

import numpy as np

from extractor.linking.blocking import open_to_both
from extractor.linking.cluster import Edges
from extractor.linking.columns import Flags, Rows, counted
from extractor.linking.expectations import RULES, Rule, opposite
from extractor.linking.ground import Ground
from extractor.linking.measures import other_numbers, other_period, other_place, other_status, wider_period
from extractor.linking.mentions import Mentions
from extractor.linking.observation import Pairs
from extractor.linking.relation import Relation


def conflicts(table: Mentions, edges: Edges, cluster: Rows) -> Iterator[Relation]:
    """Yield the pairs of rows that contradict each other, one a pair of clusters, the surest.

    Args:
        cluster: the cluster of each row; a row without one has a number of its own.
    """
    ground = Ground(table, edges, cluster)
    best: dict[tuple[int, int], Relation] = {}
    for rule in RULES:
        left, right = rule.candidates(ground)
        left, right = np.minimum(left, right), np.maximum(left, right)
        kept = ~open_to_both(table, left, right) | opposite(table, left, right)
        kept &= cluster[left] != cluster[right]
        every, _ = counted(left[kept].astype(np.int64) * len(table) + right[kept])
        left, right = every // max(len(table), 1), every % max(len(table), 1)
        pairs = Pairs(table, left, right)
        held = np.flatnonzero(_comparable(pairs) & rule.holds(pairs))
        for row, other in zip(left[held].tolist(), right[held].tolist(), strict=True):
            one, two = sorted((int(cluster[row]), int(cluster[other])))
            found = _relation(row, other, rule)
            if (one, two) not in best or best[one, two].score < found.score:
                best[one, two] = found
    yield from best.values()


def _comparable(pairs: Pairs) -> Flags:
    return sum(against(pairs) for against in AGAINST) == 0


AGAINST = (other_place, other_numbers, other_period, wider_period, other_status)  # two figures, not one told twice


def _relation(row: int, other: int, rule: Rule) -> Relation:
    return Relation(
        row, other, "conflict", rule.score, (rule.reason, "The figures cannot both be right."), rule.suggested
    )
