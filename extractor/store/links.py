"""Links and clusters: what changed since they were last found is appended; what went stays to be seen."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal, select, tuple_

from extractor.model.link import LINK_KINDS, Cluster, Link, Linking, LinkKind
from extractor.model.provenance import Activity
from extractor.store.database import Store
from extractor.store.ledger import ENCODE, Transaction
from extractor.store.portions import portions
from extractor.store.schema import (
    CLAIM,
    EDITION,
    EVENT,
    EXTRACTION,
    HOLDING,
    LINK,
    LINKED,
    MEMBER,
    MEMBERSHIP,
    PAIR_JUDGEMENT,
    SHOWN,
)


@dataclass(frozen=True, slots=True)
class State:
    """How far a store is linked.

    Attributes:
        last: the last event that recorded a linking; 0 where there is none.
        waiting: the extractions whose claims no linking has seen.
        judged: whether people have judged pairs of claims since.
    """

    last: int
    waiting: tuple[int, ...]
    judged: bool = False


def state(connection: Connection) -> State:
    """How far the store is linked, as `connection` sees it."""
    done = select(func.coalesce(func.max(LINKED.c.extraction), 0)).scalar_subquery()  # a linking sees all up to one
    waiting = select(EXTRACTION.c.seq).where(EXTRACTION.c.seq > done).order_by(EXTRACTION.c.seq)
    found = tuple(connection.execute(waiting).scalars())
    return State(connection.execute(LAST).scalar() or 0, found, unlinked(connection))


def gone(connection: Connection, extractions: Iterable[int]) -> frozenset[str]:
    """Claims that these extractions, or the bytes that they are of, have driven out: linked, but shown no more."""
    fresh = select(EXTRACTION.c.sha256).where(EXTRACTION.c.seq.in_(bindparam("some", expanding=True)))
    docs = select(EDITION.c.doc).where(EDITION.c.sha256.in_(fresh))
    sources = select(EDITION.c.sha256).where(EDITION.c.doc.in_(docs))
    older = select(EXTRACTION.c.seq).where(EXTRACTION.c.sha256.in_(sources))
    hidden = ~select(SHOWN.c.id).where(SHOWN.c.id == CLAIM.c.id).exists()
    query = select(CLAIM.c.id).where(CLAIM.c.extraction.in_(older), hidden)
    asked = portions(extractions)
    return frozenset(claim for some in asked for claim in connection.execute(query, {"some": some}).scalars())


@dataclass(frozen=True, slots=True)
class Scope:
    """What a linking is about, where it is not about the whole store.

    Attributes:
        fresh: claims of which it names every link.
        claims: claims of which it names the cluster, the fresh ones included.
    """

    fresh: frozenset[str]
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a linking changed: how many links, and how many claims that left their clusters."""

    links: int
    moved: int


def record(
    store: Store,
    activity: Activity,
    linking: Linking,
    seen: State,
    scope: Scope | None = None,
    index: Callable[[Transaction], None] = lambda transaction: None,
) -> Changes | None:
    """Record links and clusters: what `linking` does not name, within `scope` or at all, holds no longer.

    None, and nothing is recorded, where another linking was recorded since the state that was `seen`
    when the claims were read: they have to be read and linked again.

    Args:
        index: writes, in the same transaction, by what later linkings find these claims.
    """
    with store.writing("linking") as transaction:
        if (transaction.connection.execute(LAST).scalar() or 0) != seen.last:
            return None
        held = {(one.left, one.right, one.kind): one for one in _held(transaction.connection, scope)}
        found = {(one.left, one.right, one.kind): one for one in linking.links}
        changed = [one for key, one in found.items() if held.get(key) != one]
        gone = [one for key, one in held.items() if key not in found]
        _add(transaction, activity, changed, True)
        _add(transaction, activity, gone, False)
        before = memberships(transaction.connection, scope and scope.claims)
        moved = _move(transaction, activity, before, linking.clusters)
        for extraction in seen.waiting:
            transaction.add(LINKED, {"extraction": extraction, "activity": activity.id})
        index(transaction)
    return Changes(len(changed) + len(gone), moved)


