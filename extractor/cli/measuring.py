"""What the measuring commands share: gold and claims read, and what is odd about them said."""

import sys
from dataclasses import replace
from pathlib import Path

from extractor.cli.wire import read_claims
from extractor.errors import GoldError
from extractor.evaluation.agreement import Agreement, agree
from extractor.evaluation.conflicts import conflict_counts, read_conflicts
from extractor.evaluation.floors import failures, pinned, raised, read_floors, to_toml
from extractor.evaluation.gold import Gold, read_gold
from extractor.evaluation.measurement import Measurement, measure
from extractor.model.link import CONTRADICTING
from extractor.reading.decode import decode
from extractor.store.claims import shown
from extractor.store.database import open_store
from extractor.store.links import links_of_kinds

NAMED = 5  # documents, in a message


def gold_of(directory: Path, docs: Path | None) -> Gold:
    """The gold in `directory`; documents that are not at hand are named on standard error."""
    gold = read_gold(directory, docs, lambda data: decode(data).text)
    _warn(gold.unchecked, f"of {directory} not at hand, so spans are unchecked; give --docs")
    return gold


def measured_claims(gold: Gold, path: str) -> Measurement:
    """The claims of a file against `gold`; documents without any are named on standard error."""
    return _named(measure(gold, read_claims(path), path), path)


def measured_store(gold: Gold, place: str, conflicts: Path) -> Measurement:
    """The same for the claims that a store shows, and for its conflicts where `conflicts` holds annotated ones."""
    with open_store(place) as memory, memory.reading() as connection:
        measured = _named(measure(gold, shown(connection), place), place)
        if not conflicts.exists():
            return measured
        links = links_of_kinds(connection, CONTRADICTING)
        return replace(
            measured, conflicts=conflict_counts(read_conflicts(conflicts, gold), links, measured.scores.pairs)
        )


def agreed(first: Path, second: Path, docs: Path | None) -> Agreement:
    """Two directories of gold against each other; documents of one alone are named on standard error."""
    agreement = agree(gold_of(first, docs), gold_of(second, docs))
    _warn(agreement.alone, "annotated by one alone, so left out")
    return agreement


def hold(path: Path, measured: Measurement, *, higher: bool) -> None:
    """Hold the figures against the floors in a file, or raise those to them. Raises `GoldError` where one is missed."""
    if higher:
        floors = raised(read_floors(path), measured) if path.exists() else pinned(measured)
        path.write_text(to_toml(floors), encoding="utf-8")
    elif found := list(failures(read_floors(path), measured)):
        raise GoldError(str(path), "; ".join(found), "make the figures good, or pin the gold with --raise-floors")


def _named(measured: Measurement, name: str) -> Measurement:
    _warn(measured.predictions.missing, f"without a single claim in {name}, so all of theirs count as missed")
    if beside := measured.predictions.beside:
        print(f"extractor: {beside} claim{'s' * (beside > 1)} of {name} in documents without gold", file=sys.stderr)
    return measured


def _warn(docs: tuple[str, ...], what: str) -> None:
    if docs:
        named = ", ".join(docs[:NAMED]) + (", …" if len(docs) > NAMED else "")
        print(f"extractor: {len(docs)} document{'s' * (len(docs) > 1)} {what}: {named}", file=sys.stderr)
