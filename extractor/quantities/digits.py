"""Numbers in digits: 1,234.5, 1 234, 3½, 2e5, 1.1^23."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

MAX_DIGITS = 24  # of one digit string; the longest figure of any article seen has 16
MAX_POWER = 40  # digits of a power; more is no figure of an article
VULGAR = "[\u00bc-\u00be\u2150-\u215e]"
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3}){1,7}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,7}"
_DECIMALS = rf"\.[0-9]{{1,{MAX_DIGITS}}}+(?!\.[0-9])"
_SCIENTIFIC = r"[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z])|(?:[x\u00d7]10)?\^[+-]{0,2}[0-9]{1,3}(?![0-9])"
# A regular expression, as text, for one of them.
ARABIC = (
    rf"(?:(?:(?:{_GROUPED})(?![0-9]|,[0-9])|[0-9]{{1,{MAX_DIGITS}}}+)(?:{_DECIMALS}|{VULGAR})?+(?:{_SCIENTIFIC})?+"
    rf"|(?<![0-9.])\.[0-9]{{1,{MAX_DIGITS}}}+|{VULGAR})"
)
_POWER = re.compile(r"(?P<base>[^eEx\u00d7^]+)(?P<mark>[eE]|[x\u00d7]10\^|\^)(?P<sign>[+-]*)(?P<power>[0-9]+)")


def value(text: str) -> Decimal:
    """The value of a number in digits; NaN where a power is beyond every figure.

    >>> value("1,234.5"), value("2\u00bd"), value("1.3x10^6")
    (Decimal('1234.5'), Decimal('2.5'), Decimal('1.3E+6'))
    """
    if match := _POWER.fullmatch(text):
        return _power(match)
    if text.isascii():
        return Decimal(text.replace(",", "").replace(" ", ""))
    digits = re.sub(r"[^0-9.]", "", text)
    part = Fraction(unicodedata.numeric(text[-1], 0.0)).limit_denominator(10) if not text[-1].isdigit() else Fraction(0)
    return Decimal(digits or 0) + Decimal(part.numerator) / part.denominator


def _power(match: re.Match[str]) -> Decimal:
    base, exponent = value(match["base"]), int(match["power"])
    if match["sign"].count("-") % 2:
        exponent = -exponent
    if match["mark"] != "^":
        return base.scaleb(exponent)
    if not base or abs((base.adjusted() + 1) * exponent) > MAX_POWER:
        return Decimal("NaN")
    return base**exponent