def _held(connection: Connection, scope: Scope | None) -> Iterable[Link]:
    if scope is None:
        return _links(connection)
    ends = (HOLDING.c.left_claim, HOLDING.c.right_claim)
    return [one for some in portions(scope.fresh) for end in ends for one in _links(connection, end.in_(some))]


LAST = select(func.max(EVENT.c.seq)).where(EVENT.c.kind == "linking")


def memberships(connection: Connection, claims: Collection[str] | None = None) -> dict[str, str]:
    """The cluster of every claim that is in one now, or of those of `claims` that are."""
    query = select(MEMBER.c.claim, MEMBER.c.cluster)
    if claims is None:
        return dict(connection.execute(query).all())  # type: ignore[arg-type]
    asked = (query.where(MEMBER.c.claim.in_(some)) for some in portions(claims))
    return {row.claim: row.cluster for one in asked for row in connection.execute(one)}


def in_clusters(connection: Connection, clusters: Collection[str]) -> dict[str, str]:
    """The members of these clusters, each with its cluster."""
    query = select(MEMBER.c.claim, MEMBER.c.cluster)
    asked = (query.where(MEMBER.c.cluster.in_(some)) for some in portions(clusters))
    return {row.claim: row.cluster for one in asked for row in connection.execute(one)}


def ages(connection: Connection, clusters: Collection[str] | None = None) -> dict[str, int]:
    """The number of the first membership of every cluster that ever was, or of those of `clusters` that were."""
    query = select(MEMBERSHIP.c.cluster, func.min(MEMBERSHIP.c.seq).label("age")).group_by(MEMBERSHIP.c.cluster)
    if clusters is None:
        return dict(connection.execute(query.where(MEMBERSHIP.c.cluster.is_not(None))).all())  # type: ignore[arg-type]
    asked = (query.where(MEMBERSHIP.c.cluster.in_(some)) for some in portions(clusters))
    return {row.cluster: row.age for one in asked for row in connection.execute(one)}


def heirs(connection: Connection, cluster: str) -> tuple[str, ...]:
    """The clusters that now hold what was ever in `cluster`, those with most of it first; itself while it stands."""
    were = select(MEMBERSHIP.c.claim).where(MEMBERSHIP.c.cluster == cluster)
    now = select(MEMBER.c.cluster, func.count()).where(MEMBER.c.claim.in_(were)).group_by(MEMBER.c.cluster)
    many = dict(connection.execute(now).all())  # type: ignore[arg-type]
    return tuple(sorted(many, key=lambda one: (one != cluster, -many[one], one)))


def once_in(connection: Connection, cluster: str) -> tuple[str, ...]:
    """The claims that were ever in `cluster`, sorted."""
    were = select(MEMBERSHIP.c.claim).where(MEMBERSHIP.c.cluster == cluster).distinct()
    return tuple(connection.execute(were.order_by(MEMBERSHIP.c.claim)).scalars())


def links_of(connection: Connection, claim: str) -> list[Link]:
    """The links that hold now and have `claim` at one of their ends."""
    return list(_links(connection, (HOLDING.c.left_claim == claim) | (HOLDING.c.right_claim == claim)))


def among(connection: Connection, ids: Collection[str]) -> list[Link]:
    """The links that hold now and have both of their ends among `ids`."""
    return list(_links(connection, HOLDING.c.left_claim.in_(ids), HOLDING.c.right_claim.in_(ids)))


