"""Link the claims that say the same thing, across articles, scripts and languages.

``Claim* -block- compare -> Link* -cluster-> Cluster*``
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from extractor.linking.blocking import candidates
from extractor.linking.cluster import LINKED, Edges, grow
from extractor.linking.columns import Rows
from extractor.linking.copying import Origin
from extractor.linking.garbage import uncollected
from extractor.linking.identity import named
from extractor.linking.mentions import Mentions
from extractor.linking.relations import relations
from extractor.linking.scorer import Scorer
from extractor.linking.scoring import agreeing, reasons
from extractor.linking.tabulation import tabulate
from extractor.model.claim import Claim
from extractor.model.link import LINK_KINDS, Cluster, Judgement, Link, Linking

SUGGESTED = 0.25  # score from which a person may want to look
NOWHERE: Mapping[str, Origin] = {}
KINDS = {kind: place for place, kind in enumerate(sorted(LINK_KINDS))}


@uncollected()
def link(
    claims: Iterable[Claim],
    judgements: Sequence[Judgement] = (),
    kept: Iterable[Sequence[str]] = (),
    scorer: Scorer | None = None,
) -> Linking:
    """Which of `claims` say the same, and the clusters that this makes.

    The order of `claims` does not matter. Of judgements on one pair the last one counts. The links are
    those along which the clusters grew, and suggestions: pairs that nearly did, or that a guard kept apart.

    Args:
        kept: the members of clusters that a person confirmed, which stay together and are not merged with others.
        scorer: weighs what speaks for and against two claims being one; None is the one that was fitted.
    """
    table = tabulate(claims)
    return link_along(table, agreeing(table, *candidates(table), scorer), judgements, kept, scorer=scorer)


def link_along(
    table: Mentions,
    edges: Edges,
    judgements: Sequence[Judgement] = (),
    kept: Iterable[Sequence[str]] = (),
    standing: Iterable[Sequence[str]] = (),
    origins: Mapping[str, Origin] = NOWHERE,
    scorer: Scorer | None = None,
) -> Linking:
    """What `link` makes of claims of which the pairs that agree are known already.

    Args:
        standing: the members of clusters that have grown before.
        origins: where articles appeared, by their names.
        scorer: what scored the edges.
    """
    rows = {claim: row for row, claim in enumerate(table.ids)}
    judged = _judged(rows, judgements)
    growth = grow(
        table,
        edges,
        same=[pair for pair, verdict in judged.items() if verdict == "same"],
        different=[pair for pair, verdict in judged.items() if verdict == "different"],
        kept=_rows(rows, kept),
        standing=_rows(rows, standing),
    )
    clusters = tuple(_cluster(table, members) for members in growth.clusters)
    cluster_of = numbered(len(table), growth.clusters)
    joining, refused = (np.array(places, dtype=np.int64) for places in (growth.joining, growth.refused))
    near = np.flatnonzero((edges.score >= SUGGESTED) & (edges.score < LINKED))
    near = near[cluster_of[edges.left[near]] != cluster_of[edges.right[near]]]
    suggested = np.concatenate([near, refused])
    links = [*_links(table, edges, joining, scorer), *_links(table, edges, suggested, scorer, suggested=True)]
    found = list(relations(table, edges, cluster_of, joining, origins))
    for one in found:
        score = round(float(one.score), 4)
        links.append(Link(table.ids[one.left], table.ids[one.right], one.kind, score, one.reasons, one.suggested))
    same = np.concatenate([joining, suggested])
    left = np.concatenate([edges.left[same], np.array([one.left for one in found], dtype=np.int64)])
    right = np.concatenate([edges.right[same], np.array([one.right for one in found], dtype=np.int64)])
    order = np.lexsort((np.array([KINDS[one.kind] for one in links], dtype=np.int8), right, left))  # ids are in order
    return Linking(tuple(map(links.__getitem__, order.tolist())), clusters)


def numbered(length: int, clusters: Sequence[Sequence[int]]) -> Rows:
    """The number of the cluster of each of `length` rows; a row without one has a number of its own."""
    cluster_of = np.arange(length, dtype=np.int64) + len(clusters)
    for number, rows in enumerate(clusters):
        cluster_of[rows] = number
    return cluster_of


def _judged(rows: Mapping[str, int], judgements: Sequence[Judgement]) -> dict[tuple[int, int], str]:
    known = [one for one in judgements if one.left in rows and one.right in rows]
    return {tuple(sorted((rows[one.left], rows[one.right]))): one.verdict for one in known}  # type: ignore[misc]


def _rows(rows: Mapping[str, int], kept: Iterable[Sequence[str]]) -> list[list[int]]:
    return [sorted(rows[claim] for claim in members if claim in rows) for members in kept]


def _cluster(table: Mentions, rows: list[int]) -> Cluster:
    members = tuple(sorted(table.ids[row] for row in rows))
    return Cluster(named(members), members)


def _links(
    table: Mentions, edges: Edges, places: Rows, scorer: Scorer | None, *, suggested: bool = False
) -> Iterator[Link]:
    left, right = edges.left[places], edges.right[places]
    ends = zip(left.tolist(), right.tolist(), edges.score[places].tolist(), strict=True)
    for (one, other, score), why in zip(ends, reasons(table, left, right, scorer), strict=True):
        yield Link(table.ids[one], table.ids[other], "same", round(score, 4), why, suggested)
