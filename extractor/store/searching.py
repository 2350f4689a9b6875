"""Finding claims: by words of their sentence and by their fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, text

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.model.period import period
from extractor.store import claims
from extractor.store.database import Store
from extractor.store.schema import HOLDING, SHOWN
from extractor.store.terms import phrases


@dataclass(frozen=True, slots=True)
class Filter:
    """What a claim must be; what is None or empty asks nothing.

    Attributes:
        words: each must stand in the claim's sentence or arguments, in either script; the last
            letters of a word may be left out.
        low, high: the figure, or a part of its range, lies between them, both inclusive.
        time: an EDTF date or interval: the claim's time has a day in common with it.
        source: a part of the document's name.
        conflict: whether it stands in a conflict with another claim.
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


def search(store: Store, wanted: Filter, *, limit: int | None = None, offset: int = 0) -> Iterator[Claim]:
    """Yield the claims that are as `wanted`, the newest first."""
    query = _query(store, wanted, select(SHOWN)).order_by(SHOWN.c.seq.desc()).limit(limit).offset(offset)
    with store.reading() as connection:
        yield from claims.shown(connection, query)


def count(store: Store, wanted: Filter) -> int:
    """How many claims are as `wanted`."""
    with store.reading() as connection:
        return connection.execute(_query(store, wanted, select(func.count()).select_from(SHOWN))).scalar_one()


def _query(store: Store, wanted: Filter, query: Select[Any]) -> Select[Any]:
    asked = phrases(wanted.words)
    if asked:
        query = query.where(text(store.dialect.has_words("shown.seq")).bindparams(phrases=store.dialect.phrases(asked)))
    for name in ("unit", "kind", "status", "lang", "cluster"):
        if (value := getattr(wanted, name)) is not None:
            query = query.where(SHOWN.c[name] == value)
    if wanted.low is not None:
        query = query.where(SHOWN.c.high_number >= float(wanted.low))
    if wanted.high is not None:
        query = query.where(SHOWN.c.low_number <= float(wanted.high))
    if wanted.time is not None:
        days = period(wanted.time)
        if days is None:
            raise UsageError(
                f"--time {wanted.time}", "it is no date", "write 2023, 2023-Q3, 2023-05 or 2020/2023 (EDTF)"
            )
        query = query.where(SHOWN.c.first_day <= days.last, SHOWN.c.last_day >= days.first)
    if wanted.source is not None:
        query = query.where(SHOWN.c.doc.icontains(wanted.source, autoescape=True))
    if wanted.conflict:
        ends = or_(HOLDING.c.left_claim == SHOWN.c.id, HOLDING.c.right_claim == SHOWN.c.id)
        query = query.where(exists().where(HOLDING.c.kind == "conflict", ends))
    return query
