"""How exactly a figure was given, and which values it leaves open."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.model.claim import Claim
from extractor.model.quantity import Modifier

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{1,12})?|[0-9]{1,24}(?:\.[0-9]{1,12})?")
COARSEST = 0.05  # of the value: the widest rounding of a figure given without a word of degree; "2 trillion" for 2.1
REACH: dict[Modifier, tuple[float, float]] = {  # how far below and above a word of degree reaches, in round steps
    "exact": (0.0, 0.0),
    "approximately": (1.0, 1.0),
    "nearly": (1.0, 0.0),
    "more_than": (0.0, 1.0),
    "at_least": (0.0, 1.5),
    "less_than": (1.0, 0.0),
    "at_most": (1.0, 0.0),
    "several": (0.0, 9.0),
}
NARROW, WIDE = 0.02, 0.2  # bounds of one round step, of the value; found on dev's clusters: nearly 1.0 of 0.989,
NEAR = 0.12  # over 40 % of 44, nearly 80 % of 77; what is meant to be near the figure reaches less far


@dataclass(frozen=True, slots=True)
class Extent:
    """The values that a claim's figure leaves open, in its unit.

    Attributes:
        low, high: inclusive bounds under rounding and words of degree; `low` <= value <= `high`.
        rarity: bits that a coincidence would take: about how many figures of its kind are as precise, as log2.
    """

    low: float
    high: float
    rarity: float


def extent(claim: Claim) -> Extent:
    """What the figure of `claim` leaves open."""
    value, top = float(claim.value), float(claim.value if claim.high is None else claim.high)
    step = last_digit(claim.value, claim.quantity.text)
    slack = min(step / 2, COARSEST * abs(value)) if value else step / 2
    below, above = REACH[claim.modifier]
    rounded = slack if claim.modifier in ("exact", "approximately", "several") else 0.0  # the others are bounds
    low = value - max(below * _round_step(claim, value, NEAR), rounded)
    high = top + max(above * _round_step(claim, top, NEAR if below else WIDE), rounded)
    return Extent(low, high, rarity(claim.value, claim.unit))


def _round_step(claim: Claim, value: float, widest: float) -> float:
    """One unit of the last digit that is not 0, as a person would round; for "several" the value itself."""
    if claim.modifier == "several":
        return abs(value)
    digit = 10.0 ** int(claim.value.normalize().as_tuple().exponent) if claim.value else 1.0
    return min(max(digit, NARROW * abs(value)), widest * abs(value))


DIGIT_BITS = 3.3  # log2(10)
SPREAD_BITS = 3.0  # money and large counts spread over eight orders of magnitude, percentages over two
MOST_DIGITS = 6  # that count; two thirds is written 66.6667
LARGE = 1000  # counts from here on spread
SMALL_UNITS = {"%": 0.0, "pp": 0.0, "count": 0.0, "x": -1.0}
MEASURE_BITS = 2.0  # any other unit is itself rare


def rarity(value: Decimal, unit: str) -> float:
    """Bits that it would take for two unrelated figures of `unit` to be `value` both.

    >>> rarity(Decimal(50), "%") < rarity(Decimal("87.5"), "%") < rarity(Decimal("1.0829e12"), "CNY")
    True
    """
    digits = min(len(value.normalize().as_tuple().digits), MOST_DIGITS)
    if unit not in SMALL_UNITS:
        return DIGIT_BITS * digits + (SPREAD_BITS if len(unit) == 3 and unit.isupper() else MEASURE_BITS)
    spread = SPREAD_BITS if unit == "count" and abs(value) >= LARGE else 0.0
    return DIGIT_BITS * digits + SMALL_UNITS[unit] + spread


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
