"""What was measured, in one line: two figures under different signatures are not to be compared."""

from collections.abc import Iterable

from extractor import __version__
from extractor.evaluation.gold import Gold
from extractor.evaluation.judge import ENOUGH, TOLERANCE
from extractor.evaluation.resampling import LEVEL, RESAMPLES, events
from extractor.model.claim import Claim

SHORT = 12  # hexadecimal digits of the gold's digest


def signature(gold: Gold, claims: Iterable[Claim]) -> str:
    """The signature of figures for `claims` against `gold`, as ``name:value`` parts.

    `by` is who made the claims, `value` the tolerance of a figure, `strict` the least overlap of an argument,
    `intervals` their level and number of draws.
    """
    parts = {
        "gold": gold.digest[:SHORT],
        "documents": len(gold.documents),
        "events": len(set(events(gold).values())),
        "claims": len(gold.claims),
        "by": "+".join(sorted({claim.extractor for claim in claims if claim.extractor})) or "unknown",
        "value": f"{TOLERANCE}",
        "strict": f"{ENOUGH}",
        "intervals": f"{LEVEL:.0%},{RESAMPLES}",
        "scorer": __version__,
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())
