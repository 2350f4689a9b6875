"""What a run did and what its store holds, for a person."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.table import Table

from extractor.batch.remember import Tally
from extractor.store.counting import Holdings
from extractor.store.links import Changes

Row = tuple[object, str]


def show_run(tally: Tally, passed: int, seconds: float) -> None:
    """Print to standard output what a run did."""
    _show(Console(**PLAIN), [*_outcomes(tally.outcomes, passed, seconds), (tally.claims, "claims found in them")])


def show_outcomes(outcomes: Mapping[str, int], passed: int, seconds: float) -> None:
    """Print to standard output what a cluster did."""
    _show(Console(**PLAIN), list(_outcomes(outcomes, passed, seconds)))


def show_changes(changes: Changes | None) -> None:
    """Print to standard output what a linking changed."""
    found = changes or Changes(0, 0)
    _show(Console(**PLAIN), [(found.links, "links changed"), (found.moved, "claims left their clusters")])


def show_holdings(store: str, held: Holdings) -> None:
    """Print to standard output what a store holds."""
    rows = [(getattr(held, name), meaning) for name, meaning in HELD.items()]
    _show(Console(**PLAIN), [("", f"{store} now holds"), *rows])


def show_lines(outcomes: Mapping[str, int], passed: int, printed: int, seconds: float) -> None:
    """Print to standard error what a command that prints lines did."""
    _show(Console(stderr=True, **PLAIN), [*_outcomes(outcomes, passed, seconds), (printed, "lines printed")])


def _outcomes(outcomes: Mapping[str, int], passed: int, seconds: float) -> Iterator[Row]:
    for outcome, meaning in MEANINGS.items():
        if outcome in outcomes:
            yield outcomes[outcome], meaning
    if passed:
        yield passed, "files passed over, whose names are no articles'"
    rate = sum(outcomes.values()) / max(seconds, 1e-3)
    yield "", f"in {seconds:,.1f} s, {rate:,.1f} a second"


def _show(console: Console, rows: Iterable[Row]) -> None:
    table = Table(box=None, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    for figure, meaning in rows:
        table.add_row(str(figure), meaning)
    console.print(table)


PLAIN = {"highlight": False, "markup": False}
MEANINGS = {
    "ok": "documents extracted",
    "known": "documents known already",
    "empty": "documents without text",
    "rejected": "documents rejected",
    "timed out": "documents given up after their time limit",
    "crashed": "documents that ended their worker",
}
HELD = {
    "documents": "documents",
    "claims": "claims",
    "clusters": "claims told more than once",
    "conflicts": "conflicts",
    "doubtful": "perhaps conflicts",
    "suggested": "links for a person to look at",
}
