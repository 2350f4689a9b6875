"""What an expression of time does in its sentence: sets the scene, dates one figure, or only compares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from extractor.claims.automaton import Lexicon
from extractor.claims.clauses import Endings, lexicon
from extractor.claims.statement import Statement
from extractor.claims.time_forms import Mention
from extractor.claims.time_period import Period, Point, Today
from extractor.claims.time_resolve import Standpoint, resolve
from extractor.languages import LanguagePack
from extractor.languages.time import Moment
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Timed:
    """A mention at its place in the working text, and what it means there.

    Attributes:
        period: None where it gives no time (`now`, or a relative time in a document without date).
        compared: what a figure is compared with stands in it.
        multiplied: a figure right behind it is a multiple of the figure of that time.
        starts: a from–to pair sets out from it.
        ends: a from–to pair comes to it.
        telling: it may be the time at which something was announced.
        standing: the text says that it holds for all that follows.
        opens: a clause follows that holds then, whatever is compared with it.
    """

    mention: Mention
    span: Span
    period: Period | None
    compared: bool
    starts: bool
    ends: bool
    telling: bool
    standing: bool
    opens: bool
    multiplied: bool = False

    @property
    def sets_scene(self) -> bool:
        """Whether the figures that follow hold at this time until another is named."""
        return self.opens or not (self.compared or self.starts or self.ends)


def timed(told: Statement, at: Standpoint) -> tuple[list[Timed], Standpoint]:
    """The expressions of `told` that can date a figure, in order, and the standpoint that they leave behind.

    `at` is the standpoint before the sentence. What is only expected is not remembered: after a forecast for the
    next quarter, "the quarter" is still the last one.
    """
    here = told.mentions
    if not here:
        return [], at
    coming = looks_ahead(told)
    at = replace(at, coming=coming) if coming != at.coming else at
    found: list[Timed] = []
    ends = [one.start for _, one in here[1:]] + [told.span.end]
    for (mention, span), end in zip(here, ends, strict=False):
        if mention.expression.means in ("dateline", "length") or any(one.overlaps(span) for one in told.figures):
            continue
        one = _placed(told, mention, span, end, at)
        found.append(one)
        if one.period and one.sets_scene and _is_told(one, at) and not only_told(told, one):
            at = at.told_of(one.period)
    return _running(found), at


def looks_ahead(told: Statement) -> bool:
    """Whether `told` speaks of what is to come."""
    return scope_of(told.pack).coming.any(told.text, *told.bounds)


def _placed(told: Statement, mention: Mention, span: Span, end: int, at: Standpoint) -> Timed:
    """`mention` with what the words around it, up to `end`, make of it."""
    text, pack, opens = told.text, told.pack, told.span.start
    scope = scope_of(pack)
    clause = told.clause(span)
    after = max(span.end, min(clause.end, end, span.end + COMPARED_WITHIN))
    multiplied = _multiplied(told, span)
    return Timed(
        mention,
        span,
        resolve(mention, at),
        compared=multiplied
        or scope.comparing.close(text, opens, span.start)
        or scope.compared.any(text, span.end, after),
        multiplied=multiplied,
        starts=scope.starting.close(text, opens, span.start),
        ends=scope.ending.close(text, opens, span.start),
        telling=_telling(mention.start) or _told_at_once(text, mention, span, pack),
        standing=text.startswith(pack.time.scope.standing or NEVER, span.end),
        opens=text.startswith(pack.time.scope.opening or NEVER, span.end),
    )


def _multiplied(told: Statement, span: Span) -> bool:
    """Whether a figure is a multiple of that of the time `span`: is | 2019's | three times."""
    follows = (one for one in told.quantities if span.end < one.span.start <= span.end + LINKED_WITHIN)
    multiple = any(one.unit == "x" for one in follows)
    return multiple and told.text.startswith(told.pack.roles.words("of"), span.end)


LINKED_WITHIN = 3  # characters of a link and a word of degree between a time and a figure


def only_told(told: Statement, one: Timed, end: int = 0) -> bool:
    """Whether `one` is only the day on which something was told; `end` is where its clause ends at least."""
    if not one.telling:
        return False
    clause = told.clause(one.span)
    return scope_of(told.pack).announcing.any(told.text, clause.start, max(end, clause.end))


def _is_told(one: Timed, at: Standpoint) -> bool:
    """Whether the text now speaks of that time: not of one just compared with, nor of one to come."""
    to_come = at.coming and one.period is not None and _ahead(one.period, at.today)
    return one.mention.expression.means != "same" and not to_come


