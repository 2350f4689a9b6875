"""Finding claims: by words of their sentence and by their fields.

The plans are chosen here, because no database knows beforehand how many claims hold a word or a value:
words are looked up first, and claims read from the newest on; a value that few claims have is looked up,
one that many have is sifted from the newest on.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.model.link import CONTRADICTING
from extractor.model.period import period
from extractor.store import claims
from extractor.store.database import Store
from extractor.store.dialects import Dialect
from extractor.store.judging import standing
from extractor.store.schema import CLAIM, CLAIM_JUDGEMENT, EDITION, EXTRACTION, HOLDING, MEMBER, SHOWN
from extractor.store.terms import phrases

FEW = 3000  # claims that are found and sorted as fast as 50 are sifted from a million
MANY = 1000  # claims that are counted; more are "more"

ENDS = HOLDING.c.left_claim, HOLDING.c.right_claim
Judged = Literal["by nobody", "by others", "by me", "not by me", "accept", "reject", "edit"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a claim must be; what is None or empty asks nothing.

    Attributes:
        words: each must stand in the claim's sentence or arguments, in either script; the last
            letters of a word may be left out.
        low, high: the figure, or a part of its range, lies between them, both inclusive.
        lang: a BCP 47 tag or its beginning: ``zh`` is ``zh-Hans`` and ``zh-Hant``.
        time: an EDTF date or interval: the claim's time has a day in common with it.
        source: a part of the name of a document that holds, or once held, the claim's source.
        conflict: whether it stands in a conflict with another claim.
        judged: by whom it was judged, or with which verdict by anybody; ``by others`` is by others, and not by me.
        me: the person who asks.
    """

    words: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    kind: str | None = None
    status: str | None = None
    lang: str | None = None
    time: str | None = None
    source: str | None = None
    cluster: str | None = None
    conflict: bool = False
    judged: Judged | None = None
    me: str = ""


def search(store: Store, wanted: Filter, *, limit: int | None = None) -> Iterator[Claim]:
    """Yield the claims that are as `wanted`, the newest first. Raises `UsageError` where its time is none."""
    with store.reading() as connection:
        query = _query(connection, store.dialect, wanted, SHOWN.columns.keys())
        yield from claims.shown(connection, query.limit(limit))


def count(store: Store, wanted: Filter) -> int:
    """How many claims are as `wanted`, but at most `MANY`."""
    with store.reading() as connection:
        found = _query(connection, store.dialect, wanted, ["seq"]).limit(MANY).subquery()
        return connection.execute(select(func.count()).select_from(found)).scalar_one()


def _query(connection: Connection, dialect: Dialect, wanted: Filter, columns: list[str]) -> Select[Any]:
    asked = phrases(wanted.words)
    few = None if asked else rare(connection, wanted)
    asked_for = (*conditions(wanted), *sifted(wanted, dialect), *(() if few is None else (column("seq").in_(few),)))
    query = select(*(column(name).label(name) for name in columns)).where(*asked_for)
    if not asked:
        return query.select_from(text("shown")).order_by(column("seq").desc())
    number = literal_column(dialect.word_number)
    match = text(dialect.word_match).bindparams(phrases=dialect.phrases(asked))
    both = text("claim_words CROSS JOIN shown")
    return query.select_from(both).where(match, number == column("seq")).order_by(number.desc())


def column(name: str) -> ColumnElement[Any]:
    """A column of the claims that are asked, in a query from ``text("shown")``."""
    return literal_column(f"shown.{name}")


def conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """The conditions but for words, unit and value. Raises `UsageError` where the time is none."""
    for name in ("kind", "status"):
        if (value := getattr(wanted, name)) is not None:
            yield column(name) == value
    if wanted.lang is not None:  # as RFC 4647 compares them
        tag, asked = func.lower(column("lang")), wanted.lang.lower()
        yield or_(tag == asked, tag.startswith(f"{asked}-", autoescape=True))
    if wanted.time is not None:
        days = period(wanted.time)
        if days is None:
            raise UsageError(f"time {wanted.time}", "it is no date", "write 2023, 2023-Q3, 2023-05 or 2020/2023")
        yield and_(column("first_day") <= days.last, column("last_day") >= days.first)
    if wanted.source is not None:
        held = select(EXTRACTION.c.seq).join(EDITION, EDITION.c.sha256 == EXTRACTION.c.sha256)
        yield column("extraction").in_(held.where(EDITION.c.doc.icontains(wanted.source, autoescape=True)))
    if wanted.cluster is not None:
        yield column("id").in_(select(MEMBER.c.claim).where(MEMBER.c.cluster == wanted.cluster))
    if wanted.conflict:
        kind = HOLDING.c.kind.concat("")  # no column, so that a claim's own links are looked up, not all conflicts
        about = (select(HOLDING.c.seq).where(end == column("id"), kind.in_(CONTRADICTING)) for end in ENDS)
        yield or_(*(links.exists() for links in about))
    if wanted.judged is not None:
        yield _judged(wanted.judged, wanted.me)


def _in_conflict() -> Any:
    """The ids of the claims at the ends of conflicts, some of them several times."""
    return union_all(*(select(end).where(HOLDING.c.kind.in_(CONTRADICTING)) for end in ENDS))


def _judged(judged: Judged, me: str) -> ColumnElement[bool]:
    """The condition that a claim was judged so."""
    about = standing(CLAIM_JUDGEMENT).where(CLAIM_JUDGEMENT.c.claim == column("id"))
    mine = about.where(CLAIM_JUDGEMENT.c.who == me).exists()
    match judged:
        case "by nobody":
            return ~about.exists()
        case "by me":
            return mine
        case "not by me":
            return ~mine
        case "by others":
            return and_(about.exists(), ~mine)
    return about.where(CLAIM_JUDGEMENT.c.verdict == judged).exists()


def sifted(wanted: Filter, dialect: Dialect) -> Iterator[ColumnElement[bool]]:
    """The conditions on unit and value, to be asked of one claim after the other."""
    if wanted.unit is not None:
        yield literal_column(dialect.unindexed("shown.unit")) == wanted.unit
    if wanted.high is not None:
        yield column("low_number") <= float(wanted.high)
    if wanted.low is not None:
        yield column("high_number") >= float(wanted.low)


def rare(connection: Connection, wanted: Filter) -> Any:
    """The numbers of the claims in a conflict, or with the unit and a value in the range, where they are few."""
    if wanted.conflict:
        ends = _in_conflict()
        if is_few(connection, ends):
            return select(CLAIM.c.seq).where(CLAIM.c.id.in_(ends))
    if wanted.unit is None or (wanted.low is None and wanted.high is None):
        return None
    low, high = (math.inf if end is None else float(end) for end in (wanted.low, wanted.high))
    low = -math.inf if wanted.low is None else low
    inside = select(CLAIM.c.seq).where(CLAIM.c.unit == wanted.unit, CLAIM.c.low_number.between(low, high))
    across = select(CLAIM.c.seq).where(
        CLAIM.c.unit == wanted.unit, CLAIM.c.high.is_not(None), CLAIM.c.low_number < low, CLAIM.c.high_number >= low
    )
    found = union_all(inside, across)
    return found if is_few(connection, found) else None


def is_few(connection: Connection, found: Any) -> bool:
    """Whether a query finds less than `FEW`."""
    return connection.execute(select(func.count()).select_from(found.limit(FEW).subquery())).scalar_one() < FEW
