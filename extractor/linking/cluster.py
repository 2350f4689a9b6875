"""Clusters that don't chain: edges by falling score, and two clusters join only under guards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.linking.mentions import UNKNOWN, Mentions


@dataclass(slots=True)
class Group:
    """A growing cluster: its rows, and the values and days that all of them leave open."""

    rows: list[int]
    low: float
    high: float
    first: int
    last: int
    apart: set[int] = field(default_factory=set)


def grow(
    table: Mentions, edges: Sequence[tuple[float, int, int]], forbidden: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """Join rows along `edges` (score, left, right) into clusters of two and more.

    Two clusters join only if all their values and all their times leave something open in common, no
    pair of `forbidden` would come together, and the known scores between them average over one half.
    """
    groups = {row: _alone(table, row) for row in range(len(table))}
    scores = {(left, right): score for score, left, right in edges}
    for left, right in forbidden:
        groups[left].apart.add(right)
        groups[right].apart.add(left)
    for _, left, right in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        one, other = groups[left], groups[right]
        if one is not other and _may_join(one, other, scores):
            for row in _join(one, other).rows:
                groups[row] = one
    return sorted(sorted(group.rows) for row, group in groups.items() if len(group.rows) > 1 and row == min(group.rows))


def _alone(table: Mentions, row: int) -> Group:
    return Group([row], float(table.low[row]), float(table.high[row]), int(table.first[row]), int(table.last[row]))


def _may_join(one: Group, other: Group, scores: dict[tuple[int, int], float]) -> bool:
    if max(one.low, other.low) > min(one.high, other.high):
        return False
    if UNKNOWN not in (one.first, other.first) and max(one.first, other.first) > min(one.last, other.last):
        return False
    if not one.apart.isdisjoint(other.rows):
        return False
    across = [scores.get((min(a, b), max(a, b)), 0.0) for a in one.rows for b in other.rows]
    return sum(across) >= 0.5 * len(across)


def _join(one: Group, other: Group) -> Group:
    one.rows += other.rows
    one.low, one.high = max(one.low, other.low), min(one.high, other.high)
    if one.first == UNKNOWN:
        one.first, one.last = other.first, other.last
    elif other.first != UNKNOWN:
        one.first, one.last = max(one.first, other.first), min(one.last, other.last)
    one.apart |= other.apart
    return one
