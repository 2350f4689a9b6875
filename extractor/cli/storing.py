"""Commands that work on a store: search, show, audit."""

import json
import sys
from decimal import Decimal
from typing import Annotated

import typer

from extractor.cli.options import Json, Store

Words = Annotated[list[str] | None, typer.Argument(help="Words that must stand in the claim, in either script.")]
Low = Annotated[float | None, typer.Option("--from", help="The least figure.")]
High = Annotated[float | None, typer.Option("--to", help="The greatest figure.")]
Unit = Annotated[str | None, typer.Option(help="%, pp, x, count, score, an ISO 4217 or a UCUM code.")]
Kind = Annotated[str | None, typer.Option(help="share, rate, change, multiple, count, money or measure.")]
Status = Annotated[str | None, typer.Option(help="asserted, denied, rumour, forecast or hypothetical.")]
Lang = Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant, en …")]
Time = Annotated[str | None, typer.Option(help="A year, month or day (EDTF) that the figure holds for.")]
From = Annotated[str | None, typer.Option("--source", help="A part of the document's name.")]
Conflict = Annotated[bool, typer.Option("--conflict", help="Only claims that stand in a conflict.")]
Limit = Annotated[int, typer.Option(help="How many to print at most.", min=1)]
Name = Annotated[str, typer.Argument(metavar="ID", help="Id of a claim or cluster, or its beginning.")]


def search(
    words: Words = None,
    store: Store = "claims.db",
    low: Low = None,
    high: High = None,
    unit: Unit = None,
    kind: Kind = None,
    status: Status = None,
    lang: Lang = None,
    time: Time = None,
    source: From = None,
    conflict: Conflict = False,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Find claims by words, figures and other fields; the newest first."""
    from extractor.store.database import open_store
    from extractor.store.searching import MANY, Filter, count
    from extractor.store.searching import search as search_store

    wanted = Filter(
        " ".join(words or ()), _decimal(low), _decimal(high), unit, kind, status, lang, time, source, conflict=conflict
    )
    with open_store(store) as memory:
        found = list(search_store(memory, wanted, limit=limit))
        total = len(found) if len(found) < limit else count(memory, wanted)
    if as_json:
        from extractor.export.jsonl import write_claims

        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        write_claims(found, sys.stdout)
    else:
        from extractor.cli.cards import show_found

        show_found(found, f"more than {MANY}" if total == MANY else str(total))


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


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
