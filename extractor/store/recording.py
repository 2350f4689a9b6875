"""Recording: one transaction a document, its status with it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from sqlalchemy import select

from extractor.errors import RejectedSource
from extractor.model.article import Source
from extractor.model.claim import Claim
from extractor.model.provenance import Activity, Extraction, Rejection
from extractor.store import articles, claims
from extractor.store.database import Store
from extractor.store.ledger import Transaction, now
from extractor.store.schema import ACTIVITY, ACTIVITY_END, CLAIM, EDITION, EXTRACTION, SOURCE, STATUS
from extractor.store.terms import terms


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


def key(source: Source, activity: Activity) -> str:
    """What decides an extraction: bytes, hints and extractor."""
    parts = [source.sha256, source.media, _hints(source), activity.extractor, activity.packs, activity.settings]
    return sha256(json.dumps(parts).encode()).hexdigest()


def is_known(store: Store, source: Source, activity: Activity, *, again: bool = False) -> bool:
    """Whether these bytes with these hints have been extracted: by any version, with `again` by this one."""
    same = (EXTRACTION.c.sha256 == source.sha256, *_same_reading(source))
    if again:
        same = (EXTRACTION.c.key == key(source, activity),)
    with store.reading() as connection:
        return connection.execute(select(EXTRACTION.c.seq).where(*same).limit(1)).first() is not None


def record(store: Store, activity: Activity, source: Source, found: Extraction) -> None:
    """Record what was found in a source, and that it went well; what is known already is not recorded again.

    Raises `RejectedSource` where its text can't be stored.
    """
    _check(found)
    with store.writing("document") as transaction:
        fresh = _unknown(transaction, source, activity)
        _sight(transaction, source)
        if fresh:
            _extraction(transaction, activity, source, found)
        _status(transaction, activity, source.doc, source.sha256, "ok", "", fresh)


def record_known(store: Store, activity: Activity, source: Source) -> None:
    """Record that a source was met again whose extraction the store holds."""
    with store.writing("document") as transaction:
        _sight(transaction, source)
        _status(transaction, activity, source.doc, source.sha256, "ok", "", False)


def reject(store: Store, activity: Activity, source: Source | None, rejection: Rejection) -> None:
    """Record why nothing was made of a document; `source` is None where there are no bytes."""
    with store.writing("document") as transaction:
        if source is not None:
            _add_source(transaction, source)
        sha = source and source.sha256
        _status(transaction, activity, rejection.doc, sha, rejection.outcome, rejection.reason, True)


def _same_reading(source: Source) -> tuple:
    return (EXTRACTION.c.hints == _hints(source), EXTRACTION.c.media.is_not_distinct_from(source.media))


def _hints(source: Source) -> str:
    return json.dumps(asdict(source.hints), ensure_ascii=False)


def _unknown(transaction: Transaction, source: Source, activity: Activity) -> bool:
    known = select(EXTRACTION.c.seq).where(EXTRACTION.c.key == key(source, activity))
    return transaction.connection.execute(known).first() is None


def _sight(transaction: Transaction, source: Source) -> None:
    """Note the bytes, and a new edition of their document where they differ from its last."""
    _add_source(transaction, source)
    doc = storable(source.doc)
    last = transaction.connection.execute(
        select(EDITION.c.number, EDITION.c.sha256).where(EDITION.c.doc == doc).order_by(EDITION.c.number.desc())
    ).first()
    if last is None or last.sha256 != source.sha256:
        number = 1 if last is None else last.number + 1
        transaction.add(EDITION, {"doc": doc, "number": number, "sha256": source.sha256})


def _add_source(transaction: Transaction, source: Source) -> None:
    known = select(SOURCE.c.sha256).where(SOURCE.c.sha256 == source.sha256)
    if transaction.connection.execute(known).first() is None:
        transaction.add(SOURCE, {"sha256": source.sha256, "length": len(source.data)})


def _extraction(transaction: Transaction, activity: Activity, source: Source, found: Extraction) -> None:
    number = transaction.number(EXTRACTION)
    transaction.add(
        EXTRACTION,
        {
            "seq": number,
            "key": key(source, activity),
            "sha256": source.sha256,
            "activity": activity.id,
            "extractor": activity.extractor,
            "packs": activity.packs,
            "media": source.media,
            "hints": _hints(source),
            **articles.to_row(found.article, found.others),
        },
    )
    for claim in found.claims:
        seq = transaction.number(CLAIM)
        transaction.add(CLAIM, {"seq": seq, "extraction": number, **claims.to_row(claim)})
        transaction.add_words(seq, terms(*_texts(claim)))


def _texts(claim: Claim) -> tuple[str, ...]:
    """What a claim can be found by: its sentence, and what it measures where that stands elsewhere."""
    arguments = (claim.measured_entity, claim.measured_property)
    return claim.quote, *(one.text for one in arguments if one is not None and one.text not in claim.quote)


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


def _check(found: Extraction) -> None:
    texts: Sequence[str] = (found.article.text, *(claim.quote for claim in found.claims))
    if any("\0" in text or not _encodes(text) for text in texts):
        raise RejectedSource(
            found.article.doc, "its text holds NUL or half a surrogate pair", "remove them from the source"
        )


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
