"""What a run did and what its store holds, for a person."""

from rich.console import Console
from rich.table import Table

from extractor.batch.remember import Tally
from extractor.store.counting import Holdings


def show(store: str, tally: Tally, held: Holdings) -> None:
    """Print the summary to standard output."""
    table = Table(box=None, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    for outcome, count in sorted(tally.outcomes.items()):
        table.add_row(str(count), MEANINGS[outcome])
    table.add_row(str(tally.claims), "claims found in them")
    table.add_section()
    table.add_row("", f"{store} now holds")
    for name, meaning in HELD.items():
        table.add_row(str(getattr(held, name)), meaning)
    Console(highlight=False, markup=False).print(table)


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
    "suggested": "links for a person to look at",
}