def leaving(connection: Connection, ids: Collection[str]) -> list[Link]:
    """The links that hold now and have exactly one of their ends among `ids`."""
    left, right = HOLDING.c.left_claim.in_(ids), HOLDING.c.right_claim.in_(ids)
    return [*_links(connection, left, ~right), *_links(connection, right, ~left)]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the list of links of one kind, believed before suggested ones, each by falling score."""

    suggested: bool
    score: float
    seq: int


def ranked(
    connection: Connection, kind: LinkKind, *, suggested: bool | None = None, after: Mark | None = None, limit: int = 50
) -> list[tuple[Mark, Link]]:
    """The next links of `kind` that hold now, behind `after`; with `suggested`, those that are so, or are not."""
    columns = HOLDING.c.suggested, HOLDING.c.score, HOLDING.c.seq
    query = select(HOLDING).where(HOLDING.c.kind == kind)
    if suggested is not None:
        query = query.where(HOLDING.c.suggested == int(suggested))
    if after is not None:
        behind = tuple_(*columns[1:]) < tuple_(literal(after.score), literal(after.seq))
        here = HOLDING.c.suggested == int(after.suggested)
        query = query.where((HOLDING.c.suggested > int(after.suggested)) | (here & behind))
    query = query.order_by(columns[0], columns[1].desc(), columns[2].desc()).limit(limit)
    return [(Mark(bool(row.suggested), row.score, row.seq), _link(row)) for row in connection.execute(query)]


def kinds(connection: Connection) -> list[LinkKind]:
    """The kinds of the links that hold now, sorted."""
    found: dict[LinkKind, bool] = {
        kind: connection.execute(select(HOLDING.c.seq).where(HOLDING.c.kind == kind).limit(1)).first() is not None
        for kind in LINK_KINDS
    }
    return [kind for kind, holds in found.items() if holds]


def unlinked(connection: Connection) -> bool:
    """Whether people have judged pairs since claims were linked last."""
    last = connection.execute(LAST).scalar() or 0
    judged: int | None = connection.execute(select(func.max(PAIR_JUDGEMENT.c.seq))).scalar()
    query = select(PAIR_JUDGEMENT.c.event).where(PAIR_JUDGEMENT.c.seq == judged)
    return (connection.execute(query).scalar() or 0) > last


def believed(connection: Connection) -> list[tuple[str, str]]:
    """The ends of the links that hold now and say, without doubt, that two claims are the same."""
    ends = select(HOLDING.c.left_claim, HOLDING.c.right_claim)
    sure = ends.where(HOLDING.c.kind == "same", HOLDING.c.suggested == 0).order_by(HOLDING.c.seq)
    return [(left, right) for left, right in connection.execute(sure)]


def links_of_kinds(connection: Connection, kinds: Iterable[LinkKind]) -> Iterable[Link]:
    """Yield the links that hold now and are of one of `kinds`."""
    return _links(connection, HOLDING.c.kind.in_(tuple(kinds)))


def members(connection: Connection, cluster: str) -> tuple[str, ...]:
    """The claims of a cluster, sorted; none where there is no such cluster."""
    query = select(MEMBER.c.claim).where(MEMBER.c.cluster == cluster).order_by(MEMBER.c.claim)
    return tuple(connection.execute(query).scalars())


def tellings(connection: Connection, clusters: Collection[str]) -> dict[str, set[str]]:
    """The digests of the sources in which the claims of each cluster stand."""
    query = select(MEMBER.c.cluster, SHOWN.c.sha256).join(SHOWN, SHOWN.c.id == MEMBER.c.claim)
    found: dict[str, set[str]] = {}
    for cluster, sha in connection.execute(query.where(MEMBER.c.cluster.in_(clusters))):
        found.setdefault(cluster, set()).add(sha)
    return found


def _links(connection: Connection, *conditions: Any) -> Iterable[Link]:
    for row in connection.execute(select(HOLDING).where(*conditions).order_by(HOLDING.c.seq)):
        yield _link(row)


def _link(row: Any) -> Link:
    return Link(row.left_claim, row.right_claim, row.kind, row.score, _reasons(row.reasons), bool(row.suggested))


@lru_cache(1 << 14)  # some thousand reasons are given for a hundred thousand links
def _reasons(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


_written = lru_cache(1 << 14)(ENCODE)


def _add(transaction: Transaction, activity: Activity, links: Iterable[Link], holds: bool) -> None:
    for one in links:
        number, reasons = transaction.number(LINK), _written(one.reasons)
        row = number, one.left, one.right, one.kind, one.score, reasons, int(one.suggested), int(holds), activity.id
        transaction.add_values(LINK, row)


def _move(transaction: Transaction, activity: Activity, before: Mapping[str, str], clusters: Iterable[Cluster]) -> int:
    """Record which claims are in other clusters now, and count those that were in one before."""
    now = {claim: cluster.id for cluster in clusters for claim in cluster.members}
    moved = [claim for claim in sorted(now.keys() | before.keys()) if now.get(claim) != before.get(claim)]
    for claim in moved:
        transaction.add_values(MEMBERSHIP, (transaction.number(MEMBERSHIP), claim, now.get(claim), activity.id))
    return sum(claim in before for claim in moved)
