"""What became of each document of a run, and one document as it was read."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Activity
from extractor.model.quantity import Reading
from extractor.store import articles, claims, judging
from extractor.store.dossiers import CLAIMS, CURRENT, NEWEST, activities
from extractor.store.schema import ACTIVITY, EDITION, EVENT, STATUS


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a document in one run.

    Attributes:
        seq: its number, by which a list goes on.
        sha256: of its bytes; None where it could not be read.
        fresh: whether it was extracted in this run, not known before.
        at: when, RFC 3339.
    """

    seq: int
    doc: str
    sha256: str | None
    outcome: str
    reason: str
    fresh: bool
    at: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it was read.

    Attributes:
        docs: every document that holds its bytes now, sorted.
        claims: as they were extracted, in the order of the text.
        others: numbers of the article that are no quantities, in positions of its text.
        judgements: those on its claims that stand.
    """

    article: Article
    docs: tuple[str, ...]
    claims: tuple[Claim, ...]
    others: tuple[Reading, ...]
    activity: Activity
    judgements: tuple[ClaimJudgement, ...]
    fates: tuple[Fate, ...]


def runs(connection: Connection) -> list[Activity]:
    """All runs that met a document, the newest first."""
    met = set(connection.execute(select(ACTIVITY.c.id).where(_MET.exists())).scalars())
    found = [run for run in activities(connection).values() if run.id in met]
    return sorted(found, key=lambda run: run.started, reverse=True)


_MET = select(STATUS.c.seq).where(STATUS.c.activity == ACTIVITY.c.id)


def outcomes(connection: Connection, activity: str) -> dict[str, int]:
    """How many documents of a run came to each outcome."""
    query = select(STATUS.c.outcome, func.count()).where(STATUS.c.activity == activity).group_by(STATUS.c.outcome)
    return dict(connection.execute(query.order_by(STATUS.c.outcome)).all())  # type: ignore[arg-type]


def fates(
    connection: Connection, activity: str, outcome: str | None = None, *, after: int = 0, limit: int = 100
) -> list[Fate]:
    """What became of the next documents of a run, behind the number `after`."""
    query = select(STATUS, EVENT.c.at).join(EVENT, EVENT.c.seq == STATUS.c.event)
    query = query.where(STATUS.c.activity == activity, STATUS.c.seq > after)
    if outcome is not None:
        query = query.where(STATUS.c.outcome == outcome)
    return [_fate(row) for row in connection.execute(query.order_by(STATUS.c.seq).limit(limit))]


def sheet(connection: Connection, sha: str) -> Sheet | None:
    """The document with these bytes; None where no extraction of them is held."""
    extraction = connection.execute(NEWEST, {"sha": sha}).first()
    if extraction is None:
        return None
    docs = tuple(connection.execute(_holders(sha)).scalars())
    current = connection.execute(CURRENT.where(EDITION.c.sha256 == sha)).first()
    doc = current.doc if current else docs[0]
    return Sheet(
        articles.from_row(extraction, doc),
        docs,
        tuple(claims.shown(connection, CLAIMS, {"extraction": extraction.seq})),
        articles.others_from_row(extraction),
        activities(connection)[extraction.activity],
        tuple(judging.of_source(connection, sha)),
        tuple(_fates_of(connection, docs)),
    )


def _holders(sha: str) -> Select[Any]:
    return select(EDITION.c.doc).where(EDITION.c.sha256 == sha).distinct().order_by(EDITION.c.doc)


def _fates_of(connection: Connection, docs: tuple[str, ...]) -> list[Fate]:
    query = select(STATUS, EVENT.c.at).join(EVENT, EVENT.c.seq == STATUS.c.event)
    return [_fate(row) for row in connection.execute(query.where(STATUS.c.doc.in_(docs)).order_by(STATUS.c.seq))]


def _fate(row: Any) -> Fate:
    return Fate(row.seq, row.doc, row.sha256, row.outcome, row.reason, bool(row.fresh), row.at)
