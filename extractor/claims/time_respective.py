"""Several times and as many figures, one each: 12 and 15 percent in 2015 and 2016, respectively."""

from collections.abc import Sequence

from extractor.claims.statement import Statement
from extractor.claims.time_period import Period
from extractor.claims.time_scope import Timed, scope_of
from extractor.model.text import Span

TIMES_APART = 5  # characters between coordinated expressions: a comma, "and"
FIGURES_APART = 8  # between coordinated figures
MONTHS_AT_MOST = 36  # nobody lists more figures in a sentence


def one_each(told: Statement, at: list[Timed]) -> dict[Span, Period]:
    """The figures of a sentence that share out the times named in it, each with its own."""
    if len(told.figures) < 2 or not at:
        return {}
    if not scope_of(told.pack).respective.any(told.text, *told.bounds):
        return {}
    runs = _runs(told.figures, FIGURES_APART)
    for group in _groups(at):
        for run in runs:
            if len(run) == len(group) > 1:
                return dict(zip(run, group, strict=True))
    return {}


def _groups(at: list[Timed]) -> list[list[Period]]:
    """The periods of coordinated expressions, and the months of each interval of months."""
    by_span = {one.span: one for one in at if one.period}
    groups = [[by_span[span].period for span in run] for run in _runs(list(by_span), TIMES_APART)]
    return [
        *([period for period in group if period] for group in groups),
        *(_months(one.period) for one in at if one.period and one.period.end),
    ]


def _months(period: Period) -> list[Period]:
    end = period.end
    if end is None or {period.start.unit, end.unit} != {"month"}:
        return []
    months = [period.start]
    while months[-1] != end and len(months) < MONTHS_AT_MOST:
        months.append(months[-1].shifted(1))
    return [Period(month) for month in months]


def _runs(spans: Sequence[Span], apart: int) -> list[list[Span]]:
    """`spans`, in order, cut where two stand further apart than `apart` characters."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and span.start - runs[-1][-1].end <= apart:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs
