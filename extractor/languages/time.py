"""Expressions of time and what they mean; `time_template` tells how their forms are written."""

import re
from dataclasses import dataclass, field, fields
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_table, read_toml
from extractor.languages.time_template import Place, read_form


@dataclass(frozen=True, slots=True)
class Moment:
    """What the places of a form say of one time; None where they say nothing.

    A shift counts from the document's own date: ``year_shift`` -1 is the year before it. `decade` is the
    tens of a year or its first year (80, 1980); `first_months`, `first_quarters` and `last_months` are how many;
    `weekday` is 1 on Mondays, `season` 1 in spring. `told_shift` counts from the year that the text spoke of last.
    """

    year: int | None = None
    year_shift: int | None = None
    told_shift: int | None = None
    decade: int | None = None
    season: int | None = None
    half: int | None = None
    quarter: int | None = None
    quarter_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    first_months: int | None = None
    first_quarters: int | None = None
    last_months: int | None = None
    day: int | None = None
    day_shift: int | None = None
    weekday: int | None = None
    week_shift: int | None = None


FIELDS = tuple(one.name for one in fields(Moment))
MEANINGS = ("time", "since", "until", "same", "now", "dateline", "length")


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language sets its words.

    Attributes:
        spaced: words stand apart, so that no form begins or ends inside one.
        digits: the figures 0 to 9 as words, for years that are spelt digit by digit.
    """

    spaced: bool = False
    digits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A way to speak of a time.

    Attributes:
        rule: its name, in lower case.
        forms: how it is written; of two that fit, the one that can say more is taken.
        means: ``time``; ``since`` and ``until`` that time; ``same``, the period just named in another year; ``now``,
            which gives no time; ``dateline``, when the text was sent; ``length``, how long and not when.
        around: the time is only about right.
        fiscal: a year's name is not the calendar's.
        alone: it is a bare number, and none where a Latin letter stands beside it.
        adjacent: the second of its two numbers follows the first, as in "January and February".
        unless: words that may not follow it at once.
        unless_after: words that may not stand right before it.
        fixed: numbers that it has without writing them.
    """

    rule: str
    forms: tuple[str, ...]
    means: str = "time"
    around: bool = False
    fiscal: bool = False
    alone: bool = False
    adjacent: bool = False
    unless: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    fixed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """Words around an expression or a figure that decide what the expression is the time of.

    Attributes:
        comparing: before an expression, make it what a figure is compared with.
        compared: soon after an expression, do the same.
        starting: before an expression, make it the beginning of a from–to pair.
        reaching: before an expression, make it the end of one.
        announcing: between a day and a figure, make it the day on which the figure was told.
        owning: between an expression and a figure, tie the two whatever stands before.
        following: between a figure and an expression that dates it; without any, whatever stands in the clause.
        leading: right before an expression, tie it to a figure before it in its clause (``300 people | in 2019 left``).
        respective: several expressions date as many figures, one each.
        opening: right after an expression, make it the time of the clause that they open (``than in 2019, when``).
        standing: right after an expression, make it the time of all that has none (``the same below``).
        clause_ends: end a clause.
        coming: the sentence looks ahead, so that a month without a year is the next one.
        present: verbs of the present tense, with which a sentence leaves the time of the one before.
    """

    comparing: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    reaching: tuple[str, ...] = ()
    announcing: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    respective: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    clause_ends: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """The content of ``time.toml``."""

    writing: Writing
    places: tuple[Place, ...]
    expressions: tuple[Expression, ...]
    scope: Scope


def read(file: Traversable) -> Times:
    """Read and check ``time.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("writing", "place", "expression", "scope"))
    times = Times(
        writing=read_table(file, content, "writing", Writing),
        places=read_entries(file, content, "place", Place),
        expressions=read_entries(file, content, "expression", Expression),
        scope=read_table(file, content, "scope", Scope),
    )
    _check(name_of(file), times)
    return times


def _check(file: str, times: Times) -> None:
    places = {place.name: place for place in times.places}
    for place in times.places:
        _one_of(f"{file} place {place.name} fills", place.fills or FIELDS[0], FIELDS)
        if not re.fullmatch(r"([1-9](-[1-9])?)?", place.digits):
            raise LanguagePackError(f"{file} place {place.name}", f"digits = {place.digits!r}", 'write "4" or "1-2"')
    for expression in times.expressions:
        where = f"{file} expression {expression.rule}"
        _one_of(f"{where} means", expression.means, MEANINGS)
        for name in expression.fixed:
            _one_of(f"{where} fixed", name.removeprefix("to_"), FIELDS)
        for form in expression.forms:
            read_form(form, places, where)


def _one_of(where: str, given: str, known: tuple[str, ...] | list[str]) -> None:
    if given not in known:
        raise LanguagePackError(where, f"{given!r} is unknown", f"write one of {', '.join(known)}")
