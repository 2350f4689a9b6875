"""Claims as rows."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, literal, select

from extractor.model.claim import ARGUMENTS, Claim, Surface
from extractor.model.period import period
from extractor.model.text import Span
from extractor.store.ledger import ENCODE
from extractor.store.schema import CLAIM, EDITION, EXTRACTION, SHOWN

Row = dict[str, Any]
PLAIN = ("id", "quote", "unit", "modifier", "kind", "direction", "time", "status", "confidence", "tied")


def to_row(claim: Claim) -> Row:
    """The columns of one claim, but for its number and its extraction."""
    days = _days(claim.time)
    return {
        "id": claim.id,
        "quote": claim.quote,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        **_surface("quantity", claim.quantity),
        "value": str(claim.value),
        "high": None if claim.high is None else str(claim.high),
        "low_number": float(claim.value),
        "high_number": float(claim.value if claim.high is None else claim.high),
        "unit": claim.unit,
        "modifier": claim.modifier,
        "kind": claim.kind,
        "direction": claim.direction,
        **_surface("measured_entity", claim.measured_entity),
        **_surface("measured_property", claim.measured_property),
        **_surface("reference", claim.reference),
        "time": claim.time,
        "first_day": days and days.first,
        "last_day": days and days.last,
        **_surface("attribution", claim.attribution),
        "status": claim.status,
        "rules": _names(claim.rules),
        "confidence": claim.confidence,
        "tied": claim.tied,
    }


def from_row(row: Any) -> Claim:
    """The claim of one row of `shown`."""
    return Claim(
        **{name: getattr(row, name) for name in PLAIN},
        doc=row.doc,
        sha256=row.sha256,
        lang=row.lang,
        extractor=row.extractor,
        cluster=row.cluster,
        sentence=Span(row.sentence_start, row.sentence_end),
        quantity=_found(row, "quantity"),
        value=Decimal(row.value),
        high=None if row.high is None else Decimal(row.high),
        **{name: _found(row, name) for name in ARGUMENTS},
        rules=tuple(json.loads(row.rules)),
    )


def shown(
    connection: Connection, query: Select[Any] | None = None, bound: Mapping[str, Any] | None = None
) -> Iterator[Claim]:
    """The claims of a query on `SHOWN`; all that hold now, in the order of documents and text, without one."""
    if query is None:
        query = select(SHOWN).order_by(SHOWN.c.doc, SHOWN.c.quantity_start, SHOWN.c.quantity_end)
    for row in connection.execute(query.execution_options(yield_per=1000), bound):
        yield from_row(row)


def first(connection: Connection, query: Select[Any]) -> Claim | None:
    """The first claim of a query on `SHOWN`, or on what has its columns; None where there is none."""
    row = connection.execute(query.limit(1)).first()
    return None if row is None else from_row(row)


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


def _surface(name: str, surface: Surface | None) -> Row:
    if surface is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: surface.text, f"{name}_start": surface.span.start, f"{name}_end": surface.span.end}


def _found(row: Any, name: str) -> Surface | None:
    text = getattr(row, name)
    return None if text is None else Surface(text, Span(getattr(row, f"{name}_start"), getattr(row, f"{name}_end")))
