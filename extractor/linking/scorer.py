"""From what holds of two claims to the probability that they are one.

Logistic regression over the levels of `features`; its weights, in natural log odds, are data: ``scorer.toml``,
written by `extractor.linking.fitting`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractor.linking.comparison import Numbers
from extractor.linking.features import LEVELS, MEASURES, Flags

FILE = "scorer.toml"


@dataclass(frozen=True, eq=False, slots=True)
class Scorer:
    """Weights of `LEVELS` in their order, in natural log odds."""

    prior: float
    weights: NDArray[np.float64]

    def score(self, held: Flags) -> Numbers:
        """The probability of each row of `held`."""
        return 1 / (1 + np.exp(-(self.prior + held @ self.weights)))

    def reasons(self, held: Flags) -> tuple[str, ...]:
        """Why one pair scores as it does: of each measure the highest level that holds, the weightiest first."""
        said: list[tuple[float, str]] = []
        at = 0
        for measure in MEASURES:
            holds = held[at : at + len(measure.levels)]
            if holds.any():
                weight = float(self.weights[at : at + len(measure.levels)] @ holds)
                said.append((weight, measure.levels[int(holds.sum()) - 1].reason))
            at += len(measure.levels)
        return tuple(reason for weight, reason in sorted(said, key=lambda one: -abs(one[0])) if abs(weight) >= SAID)


SAID = 0.25  # log odds from which a reason is worth saying


@cache
def fitted() -> Scorer:
    """The scorer with the weights that were fitted."""
    content = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    weights = [weight for measure in MEASURES for weight in content["weights"][measure.name]]
    assert len(weights) == len(LEVELS), f"{FILE} was fitted for other levels; run extractor.linking.fitting"
    return Scorer(content["prior"], np.array(weights))
