"""Commands that measure: evaluate, agreement."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Json
from extractor.cli.wire import read_claims

Predictions = Annotated[str, typer.Argument(help="Claims as JSON Lines, or - for input.", show_default=False)]
GoldDir = Annotated[Path, typer.Option("--gold", help="Directory with *.gold.json files.")]
Docs = Annotated[
    Path | None, typer.Option(help="Directory with the annotated documents, where it is not beside the gold.")
]


def evaluate(predictions: Predictions, gold: GoldDir = Path("gold"), docs: Docs = None, as_json: Json = False) -> None:
    """Measure claims against gold: precision, recall, F1 per field, language and kind."""
    from extractor.evaluation.gold import read_gold
    from extractor.evaluation.predictions import assign
    from extractor.evaluation.score import score

    annotated = read_gold(gold, docs)
    assigned = assign(annotated, read_claims(predictions), predictions)
    _warn(annotated.unchecked, "not at hand, so spans are unchecked; give --docs")
    _warn(assigned.missing, "without a single prediction; their claims count as missed")
    scores = score(annotated, assigned.claims)
    if as_json:
        from extractor.evaluation.results import to_json

        print(json.dumps(to_json(scores), ensure_ascii=False, indent=1))
    else:
        from extractor.cli.scorecard import show

        show(scores)


def _warn(docs: tuple[str, ...], what: str) -> None:
    if docs:
        named = ", ".join(docs[:5]) + (", …" if len(docs) > 5 else "")
        print(f"extractor: {len(docs)} documents {what}: {named}", file=sys.stderr)
