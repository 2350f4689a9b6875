"""What an expression of time means where it is said.

Nothing here knows the clock: every relative expression counts from the document's own date, or from
what the text spoke of before, and means nothing where there is neither.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from extractor.claims.time_forms import Mention
from extractor.claims.time_period import IN_A_YEAR, Period, Point, Today, Unit
from extractor.languages.time import Moment

CENTURY = 100
SOON = 2  # months


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a sentence looks at time.

    Attributes:
        today: the document's date; None where it is unknown.
        told: the periods that the text spoke of, the latest first; "the same period" is measured on them.
        coming: the sentence looks ahead: a month without a year is the next one, not the last.
    """

    today: Today | None = None
    told: tuple[Period, ...] = ()
    coming: bool = False

    def last(self, *units: Unit) -> Period | None:
        """The latest period told of, of one of `units` where some are given."""
        return next((one for one in self.told if not units or any(map(one.is_a, units))), None)

    def told_of(self, period: Period) -> "Standpoint":
        """The standpoint after `period` was spoken of."""
        return replace(self, told=(period, *self.told[:REMEMBERED]))


REMEMBERED = 8  # periods; nobody says "that quarter" of one that lies further back


def resolve(mention: Mention, at: Standpoint) -> Period | None:
    """The time that `mention` names; None where it names none, or one that needs a date that isn't known."""
    expression = mention.expression
    if expression.means in ("now", "dateline", "length"):
        return None
    if expression.means == "same":
        return _same(mention.start, at)
    start = _period(_begun(mention.start, mention.end), at)
    if start is None or not start.last.exists():
        return None
    if expression.fiscal:
        start = _fiscal(start, at.today)
    if expression.means == "since":
        return Period(start.start, open=True)
    if mention.end is not None:
        return _interval(start, _period(_completed(mention.end, mention.start), at.told_of(start)))
    return replace(start, around=expression.around)


def _interval(start: Period, end: Period | None) -> Period | None:
    if end is None or not end.last.exists():
        return None
    first = start.start
    if (end.last.year, end.last.months()[1]) < (first.year, first.months()[0]):
        first = replace(first, year=first.year - 1)  # from November to January
    return Period(first, end.last)


def _begun(start: Moment, end: Moment | None) -> Moment:
    """The beginning of an interval with the year that only its end tells."""
    if end and end.year and start.year is start.year_shift is start.told_shift is None and start.month is not None:
        return replace(start, year=end.year)
    return start


def _completed(end: Moment, start: Moment) -> Moment:
    """The end of an interval, with what it shares with its beginning and does not repeat."""
    if end.year is end.year_shift is end.told_shift is None:
        end = replace(end, year=start.year, year_shift=start.year_shift, told_shift=start.told_shift)
    if end.day is not None and end.month is None:
        end = replace(end, month=start.month)
    return end


def _period(moment: Moment, at: Standpoint) -> Period | None:
    if moment.day_shift is not None or moment.weekday is not None or moment.week_shift is not None:
        return _by_days(moment, at)
    if moment.decade is not None:
        first = moment.decade if moment.decade >= CENTURY else _decade(moment.decade)
        return Period(Point("decade", first))
    if moment.quarter_shift is not None:
        return _by_quarters(moment.quarter_shift, at)
    if moment.month_shift is not None:
        return _by_months(moment, at.today)
    if moment.day is not None and moment.month is None:
        return _day_alone(moment.day, at.today)
    year = _year(moment, at)
    return None if year is None else _within(year, moment)


def _within(year: int, moment: Moment) -> Period:
    """The part of `year` that `moment` names, or the whole."""
    if moment.first_months is not None:
        return Period(Point("month", year, 1), Point("month", year, moment.first_months))
    if moment.first_quarters is not None:
        return Period(Point("quarter", year, 1), Point("quarter", year, moment.first_quarters))
    if moment.quarter is not None:  # before the month, which then says only when it ends
        return Period(Point("quarter", year, moment.quarter))
    if moment.month is not None:
        return _within_months(Point("month", year, moment.month), moment)
    if moment.half is not None:
        return Period(Point("half", year, moment.half))
    if moment.season is not None:
        return Period(Point("season", year, moment.season))
    return Period(Point("year", year))


