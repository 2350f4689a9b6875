"""CSV for people: opens in a spreadsheet as it is, and nothing in it is taken for a formula.

UTF-8 with a byte order mark, CRLF. A text that a spreadsheet would compute is written behind an
apostrophe, as is one that begins with an apostrophe itself, so that reading takes exactly one away.
Whoever fills in ``verdict`` (accept, reject) and ``why``, or corrects a figure or an argument, can
bring the file back with ``extractor import``: see `csv_corrections`.
"""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TextIO

from extractor.model.claim import Claim, Surface
from extractor.model.provenance import Dossier

ABOUT = ("title", "url", "published")
SURFACES = ("quantity", "measured_entity", "measured_property", "reference", "attribution")
FIELDS = ("value", "high", "unit", "modifier", "kind", "direction", "time", "status")
COLUMNS = (
    *("id", "doc", *ABOUT, "lang", "quote", "quantity", *FIELDS, *SURFACES[1:], "confidence", "cluster"),
    *("sha256", "quantity_start", "quantity_end", "extractor", "verdict", "why"),
)
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "'")  # a spreadsheet may do more than show a cell that begins so
MARK = "\ufeff"


def write(dossiers: Iterable[Dossier], stream: TextIO, *, raw: bool = False) -> None:
    """Write a row for every claim.

    Args:
        stream: opened with ``newline=""``.
        raw: write texts as they are, without the byte order mark: for programs.
    """
    stream.write("" if raw else MARK)
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    for dossier in dossiers:
        for claim in dossier.claims:
            row = _row(dossier, claim)
            rows.writerow(row if raw else {name: safe(value) for name, value in row.items()})


def safe(value: Any) -> Any:
    """A cell that a spreadsheet takes for text where it is text; numbers stay numbers.

    >>> safe("=1+1"), safe(-3), safe("a=b")
    ("'=1+1", -3, 'a=b')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(COMPUTED) else value


def plain(cell: str) -> str:
    """What `safe` was given, if it was a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(COMPUTED) else cell


def _row(dossier: Dossier, claim: Claim) -> Mapping[str, Any]:
    about = {name: getattr(dossier.article.metadata, name) for name in ABOUT}
    surfaces: dict[str, Surface | None] = {name: getattr(claim, name) for name in SURFACES}
    return {
        **{name: getattr(claim, name) for name in ("id", "doc", "lang", "quote", "sha256", "extractor", "cluster")},
        **{name: one and one.value for name, one in about.items()},
        **{name: one and one.text for name, one in surfaces.items()},
        **{name: _cell(getattr(claim, name)) for name in FIELDS},
        "confidence": claim.confidence,
        "quantity_start": claim.quantity.span.start,
        "quantity_end": claim.quantity.span.end,
    }


def _cell(value: Any) -> Any:
    return Number(value) if isinstance(value, Decimal) else value


class Number(Decimal):
    """A decimal that is written in full, without an exponent."""

    def __str__(self) -> str:
        return f"{self:f}"
