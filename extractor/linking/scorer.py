"""From what holds of two claims to the probability that they are one.

Logistic regression over the levels of `features`; its weights, in natural log odds, are data: ``scorer.toml``,
written by `extractor.fitting`.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Flags, Numbers, Rows
from extractor.linking.features import LEVELS, MEASURES, Measure, levels_held
from extractor.linking.observation import Pairs

FILE = "scorer.toml"


@dataclass(frozen=True, eq=False, slots=True)
class Scorer:
    """Measures with the weights of all their levels, in their order, in natural log odds.

    `model` names the model of the user's that it goes by besides, by its digest; None where it goes by none.
    """

    prior: float
    weights: NDArray[np.float64]
    measures: tuple[Measure, ...] = MEASURES
    model: str | None = None

    def extended(self, measure: Measure, weights: Sequence[float], model: str) -> "Scorer":
        """This scorer with one more measure, by what `model` knows, whose levels have `weights`."""
        return Scorer(self.prior, np.append(self.weights, weights), (*self.measures, measure), model)

    def weight_of(self, name: str) -> float:
        """The weight of the measure called `name` where all of its levels hold."""
        place = [measure.name for measure in self.measures].index(name)
        return float(np.add.reduceat(self.weights, self._starts())[place])

    def held(self, pairs: Pairs) -> Flags:
        """Which levels hold of each pair, a row a pair."""
        return levels_held(pairs, self.measures)

    def score(self, held: Flags) -> Numbers:
        """The probability of each row of `held`."""
        odds = np.einsum("ij,j", held, self.weights)  # `@` starts threads that wait for more in a loop
        return 1 / (1 + np.exp(-(self.prior + odds)))

    def reasons(self, held: Flags) -> Iterator[tuple[str, ...]]:
        """Why each pair scores as it does: of each measure the highest level that holds, the weightiest first."""
        keys = [row.tobytes() for row in np.packbits(held, axis=1)]
        one_of_each = {key: place for place, key in enumerate(keys)}
        why = dict(zip(one_of_each, self._reasons(held[list(one_of_each.values())]), strict=True))
        yield from map(why.__getitem__, keys)

    def _reasons(self, held: Flags) -> Iterator[tuple[str, ...]]:
        starts, levels = self._starts(), [level for measure in self.measures for level in measure.levels]
        weight = np.add.reduceat(held * self.weights, starts, axis=1)
        level = starts + np.add.reduceat(held, starts, axis=1, dtype=np.int64) - 1
        order = np.argsort(-np.abs(weight), axis=1, kind="stable")
        said = (np.abs(weight) >= SAID).sum(axis=1)
        for row, (first, many) in enumerate(zip(order, said, strict=True)):
            yield tuple(levels[place].reason for place in level[row, first[:many]].tolist())

    def _starts(self) -> Rows:
        """Where the levels of each measure begin."""
        return np.cumsum([0, *(len(measure.levels) for measure in self.measures[:-1])])


SAID = 0.25  # log odds from which a reason is worth saying


@cache
def fitted() -> Scorer:
    """The scorer with the weights that were fitted."""
    content = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    weights = [weight for measure in MEASURES for weight in content["weights"][measure.name]]
    assert len(weights) == len(LEVELS), f"{FILE} was fitted for other levels; run extractor.fitting"
    return Scorer(content["prior"], np.array(weights))
