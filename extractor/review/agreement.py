"""How far two reviewers agree."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.store.reviewers import Thing


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's verdicts on the same things.

    Attributes:
        table: how often the first said this and the second that.
        kappa: Cohen's: 1 is full agreement, 0 as much as chance gives; None where chance explains everything.
        apart: the things on which they differ, with what each said.
    """

    things: int
    alike: int
    table: Mapping[tuple[str, str], int]
    verdicts: tuple[str, ...]
    kappa: float | None
    apart: tuple[tuple[Thing, tuple[str, str]], ...]


def agree(said: Mapping[Thing, tuple[str, str]]) -> Agreement:
    """Compare what two people said of each thing.

    >>> agree({("a",): ("accept", "accept"), ("b",): ("accept", "reject"), ("c",): ("reject", "reject")}).kappa
    0.4
    """
    table = Counter(said.values())
    alike = sum(count for (one, other), count in table.items() if one == other)
    apart = tuple((thing, both) for thing, both in sorted(said.items()) if both[0] != both[1])
    verdicts = tuple(sorted({verdict for both in table for verdict in both}))
    return Agreement(len(said), alike, table, verdicts, _kappa(table, alike, len(said)), apart)


def _kappa(table: Counter[tuple[str, str]], alike: int, things: int) -> float | None:
    if not things:
        return None
    first, second = (Counter[str](), Counter[str]())
    for (one, other), count in table.items():
        first[one] += count
        second[other] += count
    chance = sum(first[verdict] * second[verdict] for verdict in first) / things**2
    return None if chance == 1 else round((alike / things - chance) / (1 - chance), 3)
