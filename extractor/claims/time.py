"""When each figure holds.

An expression of time that stands free sets the scene: what follows holds then, until another is named
or a sentence passes that has neither a figure nor a time. One that is only compared with (``than in
2019``) dates no figure but one that it owns outright (``than the 5% of 2019``). One of a from–to pair
dates its own end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractor.claims import cells
from extractor.claims.statement import Statement
from extractor.claims.time_period import Period, Today
from extractor.claims.time_resolve import Standpoint
from extractor.claims.time_respective import one_each
from extractor.claims.time_scope import Timed, dateline, looks_ahead, only_told, scope_of, timed
from extractor.model.text import Span


def times(told: Sequence[Statement]) -> tuple[str | None, ...]:
    """The EDTF of the time of each quantity of a document's statements, in order; None where the text gives none.

    Relative times count from the document's date and are None without it.
    """
    return tuple(str(period) if period else None for period in periods(told))


def dated(told: Sequence[Statement]) -> Iterator[Timed]:
    """Yield every expression of time in a document's statements with what it means, in order."""
    at = _beginning(told)
    for one in told:
        mentioned, at = timed(one, at)
        yield from mentioned


def _beginning(told: Sequence[Statement]) -> Standpoint:
    published = told[0].document.article.metadata.published if told else None
    return Standpoint(dateline(told, Today.of(published.value if published else None)))


def periods(told: Sequence[Statement]) -> list[Period | None]:
    """What `times` writes as EDTF."""
    at = _beginning(told)
    found: list[Period | None] = []
    scene: Scene | None = None
    standing: Period | None = None
    block = -1
    before = False  # whether the sentence before held a figure
    for one, following in zip_longest(told, told[1:]):
        if not (one.figures or (following and following.figures)):
            scene, before = None, False
            continue
        if one.block != block:
            block = one.block
            scene = replace(scene, crossed=True) if scene and before and _outlives_a_paragraph(scene) else None
        mentioned, at = timed(one, at)
        scene = scene or _basis(mentioned, at)
        standing = next((time.period for time in mentioned if time.standing), standing)
        walk = _Walk(one, mentioned, scene)
        headed = None if mentioned else cells.period(one, at)
        found += [headed or _under(standing, period) for period in walk.periods()]
        scene = walk.scene if (one.figures or mentioned) and not (walk.scene and walk.scene.crossed) else None
        before = bool(one.figures)
    return found


@dataclass(frozen=True, slots=True)
class Scene:
    """The time at which what comes next holds; None where the text says "now".

    Attributes:
        coming: it was set by a sentence that looks ahead, and what does so too may hold then.
        crossed: it was set in the paragraph before, and holds for no more than the first sentence of this one.
    """

    period: Period | None
    coming: bool
    crossed: bool = False


def _outlives_a_paragraph(scene: Scene) -> bool:
    return scene.period is not None and not scene.crossed


def _basis(mentioned: list[Timed], at: Standpoint) -> Scene | None:
    """The time of a rise "from a quarter earlier" where nothing names it: the one that the text spoke of last."""
    for one in mentioned:
        if one.compared and one.mention.expression.means == "same":
            shifts = one.mention.start
            unit = (
                "quarter" if shifts.quarter_shift is not None else "month" if shifts.month_shift is not None else None
            )
            told = at.last(unit) if unit else at.last()
            return Scene(told, coming=False) if told else None
    return None


def _under(standing: Period | None, period: Period | None) -> Period | None:
    """`period`, or the time that stands for all figures of a text without one or with its year alone."""
    if standing and (period is None or (period.is_a("year") and period.start.year == standing.start.year)):
        return standing
    return period


