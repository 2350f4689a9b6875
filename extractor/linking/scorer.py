"""From what holds of two claims to the probability that they are one.

Logistic regression over the levels of `features`; its weights, in natural log odds, are data: ``scorer.toml``,
written by `extractor.linking.fitting`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractor.linking.comparison import Numbers
from extractor.linking.features import LEVELS, MEASURES
from extractor.linking.observation import Flags

FILE = "scorer.toml"


@dataclass(frozen=True, eq=False, slots=True)
class Scorer:
    """Weights of `LEVELS` in their order, in natural log odds."""

    prior: float
    weights: NDArray[np.float64]

    def score(self, held: Flags) -> Numbers:
        """The probability of each row of `held`."""
        return 1 / (1 + np.exp(-(self.prior + held @ self.weights)))

    def reasons(self, held: Flags) -> Iterator[tuple[str, ...]]:
        """Why each pair scores as it does: of each measure the highest level that holds, the weightiest first."""
        weight = np.add.reduceat(held * self.weights, STARTS, axis=1)
        level = STARTS + np.add.reduceat(held, STARTS, axis=1, dtype=np.int64) - 1
        order = np.argsort(-np.abs(weight), axis=1, kind="stable")
        said = (np.abs(weight) >= SAID).sum(axis=1)
        for row, (first, many) in enumerate(zip(order, said, strict=True)):
            yield tuple(LEVELS[place].reason for place in level[row, first[:many]].tolist())


STARTS = np.cumsum([0, *(len(measure.levels) for measure in MEASURES[:-1])])  # of the levels of each measure
SAID = 0.25  # log odds from which a reason is worth saying


@cache
def fitted() -> Scorer:
    """The scorer with the weights that were fitted."""
    content = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    weights = [weight for measure in MEASURES for weight in content["weights"][measure.name]]
    assert len(weights) == len(LEVELS), f"{FILE} was fitted for other levels; run extractor.linking.fitting"
    return Scorer(content["prior"], np.array(weights))
