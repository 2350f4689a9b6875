"""Clusters that don't chain: edges by falling score, and two clusters join only under guards.

Plain connected components put a hundred thousand of a million claims into one cluster; each guard below
asks for more than one edge between two clusters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Numbers, Rows
from extractor.linking.mentions import UNKNOWN, Mentions

LINKED = 0.5  # score from which two claims are taken for one; what scores are calibrated to
SUPPORT = 0.4  # what the best scores that each side's claims have on the other side must average; found on dev
SAMPLE = 16  # claims of each side that are asked
AT_ONCE = 1 << 16  # edges that Python holds as its own numbers


@dataclass(slots=True)
class Group:
    """A growing cluster.

    Attributes:
        low, high: the values that all of its figures leave open.
        sign: 1 where it rose by any of its claims, -1 where it fell, 0 where none says so.
        first, last: the narrowest period of any of its claims, `UNKNOWN` without one.
        apart: rows that a person has told apart from one of its rows.
        confirmed: whether it is a cluster that a person confirmed.
    """

    rows: list[int]
    low: float
    high: float
    first: int
    last: int
    sign: int
    apart: frozenset[int] = frozenset()
    confirmed: bool = False


Groups = list[Group | None]  # of every row, where it has one


@dataclass(frozen=True, slots=True)
class Growth:
    """What growing made of the edges.

    Attributes:
        clusters: rows of each cluster of two and more, sorted, in the order of their first ones.
        joining: edges along which two clusters joined, as places in the edges given.
        refused: edges that a guard kept from joining, the strongest between any two clusters.
    """

    clusters: list[list[int]]
    joining: list[int]
    refused: list[int]


@dataclass(frozen=True, slots=True)
class Edges:
    """Scored pairs of rows, left before right, in their order."""

    left: Rows
    right: Rows
    score: Numbers


def grow(
    table: Mentions,
    edges: Edges,
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
    kept: Iterable[list[int]] = (),
    standing: Iterable[list[int]] = (),
) -> Growth:
    """Join rows along `edges` of `LINKED` and more into clusters, the highest scores first.

    Rows that a person called the `same` are together whatever their scores; `different` ones are never. The rows
    of a cluster that is `kept` stay together, and it takes in single rows only; clusters that are `standing` have
    grown before.
    """
    groups = _judged(table, same, different, kept)
    for rows in standing:
        for left, right in pairwise(rows):
            one, other = _group(table, groups, left), _group(table, groups, right)
            if one is not other:
                _join(one, other, groups)
    near, apart = Neighbours.of(edges, len(table)), _components(edges, groups)
    joining: list[int] = []
    refused: dict[tuple[int, int], int] = {}
    asked: dict[tuple[int, int], int] = {}  # the size of both groups when they were last kept apart
    for edge, left, right in _falling(edges, apart):
        one, other = _group(table, groups, left), _group(table, groups, right)
        if one is other:
            continue
        ends, size = (one.rows[0], other.rows[0]), len(one.rows) + len(other.rows)
        if asked.get(ends) == size:
            continue
        if _may_join(one, other) and _support(one, other, near, groups) >= SUPPORT:
            _join(one, other, groups)
            joining.append(edge)
        else:
            asked[ends] = size
            refused.setdefault(ends, edge)
    return Growth(_clusters(groups), joining, sorted(refused.values()))


def _components(edges: Edges, groups: Groups) -> Rows:
    """A number for each row, the same where edges of `LINKED` and more, or groups, lead from one to the other."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    linked = edges.score >= LINKED
    grown = [(group.rows[0], row) for row, group in enumerate(groups) if group is not None]
    together = np.array(grown, dtype=np.int64).reshape(-1, 2)
    left, right = (
        np.concatenate([edges.left[linked], together[:, 0]]),
        np.concatenate([edges.right[linked], together[:, 1]]),
    )
    paths = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(len(groups), len(groups)))
    return connected_components(paths, directed=False)[1]


