"""Linking cut into parts, so that pairs can be compared in different processes, on one machine or many.

Claims are spread over the parts by the stretches of their figures, each with what its article tells; a part is
compared without a look at the others, and the edges of all are gathered where the clusters grow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractor.linking.blocking import PARTS, candidates, falling
from extractor.linking.cluster import Edges
from extractor.linking.columns import Numbers, Rows
from extractor.linking.mentions import Mentions, Told
from extractor.linking.scoring import agreeing
from extractor.linking.tabulation import tabulate
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


@dataclass(frozen=True, slots=True)
class Share:
    """Some parts of a table, with all that it takes to compare them.

    Attributes:
        rows: those of the whole table that fall into the parts, in order.
        table: of these rows.
    """

    parts: Sequence[int]
    rows: Rows
    table: Mentions


def shares(table: Mentions, many: int) -> Iterator[Share]:
    """Yield all parts of `table` in `many` shares."""
    rows, parts = falling(table)
    for first in range(many):
        held = np.unique(rows[parts % many == first])
        yield Share(range(first, PARTS, many), held, table.of_rows(held))


def agreeing_in(share: Share) -> Edges:
    """The pairs of a share that agree, scored, as rows of the whole table."""
    found = agreeing(share.table, *candidates(share.table, share.parts))
    return Edges(share.rows[found.left], share.rows[found.right], found.score)


def gather(left: Rows, right: Rows, score: Numbers) -> Edges:
    """The edges of all parts, in any order, as edges between the rows of a table that holds every claim."""
    order = np.lexsort((right, left))
    return Edges(left[order], right[order], score[order])
