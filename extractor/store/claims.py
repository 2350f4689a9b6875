"""Claims as rows."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from extractor.model.claim import ARGUMENTS, Claim, Surface
from extractor.model.period import period
from extractor.model.text import Span
from extractor.store.ledger import ENCODE
from extractor.store.portions import portions
from extractor.store.schema import CLAIM, EDITION, EXTRACTION, SHOWN

PLAIN = ("id", "quote", "unit", "modifier", "kind", "direction", "time", "status", "confidence", "tied")
AROUND = ("doc", "sha256", "lang", "extractor", "cluster")  # fields that other tables know


def to_values(claim: Claim) -> tuple[Any, ...]:
    """The columns of one claim from its id on, in their order."""
    days, high = _days(claim.time), claim.high
    number = float(claim.value)
    return (
        *(claim.id, claim.quote, claim.sentence.start, claim.sentence.end),
        *_surface(claim.quantity),
        *(str(claim.value), None if high is None else str(high)),
        *(number, number if high is None else float(high)),
        *(claim.unit, claim.modifier, claim.kind, claim.direction),
        *_surface(claim.measured_entity),
        *_surface(claim.measured_property),
        *_surface(claim.reference),
        *(claim.time, days and days.first, days and days.last),
        *_surface(claim.attribution),
        *(claim.status, _names(claim.rules), claim.confidence, claim.tied),
    )


def from_row(row: Any) -> Claim:
    """The claim of one row of `SHOWN`."""
    high = row.high
    return Claim(
        **dict(zip(AS_THEY_ARE, _as_they_are(row), strict=True)),
        sentence=Span(row.sentence_start, row.sentence_end),
        value=Decimal(row.value),
        high=None if high is None else Decimal(high),
        **{name: _found(*read(row)) for name, read in _SURFACES.items()},
        rules=_rules(row.rules),
    )


AS_THEY_ARE = PLAIN + AROUND
_as_they_are = attrgetter(*AS_THEY_ARE)  # a store gives millions of rows; one by one, fields take thrice as long
_SURFACES = {name: attrgetter(name, f"{name}_start", f"{name}_end") for name in ("quantity", *ARGUMENTS)}


def shown(
    connection: Connection, query: Select[Any] | None = None, bound: Mapping[str, Any] | None = None
) -> Iterator[Claim]:
    """The claims of a query on `SHOWN`; all that hold now, in the order of documents and text, without one."""
    if query is None:
        query = select(SHOWN).order_by(SHOWN.c.doc, SHOWN.c.quantity_start, SHOWN.c.quantity_end)
    return map(from_row, _each(connection, query, bound))


def columns(connection: Connection, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the columns called `names` of all claims that hold now, in no order.

    `SHOWN` would find out for each claim what is the same for all of an article, in twice the time.
    """
    query = select(*(CLAIM.c.get(name, _HELD.c.get(name)) for name in names))
    found = connection.execute(query.join(_HELD, _HELD.c.seq == CLAIM.c.extraction).execution_options(yield_per=1000))
    return (tuple(row) for row in found)


_LATER = EDITION.alias("later")
_CURRENT = (
    select(EDITION.c.sha256, func.min(EDITION.c.doc).label("doc"))
    .where(~select(_LATER).where(_LATER.c.doc == EDITION.c.doc, _LATER.c.number == EDITION.c.number + 1).exists())
    .group_by(EDITION.c.sha256).cte("current")
)  # fmt: skip
_NEWEST = select(func.max(EXTRACTION.c.seq).label("seq")).group_by(EXTRACTION.c.sha256).cte("newest")
_HELD = (  # the extractions whose claims are shown
    select(EXTRACTION.c.seq, EXTRACTION.c.sha256, EXTRACTION.c.lang, _CURRENT.c.doc)
    .join(_CURRENT, _CURRENT.c.sha256 == EXTRACTION.c.sha256).join(_NEWEST, _NEWEST.c.seq == EXTRACTION.c.seq)
    .cte("held").prefix_with("MATERIALIZED")
)  # fmt: skip


def _each(connection: Connection, query: Select[Any], bound: Mapping[str, Any] | None = None) -> Iterator[Any]:
    yield from connection.execute(query.execution_options(yield_per=1000), bound)


def called(connection: Connection, ids: Collection[str]) -> Iterator[Claim]:
    """Yield the claims with these ids that hold now, in the order of the ids."""
    for some in portions(ids):
        yield from shown(connection, select(SHOWN).where(SHOWN.c.id.in_(some)).order_by(SHOWN.c.id))


def first(connection: Connection, query: Select[Any]) -> Claim | None:
    """The first claim of a query on `SHOWN`, or on what has its columns; None where there is none."""
    row = connection.execute(query.limit(1)).first()
    return None if row is None else from_row(row)


def by_id(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Those of the claims with these ids that are shown."""
    return {one.id: one for one in called(connection, ids)}


def known(connection: Connection, claim: str) -> Claim | None:
    """The claim with this id as it is shown, or as it was last; None where there never was one."""
    past = select(CLAIM, EXTRACTION.c.sha256, EXTRACTION.c.lang, EXTRACTION.c.extractor, _LAST_DOC, _NO_CLUSTER)
    past = past.join(EXTRACTION, EXTRACTION.c.seq == CLAIM.c.extraction)
    past = past.where(CLAIM.c.id == claim).order_by(CLAIM.c.seq.desc())
    return first(connection, select(SHOWN).where(SHOWN.c.id == claim)) or first(connection, past)


_LAST_DOC = (
    select(EDITION.c.doc).where(EDITION.c.sha256 == EXTRACTION.c.sha256).order_by(EDITION.c.doc).limit(1)
    .scalar_subquery().label("doc")
)  # fmt: skip
_NO_CLUSTER = literal(None).label("cluster")


_days = lru_cache(1 << 12)(period)  # the claims of one article are of a few times


@lru_cache(1 << 12)  # a few hundred rules fire in a few thousand combinations
def _names(rules: tuple[str, ...]) -> str:
    return ENCODE(rules)


def _surface(surface: Surface | None) -> tuple[Any, ...]:
    if surface is None:
        return NOWHERE
    return surface.text, surface.span.start, surface.span.end


NOWHERE = (None, None, None)


def _found(text: str | None, start: int, end: int) -> Surface | None:
    return None if text is None else Surface(text, Span(start, end))


@lru_cache(1 << 12)
def _rules(names: str) -> tuple[str, ...]:
    return tuple(json.loads(names))
