"""What an expression of time means on a given day, as EDTF (ISO 8601-2).

Nothing here knows the clock: every relative expression counts from the document's own date, and means
nothing where there is none.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from extractor.claims.time_forms import Mention
from extractor.languages.time import Moment

Unit = Literal["decade", "year", "half", "quarter", "month", "day"]
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
CENTURY = 100


@dataclass(frozen=True, slots=True)
class Today:
    """The document's date, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, published: str | None) -> "Today | None":
        """Read an EDTF calendar date; None where there is none.

        >>> Today.of("2024-05")
        Today(year=2024, month=5, day=None)
        """
        parts = [int(part) for part in (published or "").split("-") if part.isdecimal()]
        return cls(*parts[:3]) if parts else None


@dataclass(frozen=True, slots=True)
class Point:
    """A decade, year, half, quarter, month or day; `number` counts within the year, from 1."""

    unit: Unit
    year: int
    number: int = 0
    day: int = 0

    def months(self) -> tuple[int, int]:
        """First and last month of it, within its year."""
        if self.unit == "day":
            return self.number, self.number
        length = MONTHS.get(self.unit, 12)
        return (1, 12) if length == 12 else ((self.number - 1) * length + 1, self.number * length)

    def __str__(self) -> str:
        match self.unit:
            case "decade":
                return f"{self.year // 10:03d}X"
            case "year":
                return f"{self.year:04d}"
            case "half":
                first, last = self.months()
                return f"{self.year:04d}-{first:02d}/{self.year:04d}-{last:02d}"
            case "quarter":
                return f"{self.year:04d}-Q{self.number}"
            case "month":
                return f"{self.year:04d}-{self.number:02d}"
        return f"{self.year:04d}-{self.number:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """A time as EDTF writes it: a point, an interval, or all that came since a point."""

    start: Point
    end: Point | None = None
    open: bool = False
    around: bool = False

    def __str__(self) -> str:
        """
        >>> str(Period(Point("quarter", 2023, 3)))
        '2023-Q3'
        >>> str(Period(Point("year", 2010), open=True))
        '2010/..'
        """
        if self.open:
            return f"{self.start}/.."
        if self.end is None or self.end == self.start:
            return f"{self.start}{'~' * self.around}"
        return f"{_first(self.start)}/{_last(self.end)}"


def _first(point: Point) -> Point:
    return Point("month", point.year, point.months()[0]) if point.unit in ("half", "quarter") else point


def _last(point: Point) -> Point:
    return Point("month", point.year, point.months()[1]) if point.unit in ("half", "quarter") else point


def resolve(
    mention: Mention, today: Today | None, known: Period | None = None, *, coming: bool = False
) -> Period | None:
    """The time that `mention` names; None where the document's date would be needed and isn't known.

    `known` is the period that the text spoke of last: it lends its year where there is no date, and "the
    same period" is measured on it. `coming` makes a month without a year the next one instead of the last.
    """
    expression = mention.expression
    if expression.means in ("now", "dateline", "length"):
        return None
    if expression.means == "same":
        return _same(mention.start, today, known)
    start = _period(mention.start, today, known, coming)
    if start is None:
        return None
    if expression.fiscal:
        start = _fiscal(start, today)
    if expression.means == "since":
        return Period(start.start, open=True)
    if mention.end is not None:
        end = _period(_completed(mention.end, mention.start), today, start, coming)
        if end is None:
            return None
        return _ordered(start.start, end.end or end.start)
    return replace(start, around=expression.around)


def _ordered(start: Point, end: Point) -> Period | None:
    if (end.year, end.months()[1]) < (start.year, start.months()[0]):
        start = replace(start, year=start.year - 1)
    return Period(start, end)


def _completed(end: Moment, start: Moment) -> Moment:
    """The end of an interval, with what it shares with its beginning and does not repeat."""
    if end.year is None and end.year_shift is None:
        end = replace(end, year=start.year, year_shift=start.year_shift)
    if end.day is not None and end.month is None:
        end = replace(end, month=start.month)
    return end


def _period(moment: Moment, today: Today | None, known: Period | None, coming: bool) -> Period | None:
    if moment.day_shift is not None or moment.weekday is not None or moment.week_shift is not None:
        return _by_days(moment, today)
    if moment.decade is not None:
        first = moment.decade if moment.decade >= CENTURY else _decade(moment.decade)
        return Period(Point("decade", first))
    if moment.quarter_shift is not None or moment.month_shift is not None:
        return _by_months(moment, today)
    year = _year(moment, today, known, coming)
    return None if year is None else _within(year, moment, today)


def _within(year: int, moment: Moment, today: Today | None) -> Period | None:
    if moment.first_months is not None:
        return Period(Point("month", year, 1), Point("month", year, moment.first_months))
    if moment.first_quarters is not None:
        return Period(Point("quarter", year, 1), Point("quarter", year, moment.first_quarters))
    if moment.month is not None and moment.last_months is not None:
        months = year * 12 + moment.month - moment.last_months
        return Period(Point("month", months // 12, months % 12 + 1), Point("month", year, moment.month))
    if moment.month is not None and moment.day is not None:
        return Period(Point("day", year, moment.month, moment.day))
    if moment.month is not None:
        return Period(Point("month", year, moment.month))
    if moment.quarter is not None:
        return Period(Point("quarter", year, moment.quarter))
    if moment.half is not None:
        return Period(Point("half", year, moment.half))
    if moment.day is not None:
        return _day_alone(moment.day, today)
    return Period(Point("year", year))


def _decade(tens: int) -> int:
    return 2000 + tens if tens <= 20 else 1900 + tens


def _year(moment: Moment, today: Today | None, known: Period | None, coming: bool) -> int | None:
    if moment.year is not None:
        return moment.year
    if moment.year_shift is not None:
        return None if today is None else today.year + moment.year_shift
    if today is None:
        return None if known is None else (known.end or known.start).year
    begins = _begins(moment)
    later = today.month is not None and begins is not None and begins > today.month
    return today.year - 1 if later and not coming else today.year


def _begins(moment: Moment) -> int | None:
    """The month with which the part of a year that `moment` names has begun."""
    if moment.month is not None:
        return moment.month
    if moment.quarter is not None:
        return moment.quarter * 3 - 2
    if moment.half is not None:
        return moment.half * 6 - 5
    return None


def _by_months(moment: Moment, today: Today | None) -> Period | None:
    if today is None or today.month is None:
        return None
    if moment.quarter_shift is not None:
        quarters = today.year * 4 + (today.month - 1) // 3 + moment.quarter_shift
        return Period(Point("quarter", quarters // 4, quarters % 4 + 1))
    months = today.year * 12 + today.month - 1 + (moment.month_shift or 0)
    if moment.day is not None:
        return Period(Point("day", months // 12, months % 12 + 1, moment.day))
    return Period(Point("month", months // 12, months % 12 + 1))


def _by_days(moment: Moment, today: Today | None) -> Period | None:
    if today is None or today.month is None or today.day is None:
        return None
    here = date(today.year, today.month, today.day)
    if moment.day_shift is not None:
        return _day(here + timedelta(moment.day_shift))
    monday = here - timedelta(here.weekday())
    if moment.weekday is not None and moment.week_shift is not None:
        return _day(monday + timedelta(7 * moment.week_shift + moment.weekday - 1))
    if moment.weekday is not None:  # the last one, today included
        return _day(here - timedelta((here.isoweekday() - moment.weekday) % 7))
    first = monday + timedelta(7 * (moment.week_shift or 0))
    return Period(_day(first).start, _day(first + timedelta(6)).start)


def _day_alone(day: int, today: Today | None) -> Period | None:
    if today is None or today.month is None:
        return None
    back = today.day is not None and day > today.day
    months = today.year * 12 + today.month - 1 - back
    return Period(Point("day", months // 12, months % 12 + 1, day))


def _day(given: date) -> Period:
    return Period(Point("day", given.year, given.month, given.day))


def _fiscal(period: Period, today: Today | None) -> Period:
    """A fiscal year or quarter, named by the calendar year that it ends in.

    A year's name that lies ahead of the document stands for a fiscal year that has begun.
    """
    ahead = today is not None and period.start.year > today.year
    return replace(period, start=replace(period.start, year=today.year)) if ahead and today else period


def _same(moment: Moment, today: Today | None, known: Period | None) -> Period | None:
    """The period that the text speaks of, in the year that `moment` gives."""
    if known is None or known.open:
        return None
    year = moment.year
    if year is None and moment.year_shift is not None:
        year = known.start.year + moment.year_shift
    if year is None:
        return known
    end = known.end and replace(known.end, year=year + known.end.year - known.start.year)
    return Period(replace(known.start, year=year), end)
