"""When a figure holds, as days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
DATE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?[~?%]?")
YEARS = re.compile(r"(\d{3}X|\d{2}XX)[~?%]?")  # a decade or a century


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive, counted from 0001-01-01 as 1."""

    first: int
    last: int


@lru_cache(maxsize=1 << 12)
def period(edtf: str | None) -> Period | None:
    """The days that an EDTF date or interval covers; None where it names none.

    Quarters (``2023-Q3``) are an addition of the annotation guide; ``198X`` are the eighties.

    >>> period("2020-01/2020-03") == period("2020-Q1")
    True
    >>> period("2010/..").last == date.max.toordinal()
    True
    """
    if edtf is None:
        return None
    start, _, end = edtf.partition("/")
    if (years := YEARS.fullmatch(edtf)) is not None:
        return period(f"{years[1].replace('X', '0')}/{years[1].replace('X', '9')}")
    first = Period(FIRST, FIRST) if start in ("..", "") else _days(start)
    last = first if not end and "/" not in edtf else Period(LAST, LAST) if end in ("..", "") else _days(end)
    if first is None or last is None or last.last < first.first:
        return None
    return Period(first.first, last.last)


def _days(edtf: str) -> Period | None:
    match = DATE.fullmatch(edtf)
    if not match:
        return None
    year, quarter, month, day = (part and int(part) for part in match.groups())
    first_month, last_month = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or 12)
    try:
        start = date(year, first_month, day or 1)
        end = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:  # the 31st of February: no time, as annotators write it now and then
        return None
    return Period(start.toordinal(), end.toordinal())