def _ahead(period: Period, today: Today | None) -> bool:
    """Whether `period` is not over at the document's date."""
    last = period.last
    return today is not None and (last.year, last.months()[1]) >= (today.year, today.month or 1)


def _running(found: list[Timed]) -> list[Timed]:
    """`found`, where "by the end of March, this year" means from the year's beginning to the end of March."""
    for n, (one, other) in enumerate(pairwise(found)):
        if other.span.start - one.span.end > RUNNING_WITHIN or not (one.period and other.period):
            continue
        until, year = (one, other) if one.mention.expression.means == "until" else (other, one)
        if until.mention.expression.means == "until" and _is_year_of(year, until):
            found[n + 1] = replace(other, period=_from_the_beginning(until.period))
    return found


def _is_year_of(year: Timed, until: Timed) -> bool:
    whole, point = year.period, until.period
    if whole is None or point is None or point.end or not whole.is_a("year"):
        return False
    return point.start.unit != "year" and point.start.year == whole.start.year


def _from_the_beginning(until: Period | None) -> Period | None:
    if until is None:
        return None
    first = Point("day", until.start.year, 1, 1) if until.start.unit == "day" else Point("month", until.start.year, 1)
    return Period(first, until.start)


def _telling(moment: Moment) -> bool:
    """Whether it names days, or a month by its distance: so one dates an announcement."""
    if moment.quarter is not None or moment.last_months is not None:
        return False  # the day only says when they end
    named = (moment.day, moment.day_shift, moment.weekday, moment.week_shift, moment.month_shift)
    return any(one is not None for one in named)


def _told_at_once(text: str, mention: Mention, span: Span, pack: LanguagePack) -> bool:
    """Whether a month stands right before a word of telling: in April the bank estimated."""
    if mention.start.month is None or mention.end is not None:
        return False
    at = span.end + text.startswith(" ", span.end)
    return scope_of(pack).announcing.after(text, at, at + TOLD_WITHIN) is not None


NEVER = ("\n",)  # stands in no sentence: the empty list for str.startswith
TOLD_WITHIN = 10  # characters of the longest word of telling
RUNNING_WITHIN = 3  # characters between the two
COMPARED_WITHIN = 12  # characters: "the same period of 2019 compared"; farther off the word belongs to something else


def dateline(told: Sequence[Statement], today: Today | None) -> Today | None:
    """The document's date, or the day of its dateline where that lies a few days before."""
    published = today and today.exact()
    if published is None:
        return today
    for one in told[:OPENING]:
        for mention, _ in one.mentions:
            if mention.expression.means != "dateline" or mention.start.day is None or mention.start.month is None:
                continue
            sent = Point("day", mention.start.year or published.year, mention.start.month, mention.start.day)
            day = date(sent.year, sent.number, sent.day) if sent.exists() else published
            return Today(day.year, day.month, day.day) if 0 <= (published - day).days <= DELAY else today
    return today


OPENING = 6  # sentences in which a dateline may stand, after the headline and what goes with it
DELAY = 5  # days between sending and publishing


@dataclass(frozen=True, slots=True)
class Scope:
    """The words of ``[scope]``, ready to be looked for.

    `following_is_rare`: an expression hardly ever stands after its figure.
    """

    comparing: Endings
    compared: Lexicon[str]
    starting: Endings
    ending: Endings
    reaching: Lexicon[str]
    announcing: Lexicon[str]
    owning: frozenset[str]
    following: frozenset[str]
    leading: tuple[str, ...]
    respective: Lexicon[str]
    coming: Lexicon[str]
    present: Lexicon[str]
    following_is_rare: bool


@cache
def scope_of(pack: LanguagePack) -> Scope:
    """The words of `pack`."""
    given = pack.time.scope
    return Scope(
        comparing=Endings(given.comparing, pack),
        compared=lexicon(given.compared, pack),
        starting=Endings(given.starting, pack),
        ending=Endings(given.reaching, pack),
        reaching=lexicon(given.reaching, pack),
        announcing=lexicon(given.announcing, pack),
        owning=frozenset(given.owning) | {""},
        following=frozenset(given.following) | {""},
        leading=given.leading or NEVER,
        respective=lexicon(given.respective, pack),
        coming=lexicon(given.coming, pack),
        present=lexicon(given.present, pack),
        following_is_rare=bool(given.following),
    )
