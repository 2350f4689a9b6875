"""Commands that link claims: link, conflicts."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Embeddings, Json, Out, Store, refuse
from extractor.cli.output import writing
from extractor.cli.wire import read_claims
from extractor.model.claim import Claim

if TYPE_CHECKING:
    from extractor.linking.scorer import Scorer

Claims = Annotated[
    str | None,
    typer.Argument(help="Claims as JSON Lines, or - for standard input; without it, those of the store."),
]
All = Annotated[bool, typer.Option("--all", help="Link the whole store anew, not only what is new in it.")]
Limit = Annotated[int | None, typer.Option(help="How many to print at most.", min=1)]


OF_A_FILE = "it goes with a store, and these claims are of a file"


def link(
    context: typer.Context,
    claims: Claims = None,
    output: Out = None,
    store: Store = "claims.db",
    everything: All = False,
    embeddings: Embeddings = None,
    as_json: Json = False,
) -> None:
    """Link claims that say the same: those of a file, printed with their clusters, or what is new in a store."""
    if claims is not None:
        refuse(context, OF_A_FILE, "store", "everything")
    else:
        refuse(
            context, "it goes with a file of claims; a store keeps its links, and `extractor export` writes", "output"
        )
    scorer = scorer_of(embeddings)
    if claims is not None:
        _write_linked(list(read_claims(claims)), output, scorer)
        return
    from extractor.batch.remember import link_again
    from extractor.store.counting import holdings
    from extractor.store.database import open_store

    with open_store(store) as memory:
        changes = link_again(memory, everything=everything, scorer=scorer)
        held = holdings(memory)
    if as_json:
        print(json.dumps({"store": store, "changes": changes and asdict(changes), "holds": asdict(held)}))
    else:
        from extractor.cli import summary

        summary.show_changes(changes)
        summary.show_holdings(store, held)


def scorer_of(embeddings: Path | None) -> "Scorer | None":
    """The scorer of pairs with a model of the user's beside it; None without one. Raises `UsageError`, `ModelError`."""
    if embeddings is None:
        return None
    from extractor.checkpoint import check, require

    require(f"--embeddings {embeddings}")
    check(embeddings)
    from extractor.linking.semantic import semantic

    return semantic(embeddings)


def conflicts(
    context: typer.Context,
    claims: Claims = None,
    store: Store = "claims.db",
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List figures that contradict each other, the gravest first, with their sentences and where they stand."""
    from extractor import disputes
    from extractor.store.database import open_store

    if claims is not None:
        refuse(context, OF_A_FILE, "store")
        found = disputes.of_claims(list(read_claims(claims)))
    else:
        with open_store(store) as memory:
            found = disputes.of_store(memory)
    if as_json:
        print(json.dumps([one.to_wire() for one in found[:limit]], ensure_ascii=False, indent=1))
    else:
        from extractor.cli.cards import show_disputes

        show_disputes(found, limit)


def _write_linked(given: list[Claim], output: Out, scorer: "Scorer | None") -> None:
    from extractor.linking import link as link_given

    clusters = {
        member: cluster.id for cluster in link_given(given, scorer=scorer).clusters for member in cluster.members
    }
    lines = (json.dumps(one.in_cluster(clusters.get(one.id)).to_wire(), ensure_ascii=False) + "\n" for one in given)
    with writing(output) as stream:
        stream.writelines(lines)
