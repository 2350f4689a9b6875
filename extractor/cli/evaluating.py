"""Commands that measure: evaluate, agreement."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Json
from extractor.errors import UsageError
from extractor.model.claim import Claim

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
    assigned = assign(annotated, _claims(predictions), predictions)
    _warn(annotated.unchecked, "not at hand, so spans are unchecked; give --docs")
    _warn(assigned.missing, "without a single prediction; their claims count as missed")
    scores = score(annotated, assigned.claims)
    if as_json:
        from extractor.evaluation.results import to_json

        print(json.dumps(to_json(scores), ensure_ascii=False, indent=1))
    else:
        from extractor.cli.scorecard import show

        show(scores)


def _claims(path: str) -> Iterator[Claim]:
    from extractor.evaluation.predictions import read_claims

    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield from read_claims(sys.stdin, "standard input")
        return
    try:
        with Path(path).open(encoding="utf-8") as lines:
            yield from read_claims(lines, path)
    except OSError as error:
        raise UsageError(path, error.strerror or "can't be read", "give a file of claims, or -") from None


def _warn(docs: tuple[str, ...], what: str) -> None:
    if docs:
        named = ", ".join(docs[:5]) + (", …" if len(docs) > 5 else "")
        print(f"extractor: {len(docs)} documents {what}: {named}", file=sys.stderr)
