"""Figures for one thing that cannot both be right.

Most figures that stand under one name in one article are parts, stages or scenarios of a thing, and no conflict:
that they are named alike is not enough. What tells is that something expected fails: a headline gives a figure of
the body, sentences that share one figure share the others, one thing has one value at one time, and nothing is
under and over the same bound.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from extractor.linking.cluster import LINKED, Edges
from extractor.linking.columns import Column, Flags, Numbers, Rows
from extractor.linking.comparison import overlap
from extractor.linking.features import (
    LEAD,
    other_numbers,
    other_period,
    other_place,
    other_status,
    wider_period,
)
from extractor.linking.mentions import UNKNOWN, Mentions
from extractor.linking.observation import Pairs
from extractor.linking.relation import Relation
from extractor.linking.sentences import Sentences, grouped, pairs_of

SURE, LIKELY = 0.8, 0.6  # shares of what the rules below show that is right, on dev and on planted contradictions
NEAR_VALUE = 1.25  # ratio up to which two figures are taken for one, told wrongly
TELLING_NAME = (
    6  # weight of terms from which a name is so particular that two articles mean one thing by it: two concepts
)
SAME_THING = 0.5  # of the terms of what is measured, that sentences with one figure in common share
CROWD = 8  # claims in a sentence or group that are compared with all of another


def conflicts(table: Mentions, edges: Edges, cluster: Rows) -> Iterator[Relation]:
    """Yield the pairs of rows that contradict each other, one a pair of clusters, the surest.

    Args:
        cluster: the cluster of each row; a row without one has a number of its own.
    """
    best: dict[tuple[int, int], Relation] = {}
    for rule in RULES:
        left, right = rule.candidates(table, edges, cluster)
        left, right = np.minimum(left, right), np.maximum(left, right)
        kept = _apart(table, left, right) & (cluster[left] != cluster[right])
        codes = np.unique(left[kept].astype(np.int64) * len(table) + right[kept])
        left, right = codes // max(len(table), 1), codes % max(len(table), 1)
        pairs = Pairs(table, left, right)
        held = np.flatnonzero(_comparable(pairs) & rule.holds(pairs))
        for row, other in zip(left[held].tolist(), right[held].tolist(), strict=True):
            one, two = sorted((int(cluster[row]), int(cluster[other])))
            found = _relation(table, row, other, rule)
            if (one, two) not in best or best[one, two].score < found.score:
                best[one, two] = found
    yield from best.values()


@dataclass(frozen=True, slots=True)
class Rule:
    """Where contradictions of one sort are looked for, what must hold, and how sure that is."""

    reason: str
    score: float
    candidates: Callable[[Mentions, Edges, Rows], tuple[Rows, Rows]]
    holds: Callable[[Pairs], Flags]


def _apart(table: Mentions, left: Rows, right: Rows) -> Flags:
    """Of which pairs the figures cannot both be right."""
    return np.minimum(table.high[left], table.high[right]) <= np.maximum(table.low[left], table.low[right])


def _comparable(pairs: Pairs) -> Flags:
    return sum(against(pairs) for against in AGAINST) == 0


AGAINST = (other_place, other_numbers, other_period, wider_period, other_status)  # two figures, not one told twice


def classes(table: Mentions, *more: Rows) -> Rows:
    """A number for each row: rows of one number have unit, kind, direction, and `more`, in common."""
    return grouped(table.unit, table.kind, table.direction, *more)


def _headlines(table: Mentions, edges: Edges, cluster: Rows) -> tuple[Rows, Rows]:
    """Figures of a headline that nothing below repeats, and the figures of that sort in the body."""
    del edges
    leading = _in_headline(table)
    one, other = pairs_of(classes(table, table.doc), most=CROWD**2)
    one, other = np.where(leading[one], one, other), np.where(leading[one], other, one)
    figure = grouped(table.doc, table.unit, table.low, table.high)
    telling = grouped(figure, codes(table.both))
    repeated = _repeated(figure, table.start >= LEAD) | _repeated(grouped(table.doc, cluster), table.start >= LEAD)
    repeated |= np.bincount(figure[np.unique(telling, return_index=True)[1]])[figure] > 1
    kept = leading[one] & (table.start[one] < LEAD) & ~leading[other] & (table.start[other] >= LEAD) & ~repeated[one]
    return one[kept], other[kept]


def codes(texts: Column) -> Rows:
    """A number for each text, the same for equal ones."""
    met: dict[str, int] = {}
    return np.fromiter((met.setdefault(text, len(met)) for text in texts.texts), dtype=np.int64, count=len(texts))


def _in_headline(table: Mentions) -> Flags:
    """Which rows stand in a headline: where their article first gives a figure, without the end of a sentence."""
    first = np.full(len(table.names.doc), np.iinfo(np.int32).max)
    np.minimum.at(first, table.doc, table.sentence)
    return (table.sentence == first[table.doc]) & ~table.closed


def _repeated(group: Rows, there: Flags) -> Flags:
    """Of which rows the group has a row `there` too."""
    found = np.zeros(int(group.max(initial=-1)) + 1, dtype=bool)
    found[group[there]] = True
    return found[group]


def _alone(table: Mentions, cluster: Rows, left: Rows, right: Rows) -> Flags:
    """Of which pairs neither article gives, anywhere, the figure of the other."""
    alone = np.ones(len(left), dtype=bool)
    for group in (cluster, grouped(table.unit, table.value)):
        held = group.astype(np.int64) * len(table.names.doc) + table.doc
        for one, other in ((left, right), (right, left)):
            alone &= ~np.isin(group[one].astype(np.int64) * len(table.names.doc) + table.doc[other], held)
    return alone


def _headline_holds(pairs: Pairs) -> Flags:
    return alike(pairs) & (_ratio(pairs) <= NEAR_VALUE)


def alike(pairs: Pairs) -> Flags:
    """Which pairs measure much the same by terms or by letters, or name in their sentences what is measured."""
    written = overlap(pairs.table.wording, pairs.left, pairs.right).contained
    return np.maximum.reduce([pairs.both.contained, pairs.context.contained, written]) >= SAME_THING


def _bounds(table: Mentions, edges: Edges, cluster: Rows) -> tuple[Rows, Rows]:
    """One figure given as a bound, in one article or in articles that are linked."""
    del edges, cluster
    return pairs_of(classes(table, table.doc, table.value), most=CROWD)


def _mates(table: Mentions, edges: Edges, cluster: Rows) -> tuple[Rows, Rows]:
    """Claims whose sentences, in two articles, have another figure in common."""
    sentences = Sentences.of(table)
    linked = edges.score >= LINKED
    linked &= cluster[edges.left] == cluster[edges.right]
    linked &= table.doc[edges.left] != table.doc[edges.right]
    left, right = sentences.mates(edges.left[linked], edges.right[linked], most=CROWD)
    kind = classes(table)
    alike, counted = grouped(sentences.of_row, kind), table.modifier != table.names.place("modifier", "several")
    only = np.bincount(alike[counted], minlength=len(table))[alike] == 1
    kept = (kind[left] == kind[right]) & ((only[left] & only[right]) | _alone(table, cluster, left, right))
    return left[kept], right[kept]


def _mates_hold(pairs: Pairs) -> Flags:
    return alike(pairs) & (_ratio(pairs) <= NEAR_VALUE)


def _series(table: Mentions, edges: Edges, cluster: Rows) -> tuple[Rows, Rows]:
    """Claims of one particular name and one period, in two articles."""
    del edges
    dated = (table.first != UNKNOWN) & (table.both.lengths >= TELLING_NAME)
    rows = np.flatnonzero(dated)
    group = grouped(classes(table)[rows], codes(table.both)[rows], table.first[rows], table.last[rows])
    left, right = pairs_of(group, most=CROWD, order=table.value[rows])
    left, right = rows[left], rows[right]
    kept = (table.doc[left] != table.doc[right]) & _alone(table, cluster, left, right)
    return left[kept], right[kept]


def _any(pairs: Pairs) -> Flags:
    return np.ones(len(pairs.left), dtype=bool)


def _ratio(pairs: Pairs) -> Numbers:
    one, other = np.abs(pairs.table.value[pairs.left]), np.abs(pairs.table.value[pairs.right])
    return np.maximum(one, other) / np.maximum(np.minimum(one, other), 1e-12)


RULES = (
    Rule(
        "The headline gives a figure that the body gives otherwise and does not repeat.",
        LIKELY,
        _headlines,
        _headline_holds,
    ),
    Rule("One figure is said to be exceeded and not to be reached.", SURE, _bounds, alike),
    Rule("The sentences agree on another figure and differ on this one.", SURE, _mates, _mates_hold),
    Rule("Both speak of the same thing at the same time.", LIKELY, _series, _any),
)


def _relation(table: Mentions, row: int, other: int, rule: Rule) -> Relation:
    return Relation(row, other, "conflict", rule.score, (rule.reason, "The figures cannot both be right."))
