"""Clusters scored against independent oracles that follow the definitions word for word."""

import random
from functools import cache
from itertools import combinations

import pytest

from extractor.evaluation.counts import Counts
from extractor.evaluation.linking import Item, link_counts

MEASURES = ("pairwise", "b_cubed", "ceaf_e")


def scored(items, measure):
    counts = sum((shares[measure] for shares in link_counts(items)), Counts())
    return counts.precision, counts.recall, counts.f1


def ratio(part, whole):
    return part / whole if whole else None


def harmonic(precision, recall):
    if precision is None and recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def groups(labels):
    """Sets of positions with one label; a position without a label is a set of its own."""
    named = {}
    for position, label in enumerate(labels):
        named.setdefault(("named", label) if label is not None else ("alone", position), set()).add(position)
    return list(named.values())


def pairwise(gold, predicted):
    linked = [{pair for group in side for pair in combinations(sorted(group), 2)} for side in (gold, predicted)]
    both = len(linked[0] & linked[1])
    precision, recall = ratio(both, len(linked[1])), ratio(both, len(linked[0]))
    return precision, recall, harmonic(precision, recall)


def b_cubed(gold, predicted):
    positions = range(sum(map(len, gold)))

    def home(side, position):
        return next(group for group in side if position in group)

    shared = [len(home(gold, at) & home(predicted, at)) for at in positions]
    precision = sum(both / len(home(predicted, at)) for at, both in zip(positions, shared, strict=True)) / len(
        positions
    )
    recall = sum(both / len(home(gold, at)) for at, both in zip(positions, shared, strict=True)) / len(positions)
    return precision, recall, harmonic(precision, recall)


def ceaf_e(gold, predicted):
    """Every one-to-one matching is tried."""

    @cache
    def best(row, free):
        if row == len(gold):
            return 0.0
        worths = [
            2 * len(gold[row] & predicted[column]) / (len(gold[row]) + len(predicted[column]))
            + best(row + 1, free - {column})
            for column in free
        ]
        return max([best(row + 1, free), *worths])

    matched = best(0, frozenset(range(len(predicted))))
    precision, recall = matched / len(predicted), matched / len(gold)
    return precision, recall, harmonic(precision, recall)


ORACLES = {"pairwise": pairwise, "b_cubed": b_cubed, "ceaf_e": ceaf_e}


def clustering(rng, size):
    """Labels in which few and many clusters, large and small ones, and claims on their own all come up."""
    names = rng.randint(1, 7)
    return [rng.choice([None, *range(names)] if rng.random() < 0.3 else range(names)) for _ in range(size)]


@pytest.mark.parametrize("measure", MEASURES)
def test_200_random_clusterings_equal_the_oracle(measure):
    rng = random.Random(measure)
    for _ in range(200):
        size = rng.randint(1, 10)
        gold, predicted = clustering(rng, size), clustering(rng, size)
        found = scored([Item(*labels) for labels in zip(gold, predicted, strict=True)], measure)
        assert found == pytest.approx(ORACLES[measure](groups(gold), groups(predicted))), (gold, predicted)


def test_a_large_matching_is_the_best_one():
    """The parts are matched one by one; all at once, by another library, must be worth as much."""
    from networkx import Graph, max_weight_matching

    rng = random.Random(3)
    gold = [rng.randrange(60) for _ in range(300)]
    predicted = [label if rng.random() < 0.7 else rng.randrange(60) for label in gold]
    graph = Graph()
    for left, members in enumerate(groups(gold)):
        for right, others in enumerate(groups(predicted)):
            if both := len(members & others):
                graph.add_edge(("gold", left), ("predicted", right), weight=2 * both / (len(members) + len(others)))
    matched = sum(graph.edges[edge]["weight"] for edge in max_weight_matching(graph))
    precision, recall, _ = scored([Item(*labels) for labels in zip(gold, predicted, strict=True)], "ceaf_e")
    assert precision * len(groups(predicted)) == pytest.approx(matched)
    assert recall * len(groups(gold)) == pytest.approx(matched)


def test_nothing_linked_and_nothing_to_link():
    items = [Item(None, None)] * 3
    assert scored(items, "pairwise") == (None, None, None)
    assert scored(items, "b_cubed") == scored(items, "ceaf_e") == (1, 1, 1)


def test_the_worked_example_of_luo():
    """Luo 2005: entities {1-5}, {6,7}, {8-C}; response {1-5}, {6,7,8-C}: phi 4 gives (1 + 10/12) / 2 and / 3."""
    gold = [*"aaaaa", *"bb", *"ccccc"]
    predicted = [*"aaaaa", *"bbbbbbb"]
    precision, recall, _ = scored([Item(*labels) for labels in zip(gold, predicted, strict=True)], "ceaf_e")
    assert (precision, recall) == pytest.approx(((1 + 10 / 12) / 2, (1 + 10 / 12) / 3))


def test_no_claims_no_links():
    assert link_counts([]) == []
