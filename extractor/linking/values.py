"""How exactly a figure was given, and which values it leaves open."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.linking.stated import Stated
from extractor.model.quantity import Modifier

FIGURES = re.compile(r"[0-9]{3}")  # more than a fraction in figures has: 2/3
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
    "several": (0.0, 0.0),
}
NARROW, WIDE = 0.02, 0.2  # bounds of one round step, of the value; found on dev's clusters: nearly 1.0 of 0.989,
NEAR = 0.12  # over 40 % of 44, nearly 80 % of 77; what is meant to be near the figure reaches less far


class Extent(NamedTuple):
    """The values that a claim's figure leaves open, in its unit.

    Attributes:
        value: the figure itself, as the nearest binary number.
        low, high: bounds under rounding and words of degree; `low` <= value <= `high`.
        rarity: bits that a coincidence would take: about how many figures of its kind are as precise, as log2.
    """

    value: float
    low: float
    high: float
    rarity: float


def extent(claim: Stated) -> Extent:
    """What the figure of `claim` leaves open."""
    return _extent(claim.value, claim.high, claim.unit, claim.modifier, claim.quantity)


@lru_cache(maxsize=1 << 14)  # a figure that is told is soon told again
def _extent(given: str, end: str | None, unit: str, modifier: Modifier, text: str) -> Extent:
    figure = Decimal(given)
    value = float(figure)
    top = value if end is None else float(end)
    digits, last = (1, figure.adjusted()) if _is_fraction(figure, text) else significant(figure)
    step = 10.0**last if _is_fraction(figure, text) else last_digit(figure, text)
    slack = min(step / 2, COARSEST * abs(value)) if value else step / 2
    rounded = slack if modifier in ROUNDED else 0.0
    below, above = REACH[modifier]
    low = value - max(below * _round_step(value, last, NEAR), rounded)
    high = top + max(above * _round_step(top, last, NEAR if below else WIDE), rounded)
    if modifier == "several":
        high = MANY * top
    return Extent(value, low, high, rarity(digits, value, unit))


def _is_fraction(figure: Decimal, text: str) -> bool:
    """Whether `figure` never ends, so that `text` cannot have it but as a fraction: "two thirds" is 66.6667 percent."""
    return significant(figure)[0] >= MOST_DIGITS and "." not in text and not FIGURES.search(text)


ROUNDED = ("exact", "approximately", "several")  # the others are bounds, which are not rounded
MANY = 10.0  # "several" thousand end where the next magnitude begins


def _round_step(value: float, last: int, widest: float) -> float:
    """One unit of the last digit that is not 0, as a person would round, within bounds."""
    return min(max(10.0**last, NARROW * abs(value)), widest * abs(value))


def significant(value: Decimal) -> tuple[int, int]:
    """How many digits `value` has without zeros at its ends, and the power of ten of the last one.

    >>> significant(Decimal("1500")), significant(Decimal("6.20"))
    ((2, 2), (2, -1))
    """
    parts = value.as_tuple()
    digits = "".join(map(str, parts.digits)).rstrip("0")
    return max(len(digits), 1), int(parts.exponent) + len(parts.digits) - max(len(digits), 1)


DIGIT_BITS = 3.3  # log2(10)
SPREAD_BITS = 3.0  # money and large counts spread over eight orders of magnitude, percentages over two
MOST_DIGITS = 6  # that count; two thirds is written 66.6667
LARGE = 1000  # counts from here on spread
SMALL_UNITS = {"%": 0.0, "pp": 0.0, "count": 0.0, "x": -1.0}
MEASURE_BITS = 2.0  # any other unit is itself rare


def rarity(digits: int, value: float, unit: str) -> float:
    """Bits that it would take for two unrelated figures of `unit` with `digits` digits to be `value` both.

    >>> rarity(1, 50, "%") < rarity(3, 87.5, "%") < rarity(5, 1.0829e12, "CNY")
    True
    """
    digits = min(digits, MOST_DIGITS)
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
    return 10.0 ** significant(value)[1]
