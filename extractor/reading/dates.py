"""Dates of publication as machines, and the readers of one language, write them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from extractor.languages.page import Byline
from extractor.model.article import Located
from extractor.model.text import Span

_MACHINE = re.compile(r"\s*((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d)(?!\d))?|[/.](\d{1,2})[/.](\d{1,2}))?(?!\d)")
_NUMERIC = (
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.]*\d[-/])"
)
_PARTS = {"year": r"(?P<year>(?:19|20)\d\d)", "day": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"}


def machine_date(written: str) -> str | None:
    """The date that `written` begins with in ISO 8601, as EDTF; None where it begins with something else.

    >>> machine_date("2024-05-13T23:30:00+08:00"), machine_date("20240513"), machine_date("13 May")
    ('2024-05-13', '2024-05-13', None)
    """
    match = _MACHINE.match(written)
    return _edtf(match[1], match[2] or match[4], match[3] or match[5]) if match else None


def dates(text: str, byline: Byline) -> Iterator[Located]:
    """The whole calendar dates of `text` in order, in spans of it."""
    months = _months(byline)
    for match in _pattern(byline).finditer(text):
        named = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        month = named["month"] if named["month"].isdigit() else str(months[named["month"].lower()])
        if value := _edtf(named["year"], month, named["day"]):
            yield Located(value, Span(*match.span()))


def _edtf(year: str, month: str | None, day: str | None) -> str | None:
    """A calendar date, None where there is no such day."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _months(byline: Byline) -> dict[str, int]:
    return {name.lower(): number for name, number in byline.months.items()}


def _pattern(byline: Byline) -> re.Pattern[str]:
    return _compiled(byline.dates, tuple(byline.months))


@cache
def _compiled(forms: tuple[str, ...], months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    month = rf"(?P<month>\d{{1,2}}{'|' + names if names else ''})"
    written = [_NUMERIC]
    for form in forms:
        pattern = re.escape(form).replace(r"\ ", r"\s{1,3}")
        for part, digits in (*_PARTS.items(), ("month", rf"\s?{month}\s?" if " " not in form else month)):
            pattern = pattern.replace(re.escape("{" + part + "}"), digits)
        written.append(rf"(?<!\w){pattern}(?!\d)")
    return re.compile("|".join(_numbered(one, n) for n, one in enumerate(written)), re.IGNORECASE)


def _numbered(pattern: str, n: int) -> str:
    """`pattern` with names that differ from those of the others, because a name may stand once only."""
    return re.sub(r"\(\?P(<|=)(\w+?)(>|\))", rf"(?P\g<1>\g<2>{n}\g<3>", pattern)
