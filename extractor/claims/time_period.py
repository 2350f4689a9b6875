"""Points and periods of the calendar, as EDTF (ISO 8601-2) writes them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["decade", "year", "season", "half", "quarter", "month", "day"]
MONTHS = {"half": 6, "quarter": 3, "month": 1}
IN_A_YEAR = 12
SEASONS = 20  # EDTF: 21 is spring


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

    def exact(self) -> date | None:
        """The day, where it is known."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Point:
    """A decade, year, season, half, quarter, month or day; `number` counts within the year, from 1."""

    unit: Unit
    year: int
    number: int = 0
    day: int = 0

    @classmethod
    def counted(cls, unit: Unit, count: int) -> "Point":
        """The quarter or month that is the `count`-th since the year 0, from 0.

        >>> str(Point.counted("quarter", 2024 * 4 - 1))
        '2023-Q4'
        """
        in_a_year = IN_A_YEAR // MONTHS[unit]
        return cls(unit, count // in_a_year, count % in_a_year + 1)

    @classmethod
    def of_day(cls, day: date) -> "Point":
        """One day of the calendar."""
        return cls("day", day.year, day.month, day.day)

    def shifted(self, by: int) -> "Point":
        """The quarter, month or day that stands so many of its kind later; the calendar ends with the year 9999."""
        if self.unit == "day":
            later = date(self.year, self.number, self.day).toordinal() + by
            return Point.of_day(date.fromordinal(min(later, date.max.toordinal())))
        return Point.counted(self.unit, self.year * IN_A_YEAR // MONTHS[self.unit] + self.number - 1 + by)

    def months(self) -> tuple[int, int]:
        """First and last month of it, within its year."""
        if self.unit == "day":
            return self.number, self.number
        length = MONTHS.get(self.unit, IN_A_YEAR)
        return (1, IN_A_YEAR) if length == IN_A_YEAR else ((self.number - 1) * length + 1, self.number * length)

    def exists(self) -> bool:
        """Whether the calendar has it: there is no 30 February."""
        if self.unit != "day":
            return True
        following = date(self.year + self.number // IN_A_YEAR, self.number % IN_A_YEAR + 1, 1)
        return 1 <= self.day <= (following - date(self.year, self.number, 1)).days

    def __str__(self) -> str:
        match self.unit:
            case "decade":
                return f"{self.year // 10:03d}X"
            case "year":
                return f"{self.year:04d}"
            case "season":
                return f"{self.year:04d}-{SEASONS + self.number}"
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
    """A point, an interval, or all that came since a point."""

    start: Point
    end: Point | None = None
    open: bool = False
    around: bool = False

    @property
    def last(self) -> Point:
        """The point at which it ends; that at which it begins where it is open."""
        return self.end or self.start

    def is_a(self, unit: Unit) -> bool:
        """Whether it is one year, one quarter … and no interval."""
        return self.end is None and not self.open and self.start.unit == unit

    def __str__(self) -> str:
        """
        >>> str(Period(Point("quarter", 2023, 3)))
        '2023-Q3'
        >>> str(Period(Point("year", 2010), open=True))
        '2010/..'
        >>> str(Period(Point("half", 2020, 1), Point("quarter", 2020, 3)))
        '2020-01/2020-09'
        """
        if self.open:
            return f"{_first(self.start)}/.."
        if self.end is None or self.end == self.start:
            return f"{self.start}{'~' * self.around}"
        return f"{_first(self.start)}/{_last(self.end)}"


def _first(point: Point) -> Point:
    return Point("month", point.year, point.months()[0]) if point.unit in ("half", "quarter") else point


def _last(point: Point) -> Point:
    return Point("month", point.year, point.months()[1]) if point.unit in ("half", "quarter") else point
