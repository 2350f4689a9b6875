"""How exactly a figure was given, and which values it leaves open."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.model.claim import Claim
from extractor.model.quantity import Modifier

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{1,12})?|[0-9]{1,24}(?:\.[0-9]{1,12})?")
COARSEST = 0.05  # of the value: the widest rounding of a figure given without a word of degree; "2 trillion" for 2.1
REACH: dict[Modifier, tuple[float, float]] = {  # how far below and above its figure a word of degree goes, found on dev
    "exact": (0.0, 0.0),
    "approximately": (0.1, 0.1),
    "nearly": (0.12, 0.0),
    "more_than": (0.0, 0.2),
    "at_least": (0.0, 0.25),
    "less_than": (0.2, 0.0),
    "at_most": (0.2, 0.0),
    "several": (0.0, 9.0),
}


@dataclass(frozen=True, slots=True)
class Extent:
    """The values that a claim's figure leaves open, in its unit.

    Attributes:
        low, high: inclusive bounds under rounding and words of degree; `low` <= value <= `high`.
        step: the unit of its last written digit: 0.1 of 6.2 %, 1e8 of 390 hundred million.
    """

    low: float
    high: float
    step: float


def extent(claim: Claim) -> Extent:
    """What the figure of `claim` leaves open."""
    value, top = float(claim.value), float(claim.value if claim.high is None else claim.high)
    step = last_digit(claim.value, claim.quantity.text)
    below, above = REACH[claim.modifier]
    slack = min(step / 2, COARSEST * abs(value))
    worded = step / 2 if claim.modifier != "exact" else 0.0  # "about 40 %" of a round figure reaches half a step
    low = value - max(slack, below * abs(value), worded * (below > 0))
    high = top + max(slack, above * abs(top), 2 * worded * (above > 0))
    if claim.modifier in ("more_than", "at_least"):
        low = value
    elif claim.modifier in ("nearly", "less_than", "at_most"):
        high = top
    return Extent(low, high, step)


def last_digit(value: Decimal, text: str) -> float:
    """The unit of the last digit with which `text` writes `value`.

    Figures in words count to their last digit that is not 0.

    >>> last_digit(Decimal("39000000000"), "HK$39.0bn"), last_digit(Decimal(40), "40%")
    (100000000.0, 1.0)
    >>> last_digit(Decimal(40), "four tenths")
    10.0
    """
    if not value:
        return 1.0
    written = NUMERAL.search(text)
    if written and (number := Decimal(written.group().replace(",", ""))):
        scale = value.adjusted() - number.adjusted()
        return 10.0 ** (int(number.as_tuple().exponent) + scale)
    return 10.0 ** int(value.normalize().as_tuple().exponent)
