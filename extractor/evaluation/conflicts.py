"""Conflicts that were shown against those that annotators found.

A conflicts file is JSON Lines: `kind`, `sides`, each a list of quantities (`doc`, `start`, `end`) that say one thing,
and `why`. One side alone is a figure that the article's own parts contradict.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.align import Pair
from extractor.evaluation.counts import Counts
from extractor.evaluation.gold import Gold
from extractor.model.link import CONTRADICTING, Link


@dataclass(frozen=True, slots=True)
class Conflict:
    """An annotated conflict; `sides` hold ids of annotated claims."""

    kind: str
    sides: tuple[frozenset[str], ...]
    why: str


def read_conflicts(path: Path, gold: Gold) -> tuple[Conflict, ...]:
    """Read a conflicts file; raises `GoldError` naming the line whose quantities are not annotated in `gold`."""
    places = {(claim.doc, claim.quantity.span.start, claim.quantity.span.end): claim.id for claim in gold.claims}
    conflicts = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            conflicts.append(_conflict(f"{path} line {number}", line, places))
    return tuple(conflicts)


def conflict_counts(
    conflicts: Sequence[Conflict], links: Iterable[Link], pairs: Mapping[str, tuple[Pair, ...]]
) -> Counts:
    """Conflicts found, and shown links that are right.

    A link is right where its claims are annotated on two sides of one conflict, or where one of them is a side alone.
    Links that are only suggested, and those that leave the documents of the gold, are left out.
    """
    annotated = {
        pair.predicted.id: pair.gold.id if pair.gold else None
        for aligned in pairs.values()
        for pair in aligned
        if pair.predicted
    }
    shown = [link for link in links if link.kind in CONTRADICTING and not link.suggested]
    ends = [
        (annotated[link.left], annotated[link.right])
        for link in shown
        if link.left in annotated and link.right in annotated
    ]
    right = sum(any(_between(conflict, *both) for conflict in conflicts) for both in ends)
    found = sum(any(_between(conflict, *both) for both in ends) for conflict in conflicts)
    return Counts(right, len(ends), found, len(conflicts))


def _between(conflict: Conflict, left: str | None, right: str | None) -> bool:
    if len(conflict.sides) == 1:
        return left in conflict.sides[0] or right in conflict.sides[0]
    home = [next((number for number, side in enumerate(conflict.sides) if end in side), None) for end in (left, right)]
    return None not in home and home[0] != home[1]


def _conflict(where: str, line: bytes, places: Mapping[tuple[str, int, int], str]) -> Conflict:
    try:
        entry: dict[str, Any] = json.loads(line)
        sides = [[(one["doc"], one["start"], one["end"]) for one in side] for side in entry["sides"]]
        unknown = [place for side in sides for place in side if place not in places]
        conflict = Conflict(entry["kind"], tuple(frozenset(map(places.get, side)) for side in sides), entry["why"])
    except KeyError as error:
        raise GoldError(where, f"lacks {error}", "give kind, sides and why") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise GoldError(where, f"no conflict ({error})", "give kind, sides and why") from None
    for doc, start, end in unknown:
        raise GoldError(where, f"no claim is annotated at {doc} {start}-{end}", "annotate it, or mend the span")
    if not sides or not all(sides):
        raise GoldError(where, "has an empty side", "name a quantity on each side")
    return conflict
