"""Commands that measure: evaluate, agreement."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.options import Json, Store, refuse

Claims = Annotated[
    str | None,
    typer.Argument(help="Claims as JSON Lines, or - for standard input; without it, those of the store."),
]
GoldDir = Annotated[Path, typer.Option("--gold", help="Directory with *.gold.json files.")]
Docs = Annotated[
    Path | None,
    typer.Option(help="Directory with the annotated documents; by default looked for.", exists=True, file_okay=False),
]
Conflicts = Annotated[
    Path | None,
    typer.Option(
        help="Annotated conflicts, to be measured against the store's; by default conflicts.jsonl of the gold.",
        exists=True,
        dir_okay=False,
    ),
]
Other = Annotated[str | None, typer.Option("--compare", help="Claims of another system, to be measured against ours.")]
Errors = Annotated[int, typer.Option(help="Print so many errors, one a line, before the tables.", min=0)]
Page = Annotated[Path | None, typer.Option(help="Write a page of the errors; it opens without a network.")]
FloorsFile = Annotated[Path | None, typer.Option("--floors", help="File of floors; exit 1 where one is missed.")]
Raise = Annotated[bool, typer.Option("--raise-floors", help="Pin --floors to this gold, at the height of the figures.")]
First = Annotated[Path, typer.Argument(metavar="A", help="Directory with one annotator's *.gold.json files.")]
Second = Annotated[Path, typer.Argument(metavar="B", help="Directory with the other's.")]
ByDocument = Annotated[bool, typer.Option("--documents", help="Show each document's figures too.")]


def evaluate(
    context: typer.Context,
    predictions: Claims = None,
    gold: GoldDir = Path("gold"),
    docs: Docs = None,
    store: Store = "claims.db",
    conflicts: Conflicts = None,
    other: Other = None,
    documents: ByDocument = False,
    errors: Errors = 0,
    html: Page = None,
    floors: FloorsFile = None,
    raise_floors: Raise = False,
    as_json: Json = False,
) -> None:
    """Measure claims against gold: precision, recall, F1 per field, language and kind.

    detect: the quantity overlaps an annotated one; exact: it is the same stretch; value: its figure and unit are right;
    strict: so are modifier, measured entity and measured property, the last two by half of their extent.

    The table of fields counts every claim: a field is right where it is as annotated (overlap: where its span touches);
    "if value" looks at claims whose value is right only. Its last columns are MUC's: correct, partial, incorrect,
    missed, spurious.

    confidence: how sure the claims are, and the share of them that is strictly right; error: the mean distance of both.

    95%: where F1 lies when events are drawn again; documents of one group in the gold are one event. p: how often
    exchanging the two systems' answers at random gives as large a difference.
    """
    from extractor.cli import measuring, scorecard
    from extractor.evaluation.results import to_json

    if predictions is not None:
        refuse(context, "it goes with the claims of a store, and these are of a file", "store", "conflicts")
    if as_json:
        refuse(context, "errors go before the tables, and --json prints none", "errors")
    if floors is None:
        refuse(context, "it goes with --floors", "raise_floors")
    annotated = measuring.gold_of(gold, docs)
    if predictions is None:
        measured = measuring.measured_store(annotated, store, conflicts or gold / "conflicts.jsonl")
    else:
        measured = measuring.measured_claims(annotated, predictions)
    rival = measuring.measured_claims(annotated, other) if other else None
    if html:
        _write_page(html, measured, rival)
    if as_json:
        print(json.dumps(to_json(measured, rival), ensure_ascii=False, indent=1))
    else:
        if errors:
            scorecard.show_mistakes(measured, errors)
        scorecard.show(measured, rival, documents=documents)
    if floors:
        measuring.hold(floors, measured, higher=raise_floors)


def agreement(first: First, second: Second, docs: Docs = None, html: Page = None, as_json: Json = False) -> None:
    """Measure how far two annotators agree: F1 per field, Krippendorff's alpha of the labels."""
    from extractor.cli import measuring, scorecard
    from extractor.evaluation.results import agreement_to_json

    agreed = measuring.agreed(first, second, docs)
    if html:
        _write_page(html, agreed.measured)
    if as_json:
        print(json.dumps(agreement_to_json(agreed), ensure_ascii=False, indent=1))
    else:
        scorecard.show_agreement(agreed)


def _write_page(path: Path, measured: Any, rival: Any = None) -> None:
    from extractor.evaluation.report import render

    path.write_text(render(measured, rival), encoding="utf-8", errors="xmlcharrefreplace", newline="\n")
