"""Figures that a text does not stand by, and those that it gives in their place."""

from collections.abc import Iterator

import numpy as np

from extractor.linking.blocking import open_to_both
from extractor.linking.cluster import Edges
from extractor.linking.columns import Flags, Rows
from extractor.linking.comparison import overlap
from extractor.linking.expectations import LIKELY
from extractor.linking.mentions import Mentions
from extractor.linking.observation import Pairs
from extractor.linking.relation import Relation
from extractor.linking.sentences import classes, pairs_of

PASSAGE = 300  # code points in which a figure that is denied is put right
FURTHER = 6  # figures of one kind that are looked at on either side of it
SAME_SAID = 0.5  # of the property's terms that both share, where the entities have something in common, and of all
WHOLE = 0.75  # of the shorter property's terms, that the other has, whatever the entities
NAMED, PARTICULAR = 0.8, 5  # of all terms, where a property is not told apart, and how much these must weigh
TOLD_ELSEWHERE = 0.25  # score of two claims that are likely one; that one is stated as a fact lowers it
ANOTHER_SOURCE = 0.55  # share of figures of two sources, one a rumour, that are at odds; judged on few


def corrections(table: Mentions, edges: Edges, cluster: Rows) -> Iterator[Relation]:
    """Yield figures that are doubted with the nearest one that is given in their place, once a pair of clusters.

    A figure is doubted where its text denies it or gives it as a rumour, and one that is denied anywhere is doubted
    wherever it is told. What is a rumour by all that was found may still be the answer of another source: such pairs
    are suggested.

    Args:
        cluster: the number of each row's cluster; a row without one has a number of its own.
    """
    places = [table.names.place("status", status) for status in ("denied", "rumour", "asserted")]
    denied, rumour, asserted = (table.status == place for place in places)
    itself = denied | rumour
    denied = _anywhere(denied, edges, asserted)
    left, right = pairs_of(classes(table, table.doc), most=FURTHER, order=table.start)
    left, right = np.concatenate([left, right]), np.concatenate([right, left])
    kept = (denied | rumour)[left] & ~denied[right] & (asserted | rumour)[right]
    kept &= (np.abs(table.start[left] - table.start[right]) <= PASSAGE) & (cluster[left] != cluster[right])
    pairs = Pairs(table, left[kept], right[kept])
    answers = asserted[pairs.right] | _another_source(pairs)
    held = np.flatnonzero(~open_to_both(table, pairs.left, pairs.right) & _same_said(pairs) & answers)
    distance = np.abs(table.start[pairs.left[held]] - table.start[pairs.right[held]])
    order = held[np.lexsort((pairs.right[held], pairs.left[held], distance, ~itself[pairs.left[held]]))]
    met: set[tuple[int, int]] = set()
    answered: set[int] = set()
    for place in order.tolist():
        one, other = int(pairs.left[place]), int(pairs.right[place])
        ends = int(cluster[one]), int(cluster[other])
        if one in answered:
            continue
        answered.add(one)
        if ends not in met and ends[::-1] not in met:
            met.add(ends)
            sure = bool(asserted[other])
            reason = DOUBTED if sure else ANSWERED
            yield Relation(one, other, "correction", LIKELY if sure else ANOTHER_SOURCE, (reason,), suggested=not sure)


def _anywhere(denied: Flags, edges: Edges, asserted: Flags) -> Flags:
    """Which rows are denied, or tell what is likely a figure that is denied elsewhere."""
    found, likely = denied.copy(), edges.score >= TOLD_ELSEWHERE
    for here, there in ((edges.left[likely], edges.right[likely]), (edges.right[likely], edges.left[likely])):
        found[there[denied[here] & asserted[there]]] = True
    return found


DOUBTED = "The text does not stand by one figure, and gives the other in its place."
ANSWERED = "One figure is a rumour, and another source gives the other in its place."


def _another_source(pairs: Pairs) -> Flags:
    """Of which pairs the right one has a source, and the left one not the same."""
    source = overlap(pairs.table.source, pairs.left, pairs.right)
    return (pairs.table.source.lengths[pairs.right] > 0) & (source.shared < source.larger)


def _same_said(pairs: Pairs) -> Flags:
    """Of which pairs the same is said of both, by the property or, where one has none, by all that is measured."""
    by_name = (pairs.both.contained >= NAMED) & (pairs.both.smaller >= PARTICULAR)
    whole = pairs.property.contained >= WHOLE
    part = (pairs.property.alike >= SAME_SAID) & (pairs.entity.shared > 0)
    by_property = (pairs.both.contained >= SAME_SAID) & (whole | part)
    return np.where(pairs.property.missing, by_name, by_property)
