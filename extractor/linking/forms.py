"""The forms of the glossary as a trie in arrays, so that all units of many texts are looked through at once."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractor.languages.concepts import glossary
from extractor.linking.columns import Flags, Rows
from extractor.linking.units import CONCEPT, UNIT, folded, plain

Shapes = NDArray[np.uint8]
CAPITAL, CAPITALS = 1, 2  # how a unit is written: with a first letter in capitals, or all in capitals
SHORT = 5  # letters of a form in capitals that is matched in capitals only


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all languages by the units that they are of, from node to node; the root is node 0.

    Attributes:
        units: the number of each unit that a form has, from 1 on; 0 is any other.
        steps: of every step the node that it leaves, times `len(units) + 1`, and the unit; sorted.
        targets: the nodes that the steps lead to.
        term: by node, the place in `terms` of the form that ends there; -1 where none does.
        asked: by node and unit of the form that ends there, how the text must write it.
        terms: the terms that forms stand for.
    """

    units: dict[str, int]
    steps: Rows
    targets: Rows
    term: Rows
    asked: Shapes
    terms: tuple[str, ...]

    def find(self, units: Rows, shapes: Shapes) -> tuple[Rows, Rows, Rows]:
        """Where forms stand among `units`, with sizes and terms: of overlapping ones the first, then the longest.

        Args:
            units: by their numbers; the last one is 0.
            shapes: how each is written.
        """
        size, term = np.zeros(len(units), dtype=np.int64), np.zeros(len(units), dtype=np.int64)
        at, depth = np.flatnonzero(units), 0
        node = np.zeros(len(at), dtype=np.int64)
        while len(at):
            step = node * (len(self.units) + 1) + units[at + depth]
            place = np.minimum(np.searchsorted(self.steps, step), len(self.steps) - 1)
            held = self.steps[place] == step
            at, node, depth = at[held], self.targets[place[held]], depth + 1
            ends = (self.term[node] >= 0) & self._written(node, at, depth, shapes)
            size[at[ends]], term[at[ends]] = depth, self.term[node[ends]]
        first = _first(size)
        return first, size[first], term[first]

    def _written(self, node: Rows, at: Rows, depth: int, shapes: Shapes) -> Flags:
        """Whether the units from each place on are written as the form of each node asks."""
        lacking = [asked[node] & ~shapes[at + unit] for unit, asked in enumerate(self.asked.T[:depth])]
        return ~np.bitwise_or.reduce(lacking).astype(bool)


def _first(size: Rows) -> Rows:
    """The places of a size that no earlier one of them reaches to."""
    kept, end = [], 0
    for place in np.flatnonzero(size).tolist():
        if place >= end:
            kept.append(place)
            end = place + int(size[place])
    return np.array(kept, dtype=np.int64)


@cache
def forms() -> Forms:
    """The forms of all languages; of equal ones the first counts."""
    units: dict[str, int] = {}
    steps: dict[tuple[int, int], int] = {}
    terms: dict[str, int] = {}
    ends: dict[int, tuple[int, list[int]]] = {}
    for form, concept in [pair for one in glossary().values() for pair in one.forms.items()]:
        written, node = UNIT.findall(plain(form)), 0
        for unit in map(folded, written):
            node = steps.setdefault((node, units.setdefault(unit, len(units) + 1)), len(steps) + 1)
        ends.setdefault(node, (terms.setdefault(CONCEPT + concept, len(terms)), [*map(_asked, written)]))
    term = np.full(len(steps) + 1, -1, dtype=np.int64)
    asked = np.zeros((len(term), max(len(shapes) for _, shapes in ends.values())), dtype=np.uint8)
    for node, (place, shapes) in ends.items():
        term[node], asked[node, : len(shapes)] = place, shapes
    codes = np.array([node * (len(units) + 1) + unit for node, unit in steps], dtype=np.int64)
    order = np.argsort(codes)
    return Forms(units, codes[order], np.array([*steps.values()])[order], term, asked, tuple(terms))


def shape(unit: str) -> int:
    """How `unit` is written."""
    return CAPITAL * unit[0].isupper() | CAPITALS * unit.isupper()


def _asked(unit: str) -> int:
    """How a text must write `unit` of a form."""
    return CAPITALS if unit.isupper() and len(unit) <= SHORT else CAPITAL * unit[0].isupper()