@dataclass(slots=True)
class _Walk:
    """One way through a sentence, from figure to figure.

    `start` is the time from which a from–to pair sets out, until the text says where it goes; `pair` its two ends;
    `aside` what held before a clause about a time that was only compared with (the highest since May, when …).
    """

    told: Statement
    at: list[Timed]
    scene: Scene | None
    start: Period | None = None
    pair: tuple[Period, Period] | None = None
    inherited: bool = True
    aside: tuple[Scene | None] | None = None

    def periods(self) -> list[Period | None]:
        """The time of each figure; afterwards `scene` is the one that the sentence leaves behind."""
        if not self.at and (self.scene is None or self.scene.period is None):
            return [None] * len(self.told.figures)
        shared = one_each(self.told, self.at)
        found = []
        here = self.told.span.start
        for figure in self.told.figures:
            setting_out = self.start
            self._pass_by(here, figure)
            period = shared.get(figure) or self._of(figure, here)
            if setting_out and not self.start and period:
                self.pair = setting_out, period
            found.append(period)
            here = figure.end
        self._pass_by(here, None)
        if self.aside:
            (self.scene,) = self.aside
        if self.scene and self.scene.period in shared.values():
            self.scene = None  # none of several times holds for what follows
        return found

    def _pass_by(self, here: int, figure: Span | None) -> None:
        """Take note of what stands between the last figure and this one, or the end."""
        end = figure.start if figure else self.told.span.end
        if self.start and scope_of(self.told.pack).reaching.any(self.told.text, here, end):
            self.start = None
        for one in self.at:
            if not (here <= one.span.start and one.span.end <= end) or only_told(self.told, one, end):
                continue
            if one.starts and not one.compared:
                self.start = one.period
            elif one.sets_scene and (figure or self._speaks_of_the_rest(one)):
                if one.compared:
                    self.aside = self.aside or (self.scene,)
                self.scene, self.start, self.inherited = Scene(one.period, self._coming()), None, False

    def _speaks_of_the_rest(self, one: Timed) -> bool:
        """Whether a time behind the last figure is that of what comes after, and not that figure's alone."""
        if one.period is None or self._of_a_comparison(one):
            return False
        anywhere = scope_of(self.told.pack).following_is_rare or not self.told.figures
        return anywhere or one.period.is_a("day")  # prices fell 3% on Friday

    def _of(self, figure: Span, here: int) -> Period | None:
        if owned := self._owned(figure, here):
            return owned.period
        if self.pair and (again := self._again(figure, here)):
            return again
        if self.start:
            return self.start
        if scope_of(self.told.pack).starting.close(self.told.text, here, figure.start):
            return None  # what it rose from is of another time
        if self.scene is None or (self.inherited and self._left_behind(self.scene)):
            return None
        return self.scene.period

    def _left_behind(self, scene: Scene) -> bool:
        """Whether a sentence speaks of what is to come, or of what is so now, after one that spoke of the past."""
        present = scope_of(self.told.pack).present.any(self.told.text, *self.told.bounds)
        return present or (not scene.coming and self._coming())

    def _coming(self) -> bool:
        return looks_ahead(self.told)

    def _again(self, figure: Span, here: int) -> Period | None:
        """The time of a figure of a second pair, or of the change that a pair makes."""
        scope = scope_of(self.told.pack)
        begin, end = self.pair or (None, None)
        if scope.starting.close(self.told.text, here, figure.start):
            return begin
        if scope.ending.close(self.told.text, here, figure.start):
            return end
        close = figure.start - here <= CHANGE_WITHIN and begin and end and begin.end is end.end is None
        return Period(begin.start, end.start) if close and begin and end else None

    def _owned(self, figure: Span, here: int) -> Timed | None:
        """The expression that dates this figure and no other: right before it, or after it in its clause."""
        scope = scope_of(self.told.pack)
        before = [one for one in self.at if here <= one.span.start and one.span.end <= figure.start]
        if before and not before[-1].multiplied and self._between(before[-1].span, figure) in scope.owning:
            return before[-1]
        if before and scope.following_is_rare:
            return None
        clause = self.told.clause(figure)
        reach = max(clause.end, min(figure.end + ADDED_WITHIN, self.told.span.end))
        rest = min([one.start for one in self.told.figures if self._tells_more(figure, one)] + [reach])
        after = (one for one in self.at if figure.end <= one.span.start and one.span.end <= rest)
        one = next((one for one in after if not one.compared), None)
        if one is None or only_told(self.told, one, clause.end):
            return None
        if not scope.following_is_rare or self._between(figure, one.span) in scope.following:
            return one
        led = clause.covers(one.span) and self.told.text.endswith(scope.leading, figure.end, one.span.start)
        return one if led else None

    def _tells_more(self, figure: Span, other: Span) -> bool:
        """Whether `other` stands behind `figure`, and not in a bracket that only says it in another unit.

        Nor is it the level that a change leads to, which is of the same time: fell 3% | to 5 dollars in May.
        """
        between = self._between(figure, other)
        return other.start >= figure.end and between != BRACKET and between not in self._arriving

    @property
    def _arriving(self) -> tuple[str, ...]:
        """What leads from a change to its level, where a time may stand behind that."""
        return () if scope_of(self.told.pack).following_is_rare else self.told.pack.roles.words("to")

    def _between(self, left: Span, right: Span) -> str | None:
        """The words between two spans; None where they are many."""
        apart = right.start - left.end
        return self.told.text[left.end : right.start].strip() if apart <= BETWEEN_AT_MOST else None

    def _of_a_comparison(self, one: Timed) -> bool:
        """Whether the figure before `one`, dated by it, is what another is compared with: up from 6% in 1994."""
        scope = scope_of(self.told.pack)
        figure = next((figure for figure in reversed(self.told.figures) if figure.end <= one.span.start), None)
        if figure is None:
            return False
        return scope.comparing.close(self.told.text, self.told.span.start, figure.start)


ADDED_WITHIN = 24  # characters from a figure to the end of its time: 6%, seen in May 2020
CHANGE_WITHIN = 8  # characters between a pair's end and the change that it makes
BRACKET = "("
BETWEEN_AT_MOST = 10  # characters; the longest word that ties a time to its figure and two spaces
