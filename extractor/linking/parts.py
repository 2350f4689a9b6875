"""Linking cut into parts, so that pairs can be compared on different machines.

Claims are spread over the parts by the stretches of their figures, each with what its article tells; a part is
compared without a look at the others, and the edges of all are gathered where the clusters grow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from extractor.linking.blocking import candidates, falling
from extractor.linking.cluster import Edges
from extractor.linking.comparison import Numbers
from extractor.linking.mentions import Mentions, Told, tabulate
from extractor.linking.scoring import agreeing
from extractor.model.claim import Claim


def spread(claims: Sequence[Claim]) -> tuple[list[tuple[str, int]], Told]:
    """For all claims of one article: each id with every part that it falls into, and what the article tells."""
    table = tabulate(claims)
    rows, parts = falling(table)
    ids = [table.ids[row] for row in rows.tolist()]
    return list(zip(ids, parts.tolist(), strict=True)), Told(table.figures[0], table.topics[0])


def compare(part: int, claims: Iterable[Claim], told: Mapping[str, Told]) -> Iterator[tuple[str, str, float]]:
    """Yield the ids of every pair of a part that agrees, with its score.

    Args:
        claims: all that fall into the part.
        told: what their articles tell, by name.
    """
    table = tabulate(claims, told)
    edges = agreeing(table, *candidates(table, [part]))
    for left, right, score in zip(edges.left.tolist(), edges.right.tolist(), edges.score.tolist(), strict=True):
        yield table.ids[left], table.ids[right], score


def gather(table: Mentions, left: Sequence[str], right: Sequence[str], score: Numbers) -> Edges:
    """The edges of all parts, given by ids, as edges between the rows of `table`, which holds every claim."""
    ids = np.array(table.ids)
    one, other = np.searchsorted(ids, np.array(left)), np.searchsorted(ids, np.array(right))
    order = np.lexsort((other, one))
    return Edges(one[order], other[order], np.asarray(score)[order])
