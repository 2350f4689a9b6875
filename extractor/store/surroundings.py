"""What a store knows of the claims that new ones may be linked with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from extractor.model.article import Metadata
from extractor.model.claim import Claim
from extractor.store import articles, judging, links, postings
from extractor.store.claims import called


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Stored claims, and what is known of them.

    Attributes:
        claims: those that were asked for or that people judged lately, and all other members of their clusters.
        clusters: the cluster of each claim in these clusters, of those that are gone or new too.
        gone: claims that the new ones have driven out.
        judged: pairs of claims that people judged since the last linking.
        told: figures and topics of the articles, by their names.
        about: what the articles say of themselves, those of the new claims too, by their names.
    """

    claims: tuple[Claim, ...]
    clusters: Mapping[str, str]
    gone: frozenset[str]
    judged: tuple[tuple[str, str], ...]
    told: Mapping[str, tuple[str, str]]
    about: Mapping[str, Metadata]


def surroundings(
    connection: Connection, seen: links.State, new: Collection[Claim], asked: Collection[str]
) -> Surroundings:
    """What surrounds `new` claims, of which the `asked` ones are compared with them."""
    judged = judging.pairs_since(connection, seen.last)
    gone = links.gone(connection, seen.waiting)
    fresh = {claim.id for claim in new}
    wanted = {*asked, *(end for pair in judged for end in pair)}
    homes = links.memberships(connection, {*wanted, *fresh, *gone})
    clusters = links.in_clusters(connection, set(homes.values()))
    claims = tuple(called(connection, {*clusters, *wanted} - fresh - gone))
    docs = {claim.doc: claim.sha256 for claim in (*new, *claims)}
    about = articles.about(connection, docs.values())
    return Surroundings(
        claims,
        clusters,
        gone,
        tuple(judged),
        postings.told(connection, claims),
        {doc: about[sha] for doc, sha in docs.items() if sha in about},
    )
