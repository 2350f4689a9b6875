"""Link the claims that say the same thing, across articles, scripts and languages.

``Claim* -block- compare -> Link* -cluster-> Cluster*``
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from extractor.linking.blocking import candidates
from extractor.linking.cluster import grow
from extractor.linking.comparison import Comparison, compare
from extractor.linking.mentions import Mentions, mentions
from extractor.model.claim import Claim
from extractor.model.link import Cluster, Judgement, Link, Linking

LINKED = 0.5  # score from which two claims are taken for one
SUGGESTED = 0.25  # score from which a person may want to look; both found on dev


def link(claims: Iterable[Claim], judgements: Sequence[Judgement] = ()) -> Linking:
    """Which of `claims` say the same, and the clusters that this makes.

    The order of `claims` does not matter. Of judgements on one pair the last one counts.
    """
    table = mentions(sorted(claims, key=lambda claim: claim.id))
    rows = {claim: row for row, claim in enumerate(table.ids)}
    judged = {
        (min(pair), max(pair)): one.verdict
        for one in judgements
        if (pair := (rows.get(one.left), rows.get(one.right))) and None not in pair
    }
    comparison = compare(table, *candidates(table))
    edges = [(1.0, *pair) for pair, verdict in judged.items() if verdict == "same"]
    edges += [
        (float(score), int(left), int(right))
        for score, left, right in zip(comparison.score, comparison.left, comparison.right, strict=True)
        if score >= LINKED
    ]
    grown = grow(table, edges, [pair for pair, verdict in judged.items() if verdict == "different"])
    clusters = tuple(_cluster(table, members) for members in grown)
    return Linking(tuple(_links(table, comparison)), clusters)


def _cluster(table: Mentions, rows: list[int]) -> Cluster:
    members = tuple(sorted(table.ids[row] for row in rows))
    return Cluster(sha256(f"cluster {members[0]}".encode()).hexdigest()[:16], members)


def _links(table: Mentions, comparison: Comparison) -> Iterable[Link]:
    for pair, score in enumerate(comparison.score):
        if score >= SUGGESTED:
            left, right = table.ids[comparison.left[pair]], table.ids[comparison.right[pair]]
            yield Link(
                left, right, "same", round(float(score), 4), comparison.reasons(pair), suggested=bool(score < LINKED)
            )