def _falling(edges: Edges, component: Rows) -> Iterator[tuple[int, int, int]]:
    """Yield the places of edges of `LINKED` and more, with their ends, by falling score.

    Those of one component follow each other: what joins in one asks nothing of another, and lies near.
    """
    linked = np.flatnonzero(edges.score >= LINKED)
    order = linked[np.lexsort((-edges.score[linked], component[edges.left[linked]]))]
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        yield from zip(some.tolist(), edges.left[some].tolist(), edges.right[some].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who stands at the other ends of each row's edges: those of `row` lie from ``starts[row]`` on."""

    starts: Rows
    rows: NDArray[np.int32]
    scores: NDArray[np.float32]

    @classmethod
    def of(cls, edges: Edges, length: int) -> "Neighbours":
        """The neighbours of `length` rows."""
        ends = np.concatenate([edges.left, edges.right])
        order = np.argsort(ends, kind="stable")
        return cls(
            np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=length))]),
            np.concatenate([edges.right, edges.left])[order].astype(np.int32),
            np.concatenate([edges.score, edges.score])[order].astype(np.float32),
        )

    def of_row(self, row: int) -> Iterator[tuple[int, float]]:
        """The other ends of the edges of `row`, with the scores."""
        start, end = self.starts[row], self.starts[row + 1]
        return zip(self.rows[start:end].tolist(), self.scores[start:end].tolist(), strict=True)


def _support(one: Group, other: Group, near: Neighbours, groups: Groups) -> float:
    """What the best scores that the rows of each group have with the other one average, over both sides."""
    small, large = (one, other) if len(one.rows) <= len(other.rows) else (other, one)
    sides = small.rows[:SAMPLE], large.rows[:SAMPLE]
    best = dict.fromkeys((*sides[0], *sides[1]), 0.0)
    for row in sides[0] if len(small.rows) <= SAMPLE else best:  # all rows of one side have all edges between the two
        there = large if groups[row] is small else small
        for end, score in near.of_row(row):
            if groups[end] is there:
                for asked in (row, end):
                    if best.get(asked, score) < score:
                        best[asked] = score
    return sum(sum(map(best.__getitem__, rows)) / len(rows) for rows in sides) / 2


def _may_join(one: Group, other: Group) -> bool:
    """Whether no figure, no direction, no time and no person keeps the two apart."""
    if min(one.high, other.high) <= max(one.low, other.low) or _asks_first(one, other) or _asks_first(other, one):
        return False
    if one.sign * other.sign < 0:
        return False
    if UNKNOWN not in (one.first, other.first):
        inside = one.first >= other.first and one.last <= other.last
        outside = one.first <= other.first and one.last >= other.last
        if not (inside or outside):
            return False
    return one.apart.isdisjoint(other.rows)


def _asks_first(confirmed: Group, other: Group) -> bool:
    """Whether a person confirmed one, and the other is a cluster too: such are not merged without asking."""
    return confirmed.confirmed and len(other.rows) > 1


def _join(one: Group, other: Group, groups: Groups) -> Group:
    """Put the rows of the smaller group into the larger one."""
    if len(one.rows) < len(other.rows):
        one, other = other, one
    one.rows += other.rows
    one.low, one.high = max(one.low, other.low), min(one.high, other.high)
    if one.first == UNKNOWN or (other.first != UNKNOWN and other.last - other.first < one.last - one.first):
        one.first, one.last = other.first, other.last
    one.sign = one.sign or other.sign
    one.apart |= other.apart
    one.confirmed |= other.confirmed
    for row in other.rows:
        groups[row] = one
    return one


def _group(table: Mentions, groups: Groups, row: int) -> Group:
    """The group of `row`, a new one of its own where it has none."""
    group = groups[row]
    if group is None:
        bounds = float(table.low[row]), float(table.high[row])
        days = int(table.first[row]), int(table.last[row])
        group = groups[row] = Group([row], *bounds, *days, int(table.sign[row]))
    return group


def _judged(
    table: Mentions, same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]], kept: Iterable[list[int]]
) -> Groups:
    """Groups of the rows that a person judged, whatever their figures and times are."""
    groups: Groups = [None] * len(table)
    for pair in different:
        for row, other in (pair, pair[::-1]):
            _group(table, groups, row).apart |= {other}
    confirmed = [rows for rows in kept if rows]
    for left, right in (*same, *(pair for rows in confirmed for pair in pairwise(rows))):
        one, other = _group(table, groups, left), _group(table, groups, right)
        if one is not other:
            low, high = min(one.low, other.low), max(one.high, other.high)
            one = _join(one, other, groups)
            one.low, one.high = low, high
    for rows in confirmed:
        _group(table, groups, rows[0]).confirmed = True
    return groups


def _clusters(groups: Groups) -> list[list[int]]:
    grown = {id(group): group for group in groups if group and len(group.rows) > 1}
    return sorted(sorted(group.rows) for group in grown.values())
