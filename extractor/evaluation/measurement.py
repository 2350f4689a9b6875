"""One system measured against gold: the front door of this room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor import __version__
from extractor.evaluation.counts import Counts
from extractor.evaluation.gold import Gold
from extractor.evaluation.judge import ENOUGH, TOLERANCE
from extractor.evaluation.predictions import Predictions, assign
from extractor.evaluation.resampling import LEVEL, RESAMPLES, Comparison, compare, events
from extractor.evaluation.score import Scores, score
from extractor.model.claim import Claim

SHORT = 12  # hexadecimal digits of the gold's digest, in a signature


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured, on what, and how it came out.

    Attributes:
        event: the event that each gold document tells.
        conflicts: annotated and shown ones; None where none are annotated, or no links are at hand.
    """

    gold: Gold
    predictions: Predictions
    scores: Scores
    event: Mapping[str, str]
    conflicts: Counts | None = None

    @property
    def signature(self) -> str:
        """What was measured, as ``name:value`` parts; figures under different signatures are not to be compared.

        `by` is who made the claims, `value` the tolerance of a figure, `strict` the least overlap of an argument,
        `intervals` their level and number of draws.
        """
        parts = {
            "gold": self.gold.digest[:SHORT],
            "documents": len(self.gold.documents),
            "events": len(set(self.event.values())),
            "claims": len(self.gold.claims),
            "by": "+".join(sorted({claim.extractor for claim in self.predictions.all} - {""})) or "unknown",
            "value": TOLERANCE,
            "strict": ENOUGH,
            "intervals": f"{LEVEL:.0%},{RESAMPLES}",
            "scorer": __version__,
        }
        return "|".join(f"{name}:{value}" for name, value in parts.items())

    def against(self, rival: "Measurement") -> dict[str, Comparison]:
        """Every figure beside that of another system measured on the same gold."""
        assert rival.gold.digest == self.gold.digest, "two golds"
        return compare(self.scores.all, rival.scores.all, self.event)


def measure(gold: Gold, claims: Iterable[Claim], name: str) -> Measurement:
    """Measure `claims`, which come from the file or store called `name`.

    Raises `WireError` where they were extracted from other bytes than the gold was made on.
    """
    predictions = assign(gold, claims, name)
    return Measurement(gold, predictions, score(gold, predictions.claims), events(gold))
