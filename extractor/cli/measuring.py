"""What the measuring commands share: gold and claims read, and what is odd about them said."""

import sys
from pathlib import Path

from extractor.cli.wire import read_claims
from extractor.evaluation.gold import Gold, read_gold
from extractor.evaluation.measurement import Measurement, measure
from extractor.reading.decode import decode

NAMED = 5  # documents, in a message


def gold_of(directory: Path, docs: Path | None) -> Gold:
    """The gold in `directory`; documents that are not at hand are named on standard error."""
    gold = read_gold(directory, docs, lambda data: decode(data).text)
    _warn(gold.unchecked, f"of {directory} not at hand, so spans are unchecked; give --docs")
    return gold


def measured_claims(gold: Gold, path: str) -> Measurement:
    """The claims of a file against `gold`; documents without any are named on standard error."""
    measured = measure(gold, read_claims(path), path)
    _warn(measured.predictions.missing, f"without a single claim in {path}, so all of theirs count as missed")
    return measured


def _warn(docs: tuple[str, ...], what: str) -> None:
    if docs:
        named = ", ".join(docs[:NAMED]) + (", …" if len(docs) > NAMED else "")
        print(f"extractor: {len(docs)} document{'s' * (len(docs) > 1)} {what}: {named}", file=sys.stderr)
