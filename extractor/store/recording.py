"""Recording: a document is recorded whole and with its status, or not at all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, literal, null, select, union_all

from extractor.model.article import Hints, Sighted, Source
from extractor.model.provenance import Activity, Rejection
from extractor.store.database import Store
from extractor.store.entries import Entry
from extractor.store.ledger import ENCODE, Transaction, now
from extractor.store.schema import ACTIVITY, ACTIVITY_END, CLAIM, EDITION, EXTRACTION, SOURCE, STATUS

AnySource = Source | Sighted
Became = Entry | Rejection | None  # what became of a document; None where its extraction was known


def start(store: Store, activity: Activity) -> None:
    """Record that a run has begun."""
    with store.writing("start") as transaction:
        transaction.add(
            ACTIVITY,
            {
                "id": activity.id,
                "agent": activity.agent.name,
                "agent_kind": activity.agent.kind,
                "extractor": activity.extractor,
                "packs": activity.packs,
                "settings": json.dumps(activity.settings),
                "started": activity.started,
            },
        )


def end(store: Store, activity: Activity) -> None:
    """Record that a run has come to its end."""
    with store.writing("end") as transaction:
        transaction.add(ACTIVITY_END, {"activity": activity.id, "ended": now()})


def key(source: AnySource, activity: Activity) -> str:
    """What decides an extraction: bytes, hints and extractor."""
    return _key(source.sha256, source.media, _hints(source), activity.extractor, activity.packs)


@lru_cache(1 << 10)  # asked for several times a document, from before its extraction until it is recorded
def _key(*parts: Any) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()


def known(store: Store, sources: Sequence[AnySource], activity: Activity, *, again: bool = False) -> list[bool]:
    """Whether the bytes of each source have been extracted with its hints: by any version, with `again` by this one."""
    with store.reading() as connection:
        rows = connection.execute(KNOWN, {"shas": [source.sha256 for source in sources]}).all()
    if again:
        keys = {row.key for row in rows}
        return [key(source, activity) in keys for source in sources]
    extracted = {(row.sha256, row.hints, row.media) for row in rows}
    return [(source.sha256, _hints(source), source.media) in extracted for source in sources]


KNOWN = select(EXTRACTION.c.sha256, EXTRACTION.c.hints, EXTRACTION.c.media, EXTRACTION.c.key).where(
    EXTRACTION.c.sha256.in_(bindparam("shas", expanding=True))
)


def record_all(store: Store, activity: Activity, documents: Iterable[tuple[AnySource | None, Became]]) -> None:
    """Record in one transaction what became of documents, no two of one name or with the same bytes."""
    documents = list(documents)
    with store.writing("document") as transaction:
        held = _held(transaction.connection, [source for source, _ in documents if source is not None], activity)
        for source, became in documents:
            if isinstance(became, Rejection):
                _reject(transaction, held, activity, source, became)
            else:
                assert source is not None
                _accept(transaction, held, activity, source, became)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the store holds of some sources.

    Attributes:
        sources: their digests, of those that it holds.
        extractions: their keys, of those that have been extracted.
        editions: number and digest of the last edition of each document, by its name.
    """

    sources: frozenset[str]
    extractions: frozenset[str]
    editions: Mapping[str, tuple[int, str]]


def _held(connection: Connection, sources: Sequence[AnySource], activity: Activity) -> _Held:
    """What is known of `sources`."""
    asked = {
        "edition": [storable(source.doc) for source in sources],
        "source": [source.sha256 for source in sources],
        "extraction": [key(source, activity) for source in sources],
    }
    rows = connection.execute(HELD, asked).all() if sources else ()
    return _Held(
        frozenset(row.name for row in rows if row.kind == "source"),
        frozenset(row.name for row in rows if row.kind == "extraction"),
        {row.name: (row.number, row.sha256) for row in rows if row.kind == "edition"},
    )


HELD = union_all(  # one query a transaction: one a document would take as long as to insert half of its claims
    *(
        select(literal(kind).label("kind"), name.label("name"), number.label("number"), sha.label("sha256"))
        .where(name.in_(bindparam(kind, expanding=True)))
        for kind, name, number, sha in (
            ("edition", EDITION.c.doc, EDITION.c.number, EDITION.c.sha256),
            ("source", SOURCE.c.sha256, null(), null()),
            ("extraction", EXTRACTION.c.key, null(), null()),
        )
    )
).order_by("number")  # fmt: skip


def _accept(transaction: Transaction, held: _Held, activity: Activity, source: AnySource, found: Entry | None) -> None:
    name = key(source, activity)
    _sight(transaction, held, source)
    fresh = found is not None and name not in held.extractions
    if found is not None and fresh:
        _extraction(transaction, name, activity, source, found)
    _status(transaction, activity, source.doc, source.sha256, "ok", "", fresh)


def _reject(
    transaction: Transaction, held: _Held, activity: Activity, source: AnySource | None, rejection: Rejection
) -> None:
    if source is not None and source.sha256 not in held.sources:
        _add_source(transaction, source)
    sha = source and source.sha256
    _status(transaction, activity, rejection.doc, sha, rejection.outcome, rejection.reason, True)


def _hints(source: AnySource) -> str:
    return _encoded(source.hints)


@lru_cache(1 << 10)  # asked for several times a document; without a metadata file they are all alike
def _encoded(hints: Hints) -> str:
    return ENCODE(asdict(hints))


def _sight(transaction: Transaction, held: _Held, source: AnySource) -> None:
    """Note the bytes, and a new edition of their document where they differ from its last."""
    if source.sha256 not in held.sources:
        _add_source(transaction, source)
    doc = storable(source.doc)
    number, last = held.editions.get(doc, (0, ""))
    if last != source.sha256:
        transaction.add(EDITION, {"doc": doc, "number": number + 1, "sha256": source.sha256})


def _add_source(transaction: Transaction, source: AnySource) -> None:
    transaction.add(SOURCE, {"sha256": source.sha256, "length": source.length})


def _extraction(transaction: Transaction, name: str, activity: Activity, source: AnySource, found: Entry) -> None:
    number = transaction.number(EXTRACTION)
    transaction.add(
        EXTRACTION,
        {
            "seq": number,
            "key": name,
            "sha256": source.sha256,
            "activity": activity.id,
            "extractor": activity.extractor,
            "packs": activity.packs,
            "media": source.media,
            "hints": _hints(source),
            **found.article,
        },
    )
    numbers = [transaction.number(CLAIM) for _ in found.claims]
    for seq, claim in zip(numbers, found.claims, strict=True):
        transaction.add_values(CLAIM, (seq, number, *claim))
    transaction.add_words(zip(numbers, found.terms, strict=True))


def _status(
    transaction: Transaction, activity: Activity, doc: str, sha: str | None, outcome: str, reason: str, fresh: bool
) -> None:
    transaction.add(
        STATUS,
        {
            "seq": transaction.number(STATUS),
            "activity": activity.id,
            "doc": storable(doc),
            "sha256": sha,
            "outcome": outcome,
            "reason": storable(reason),
            "fresh": int(fresh),
        },
    )


def storable(name: str) -> str:
    r"""A name that any database holds: bytes that are no text, and NUL, as escapes.

    >>> storable("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
