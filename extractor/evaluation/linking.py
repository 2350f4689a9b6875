"""How well clusters agree with annotated ones, by three measures that fail in different ways.

`pairwise`  pairs of claims put together (dominated by large clusters);
`b_cubed`   per claim, the share of its cluster that belongs there (Bagga and Baldwin 1998);
`ceaf_e`    clusters matched one to one as well as can be, each match worth 2|g∩p| / (|g|+|p|) (Luo 2005, phi 4).

A claim without a cluster is a cluster of its own and counts in the last two.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from extractor.evaluation.counts import Counts

Pairing = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Item:
    """The annotated and the predicted cluster of one claim; None where it is linked to nothing."""

    gold: Hashable
    predicted: Hashable


def link_counts(items: Sequence[Item]) -> list[dict[str, Counts]]:
    """Each claim's share in the counts of every measure, in the order of `items`; they add up to the measure's own."""
    placed = [Item(_home(item.gold, number), _home(item.predicted, number)) for number, item in enumerate(items)]
    gold = Counter(item.gold for item in placed)
    predicted = Counter(item.predicted for item in placed)
    shared = Counter((item.gold, item.predicted) for item in placed)
    matched = _match(gold, predicted, shared)
    return [
        _shares(gold[item.gold], predicted[item.predicted], shared[item.gold, item.predicted], matched[item.gold])
        for item in placed
    ]


def _home(cluster: Hashable, number: int) -> Hashable:
    """The cluster, or one that holds the claim alone."""
    return ("alone", number) if cluster is None else ("named", cluster)


def _shares(gold: int, predicted: int, shared: int, matched: float) -> dict[str, Counts]:
    return {
        "pairwise": Counts.of((shared - 1) / 2, (predicted - 1) / 2, (gold - 1) / 2),
        "b_cubed": Counts(shared / predicted, 1, shared / gold, 1),
        "ceaf_e": Counts.of(matched / gold, 1 / predicted, 1 / gold),
    }


def _match(gold: Counter[Hashable], predicted: Counter[Hashable], shared: Counter[Pairing]) -> dict[Hashable, float]:
    """The worth of each annotated cluster's match in the best one-to-one matching."""
    from scipy.optimize import linear_sum_assignment

    worth = {pair: 2 * both / (gold[pair[0]] + predicted[pair[1]]) for pair, both in shared.items()}
    matched: dict[Hashable, float] = defaultdict(float)
    for part in _parts(shared):
        lefts = {left: row for row, left in enumerate(dict.fromkeys(left for left, _ in part))}
        rights = {right: column for column, right in enumerate(dict.fromkeys(right for _, right in part))}
        table = [[worth.get((left, right), 0.0) for right in rights] for left in lefts]
        rows, columns = linear_sum_assignment(table, maximize=True)
        named = list(lefts)
        for row, column in zip(rows, columns, strict=True):
            matched[named[row]] = table[row][column]
    return matched


def _parts(shared: Counter[Pairing]) -> list[list[Pairing]]:
    """The overlaps that hang together, so that each matching is small."""
    rights: dict[Hashable, list[Hashable]] = defaultdict(list)
    lefts: dict[Hashable, list[Hashable]] = defaultdict(list)
    for left, right in shared:
        rights[left].append(right)
        lefts[right].append(left)
    parts, seen = [], set()
    for start in rights:
        part, waiting = [], [start]
        while waiting:
            left = waiting.pop()
            if left in seen:
                continue
            seen.add(left)
            part += [(left, right) for right in rights[left]]
            waiting += [other for right in rights[left] for other in lefts[right]]
        if part:
            parts.append(part)
    return parts
