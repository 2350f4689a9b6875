"""Links and clusters: what changed since they were last found is appended; what went stays to be seen."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from extractor.model.link import Cluster, Link, Linking, LinkKind
from extractor.model.provenance import Activity
from extractor.store.database import Store
from extractor.store.ledger import ENCODE, Transaction
from extractor.store.schema import EVENT, EXTRACTION, HOLDING, LINK, LINKED, MEMBER, MEMBERSHIP


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


def links_of(connection: Connection, claim: str) -> list[Link]:
    """The links that hold now and have `claim` at one of their ends."""
    return list(_links(connection, (HOLDING.c.left_claim == claim) | (HOLDING.c.right_claim == claim)))


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


def _links(connection: Connection, *conditions: Any) -> Iterable[Link]:
    for row in connection.execute(select(HOLDING).where(*conditions).order_by(HOLDING.c.seq)):
        yield Link(
            row.left_claim, row.right_claim, row.kind, row.score, tuple(json.loads(row.reasons)), bool(row.suggested)
        )


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
    before = dict(transaction.connection.execute(select(MEMBER.c.claim, MEMBER.c.cluster)).all())
    for claim in sorted(now.keys() | before.keys()):
        if now.get(claim) != before.get(claim):
            number = transaction.number(MEMBERSHIP)
            row = {"seq": number, "claim": claim, "cluster": now.get(claim), "activity": activity.id}
            transaction.add(MEMBERSHIP, row)
