"""Links and clusters: what changed since they were last found is appended; what went stays to be seen."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal, select, tuple_

from extractor.model.link import LINK_KINDS, Cluster, Link, Linking, LinkKind
from extractor.model.provenance import Activity
from extractor.store.database import Store
from extractor.store.ledger import ENCODE, Transaction
from extractor.store.schema import EVENT, EXTRACTION, HOLDING, LINK, LINKED, MEMBER, MEMBERSHIP, PAIR_JUDGEMENT, SHOWN


@dataclass(frozen=True, slots=True)
class State:
    """How far a store is linked.

    Attributes:
        last: the last event that recorded a linking; 0 where there is none.
        waiting: the extractions whose claims no linking has seen.
    """

    last: int
    waiting: tuple[int, ...]


def state(connection: Connection) -> State:
    """How far the store is linked, as `connection` sees it."""
    done = select(LINKED.c.extraction).where(LINKED.c.extraction == EXTRACTION.c.seq)
    waiting = select(EXTRACTION.c.seq).where(~done.exists()).order_by(EXTRACTION.c.seq)
    return State(connection.execute(LAST).scalar() or 0, tuple(connection.execute(waiting).scalars()))


def record(store: Store, activity: Activity, linking: Linking, seen: State) -> bool:
    """Record the links and clusters of all claims: what `linking` does not name holds no longer.

    False, and nothing is recorded, where another linking was recorded since the state that was `seen`
    when the claims were read: they have to be read and linked again.
    """
    with store.writing("linking") as transaction:
        if (transaction.connection.execute(LAST).scalar() or 0) != seen.last:
            return False
        held = {(one.left, one.right, one.kind): one for one in _links(transaction.connection)}
        found = {(one.left, one.right, one.kind): one for one in linking.links}
        for key, one in found.items():
            if held.get(key) != one:
                _add(transaction, activity, one, True)
        for key in held.keys() - found.keys():
            _add(transaction, activity, held[key], False)
        _move(transaction, activity, linking.clusters)
        for extraction in seen.waiting:
            transaction.add(LINKED, {"extraction": extraction, "activity": activity.id})
    return True


LAST = select(func.max(EVENT.c.seq)).where(EVENT.c.kind == "linking")


def memberships(connection: Connection) -> dict[str, str]:
    """The cluster of every claim that is in one now."""
    return dict(connection.execute(select(MEMBER.c.claim, MEMBER.c.cluster)).all())  # type: ignore[arg-type]


def ages(connection: Connection) -> dict[str, int]:
    """The number of the first membership of every cluster that ever was."""
    first = select(MEMBERSHIP.c.cluster, func.min(MEMBERSHIP.c.seq)).where(MEMBERSHIP.c.cluster.is_not(None))
    return dict(connection.execute(first.group_by(MEMBERSHIP.c.cluster)).all())  # type: ignore[arg-type]


def heirs(connection: Connection, cluster: str) -> tuple[str, ...]:
    """The clusters that now hold what was ever in `cluster`, those with most of it first; itself while it stands."""
    were = select(MEMBERSHIP.c.claim).where(MEMBERSHIP.c.cluster == cluster)
    now = select(MEMBER.c.cluster, func.count()).where(MEMBER.c.claim.in_(were)).group_by(MEMBER.c.cluster)
    many = dict(connection.execute(now).all())  # type: ignore[arg-type]
    return tuple(sorted(many, key=lambda one: (one != cluster, -many[one], one)))


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


def believed(connection: Connection) -> Iterable[Link]:
    """Yield the links that hold now and say, without doubt, that two claims are the same."""
    return _links(connection, HOLDING.c.kind == "same", HOLDING.c.suggested == 0)


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
    reasons = tuple(json.loads(row.reasons))
    return Link(row.left_claim, row.right_claim, row.kind, row.score, reasons, bool(row.suggested))


def _add(transaction: Transaction, activity: Activity, link: Link, holds: bool) -> None:
    transaction.add(
        LINK,
        {
            "seq": transaction.number(LINK),
            "left_claim": link.left,
            "right_claim": link.right,
            "kind": link.kind,
            "score": link.score,
            "reasons": ENCODE(link.reasons),
            "suggested": int(link.suggested),
            "holds": int(holds),
            "activity": activity.id,
        },
    )


def _move(transaction: Transaction, activity: Activity, clusters: Iterable[Cluster]) -> None:
    now = {claim: cluster.id for cluster in clusters for claim in cluster.members}
    before = memberships(transaction.connection)
    for claim in sorted(now.keys() | before.keys()):
        if now.get(claim) != before.get(claim):
            number = transaction.number(MEMBERSHIP)
            row = {"seq": number, "claim": claim, "cluster": now.get(claim), "activity": activity.id}
            transaction.add(MEMBERSHIP, row)
