"""Commands that measure: evaluate, agreement."""

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Json

Claims = Annotated[str, typer.Argument(help="Claims as JSON Lines, or - for standard input.", show_default=False)]
GoldDir = Annotated[Path, typer.Option("--gold", help="Directory with *.gold.json files.")]
Docs = Annotated[Path | None, typer.Option(help="Directory with the annotated documents; by default looked for.")]
Other = Annotated[str | None, typer.Option("--compare", help="Claims of another system, to be measured against ours.")]
Page = Annotated[Path | None, typer.Option(help="Write a page of the errors; it opens without a network.")]
ByDocument = Annotated[bool, typer.Option("--documents", help="Show each document's figures too.")]


def evaluate(
    predictions: Claims,
    gold: GoldDir = Path("gold"),
    docs: Docs = None,
    other: Other = None,
    documents: ByDocument = False,
    html: Page = None,
    as_json: Json = False,
) -> None:
    """Measure claims against gold: precision, recall, F1 per field, language and kind."""
    from extractor.cli import measuring, scorecard
    from extractor.evaluation.results import to_json

    annotated = measuring.gold_of(gold, docs)
    measured = measuring.measured_claims(annotated, predictions)
    rival = measuring.measured_claims(annotated, other) if other else None
    if html:
        from extractor.evaluation.report import render

        html.write_text(render(measured), encoding="utf-8")
    if as_json:
        print(json.dumps(to_json(measured, rival), ensure_ascii=False, indent=1))
    else:
        scorecard.show(measured, rival, documents=documents)