def _within_months(month: Point, moment: Moment) -> Period:
    if moment.last_months is not None:
        first = month.shifted(1 - moment.last_months)
        whole_year = moment.last_months == IN_A_YEAR and first.number == 1
        return Period(Point("year", month.year)) if whole_year else Period(first, month)
    if moment.day is not None:
        return Period(Point("day", month.year, month.number, moment.day))
    return Period(month)


def _decade(tens: int) -> int:
    return 2000 + tens if tens <= 20 else 1900 + tens


def _year(moment: Moment, at: Standpoint) -> int | None:
    if moment.year is not None:
        return moment.year
    if moment.told_shift is not None:
        told = at.last()
        year = told.last.year if told else at.today and at.today.year
        return None if year is None else year + moment.told_shift
    if at.today is None:
        known = at.last()
        relative = moment.year_shift is not None or known is None or known.start.unit == "decade"
        return None if relative or known is None else known.last.year
    if moment.year_shift is not None:
        return at.today.year + moment.year_shift
    begins = _begins(moment)
    if begins is not None and (told := _told_year(begins, at)):
        return told
    soon = SOON if moment.day is not None else 0  # a day just ahead is that, not one of the year before
    later = at.today.month is not None and begins is not None and begins > at.today.month + soon
    return at.today.year - 1 if later and not at.coming else at.today.year


def _told_year(month: int, at: Standpoint) -> int | None:
    """The year of `month` in a span of months that the text spoke of."""
    for one in at.told:
        if one.end and one.start.unit == one.end.unit == "month":
            for year in {one.start.year, one.end.year}:
                if (one.start.year, one.start.number) <= (year, month) <= (one.end.year, one.end.number):
                    return year
    return None


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
    if today is None or today.month is None or moment.month_shift is None:
        return None
    return _within_months(Point("month", today.year, today.month).shifted(moment.month_shift), moment)


def _by_quarters(shift: int, at: Standpoint) -> Period | None:
    """A quarter counted from the one that the text speaks of, else from the document's date."""
    known = at.last("quarter")
    if known:
        return Period(known.start.shifted(shift))
    if at.today is None or at.today.month is None:
        return None
    return Period(Point("quarter", at.today.year, (at.today.month + 2) // 3).shifted(shift))


def _by_days(moment: Moment, at: Standpoint) -> Period | None:
    here = at.today and at.today.exact()
    if here is None:
        return None
    if moment.day_shift is not None:
        return Period(Point.of_day(here + timedelta(moment.day_shift)))
    monday = here - timedelta(here.weekday())
    if moment.weekday is not None and moment.week_shift is not None:
        return Period(Point.of_day(monday + timedelta(7 * moment.week_shift + moment.weekday - 1)))
    if moment.weekday is not None:  # the last one, today included; the next one where the sentence looks ahead
        past = (here.isoweekday() - moment.weekday) % 7
        return Period(Point.of_day(here + timedelta(7 - past if at.coming and past else -past)))
    first = monday + timedelta(7 * (moment.week_shift or 0))
    return Period(Point.of_day(first), Point.of_day(first + timedelta(6)))


def _day_alone(day: int, today: Today | None) -> Period | None:
    """The last day of that number, the document's own included."""
    if today is None or today.month is None:
        return None
    month = Point("month", today.year, today.month)
    if today.day is not None and day > today.day:
        month = month.shifted(-1)
    return Period(Point("day", month.year, month.number, day))


def _fiscal(period: Period, today: Today | None) -> Period:
    """A fiscal year or quarter, named by the calendar year that it ends in.

    A name that lies ahead of the document stands for a fiscal year that has begun.
    """
    ahead = today is not None and period.start.year > today.year
    return replace(period, start=replace(period.start, year=today.year)) if ahead and today else period


def _same(moment: Moment, at: Standpoint) -> Period | None:
    """The period that the text speaks of, or, where `moment` says so, the one before it or that of another year."""
    shifts = ((moment.quarter_shift, "quarter"), (moment.month_shift, "month"), (moment.day_shift, "day"))
    for shift, unit in shifts:
        if shift is not None:
            known = at.last(unit) or (_by_months(moment, at.today) if moment.month_shift == 0 else None)
            return known and Period(known.start.shifted(shift))
    known = at.last()
    if known is None or known.open:
        return None
    year = (
        known.start.year + moment.year_shift if moment.year is None and moment.year_shift is not None else moment.year
    )
    if year is None:
        return known
    end = known.end and replace(known.end, year=year + known.end.year - known.start.year)
    return Period(replace(known.start, year=year), end)
