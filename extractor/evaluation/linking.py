"""How well clusters agree with annotated ones, by three measures that fail in different ways.

`pairwise`  pairs of claims put together (dominated by large clusters);
`b_cubed`   per claim, the share of its cluster that belongs there (Bagga and Baldwin 1998);
`ceaf_e`    clusters matched one to one as well as can be, each match worth 2|g∩p| / (|g|+|p|) (Luo 2005, phi 4).

A claim without a cluster is a cluster of its own and counts in the last two.
"""

from collections import Counter
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
    """The worth of each annotated cluster's match in the best one-to-one matching, 0 where it has none.

    The matching must give every annotated cluster a partner, so each has a dummy worth nothing besides the predicted
    ones. All worths are told one higher, as an edge worth 0 would be none; that raises every matching alike.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = {cluster: row for row, cluster in enumerate(gold)}
    columns = {cluster: column for column, cluster in enumerate(predicted)}
    worth = {pair: 2 * both / (gold[pair[0]] + predicted[pair[1]]) for pair, both in shared.items()}
    left = [rows[pair[0]] for pair in worth] + list(rows.values())
    right = [columns[pair[1]] for pair in worth] + [len(columns) + row for row in rows.values()]
    told = [1 + value for value in worth.values()] + [1.0] * len(rows)
    edges = coo_array((told, (left, right)), shape=(len(rows), len(columns) + len(rows))).tocsr()
    partners = dict(zip(*min_weight_full_bipartite_matching(edges, maximize=True), strict=True))
    named = [*columns, *(None for _ in rows)]
    return {cluster: worth.get((cluster, named[partners[row]]), 0.0) for cluster, row in rows.items()}
