"""Commands that measure: evaluate, agreement."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Json
from extractor.cli.wire import read_claims
from extractor.evaluation.gold import Gold, read_gold
from extractor.evaluation.predictions import Predictions, assign
from extractor.evaluation.score import Scores, score

NAMED = 5  # documents, in a message
Claims = Annotated[str, typer.Argument(help="Claims as JSON Lines, or - for standard input.", show_default=False)]
GoldDir = Annotated[Path, typer.Option("--gold", help="Directory with *.gold.json files.")]
Docs = Annotated[Path | None, typer.Option(help="Directory with the annotated documents; by default looked for.")]
Other = Annotated[str | None, typer.Option("--compare", help="Claims of another system, to be measured against ours.")]
ByDocument = Annotated[bool, typer.Option("--documents", help="Show each document's figures too.")]


def evaluate(
    predictions: Claims,
    gold: GoldDir = Path("gold"),
    docs: Docs = None,
    other: Other = None,
    documents: ByDocument = False,
    as_json: Json = False,
) -> None:
    """Measure claims against gold: precision, recall, F1 per field, language and kind."""
    from extractor.evaluation.signature import signature

    annotated = read_gold(gold, docs)
    _warn(annotated.unchecked, "not at hand, so spans are unchecked; give --docs")
    assigned = _assigned(annotated, predictions)
    scores = score(annotated, assigned.claims)
    rival = score(annotated, _assigned(annotated, other).claims) if other else None
    signed = signature(annotated, assigned.all)
    if as_json:
        _print_json(annotated, scores, rival, signed)
    else:
        _print_tables(annotated, scores, rival, documents=documents)
        print(signed)


def _assigned(gold: Gold, path: str) -> Predictions:
    assigned = assign(gold, read_claims(path), path)
    _warn(assigned.missing, f"without a single claim in {path}, so all of theirs count as missed")
    return assigned


def _print_json(gold: Gold, scores: Scores, rival: Scores | None, signed: str) -> None:
    from extractor.evaluation.resampling import compare, events
    from extractor.evaluation.results import comparison_to_json, to_json

    event = events(gold)
    found = {"signature": signed, **to_json(scores, event)}
    if rival:
        found["comparison"] = comparison_to_json(compare(scores.all, rival.all, event))
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _print_tables(gold: Gold, scores: Scores, rival: Scores | None, *, documents: bool) -> None:
    from extractor.cli.scorecard import show, show_comparison
    from extractor.evaluation.resampling import events

    event = events(gold)
    show(scores, event, documents=documents)
    if rival:
        show_comparison(scores, rival, event)


def _warn(docs: tuple[str, ...], what: str) -> None:
    if docs:
        named = ", ".join(docs[:NAMED]) + (", …" if len(docs) > NAMED else "")
        print(f"extractor: {len(docs)} document{'s' * (len(docs) > 1)} {what}: {named}", file=sys.stderr)
