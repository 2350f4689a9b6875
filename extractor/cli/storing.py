"""Commands that work on a store: search, show, audit."""

import json
import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.filters import choosing
from extractor.cli.options import Json, Store

if TYPE_CHECKING:
    from extractor.store import paging
    from extractor.store.searching import Filter

Order = Annotated[
    Literal["newest", "oldest", "least", "greatest", "least-sure", "most-sure"],
    typer.Option(help="What comes first: by when it was recorded, by figure (of one --unit), or by confidence."),
]
Limit = Annotated[int, typer.Option(help="How many to print at most.", min=1)]
Name = Annotated[str, typer.Argument(metavar="ID", help="Id of a claim or cluster, or its first 4 characters or more.")]


@choosing
def search(
    wanted: "Filter", store: Store = "claims.db", order: Order = "newest", limit: Limit = 50, as_json: Json = False
) -> None:
    """Find claims by words, figures and other fields; the newest first, or in another order."""
    from extractor.store.database import open_store
    from extractor.store.paging import every
    from extractor.store.searching import MANY, count
    from extractor.store.searching import search as search_store

    with open_store(store) as memory:
        if order == "newest":
            found = list(search_store(memory, wanted, limit=limit))
        else:
            found = list(islice(every(memory, wanted, ORDERS[order]), limit))
        total = len(found) if len(found) < limit else count(memory, wanted)
    if as_json:
        from extractor.export.jsonl import write_claims

        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        write_claims(found, sys.stdout)
    else:
        from extractor.cli.cards import show_found

        show_found(found, f"more than {MANY}" if total == MANY else str(total))


ORDERS: "dict[str, paging.Order]" = {
    "oldest": "oldest",
    "least": "least",
    "greatest": "greatest",
    "least-sure": "least sure",
    "most-sure": "most sure",
}


def show(name: Name, store: Store = "claims.db", as_json: Json = False) -> None:
    """Show a claim, or every claim of a cluster, with its whole provenance."""
    from extractor.cli import cards
    from extractor.store.database import open_store
    from extractor.store.tracing import trace

    with open_store(store) as memory:
        traces = trace(memory, name)
    if as_json:
        print(json.dumps([cards.to_json(one) for one in traces], ensure_ascii=False, indent=1))
    else:
        cards.show_traces(traces)


def audit(store: Store = "claims.db", as_json: Json = False) -> None:
    """Check every promise of a store; say what is wrong."""
    from dataclasses import asdict

    from extractor.rereading import look
    from extractor.store.audit import audit as audit_store
    from extractor.store.database import open_store

    found = 0
    with open_store(store) as memory:
        for finding in audit_store(memory, look):
            found += 1
            print(json.dumps(asdict(finding), ensure_ascii=False) if as_json else finding)
    print(f"extractor: {found or 'nothing'} wrong", file=sys.stderr)
    raise typer.Exit(1 if found else 0)
