"""The arithmetic of number words: how the parts of one numeral make its value."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.model.quantity import Modifier

Role = Literal[
    "digit",
    "arabic",
    "article",
    "multiplier",
    "magnitude",
    "denominator",
    "half",
    "vague",
    "infix",
    "point",
    "link",
    "negative",
]
TEN = Decimal(10)
LARGE = Decimal(1000)  # from here on a multiple takes the fraction behind it: a million and a half
MULTIPLES = ("multiplier", "magnitude")
BINDING = ("link", "article")


@dataclass(frozen=True, slots=True)
class Part:
    """One word or digit string of a numeral, with what it stands for."""

    role: Role
    value: Decimal = Decimal(0)
    modifier: Modifier = "exact"


def compose(parts: Sequence[Part], tenths: bool = False) -> Decimal | None:
    """The value of `parts` in order; None where they make no number.

    Args:
        tenths: whether a last digit counts tenths of the multiple before it, as in Chinese.
    """
    negative = sum(part.role == "negative" for part in parts)
    value = _with_fraction([part for part in parts if part.role != "negative"], tenths)
    return -value if value is not None and negative % 2 else value


def _with_fraction(parts: list[Part], tenths: bool) -> Decimal | None:
    """Parts with a denominator, as in three and two fifths, or without."""
    place = next((n for n, part in enumerate(parts) if part.role == "denominator"), None)
    if place is None:
        return _with_point(parts, tenths)
    start = next((n + 1 for n in range(place - 2, -1, -1) if parts[n].role == "link"), 0)
    above = _with_point(parts[start:place], tenths) if place > start else Decimal(1)
    if above is None:
        return None
    return _with_point([*parts[:start], Part("half", above / parts[place].value), *parts[place + 1 :]], tenths)


def _with_point(parts: list[Part], tenths: bool) -> Decimal | None:
    point = next((n for n, part in enumerate(parts) if part.role == "point"), None)
    if point is None:
        return _whole(parts, tenths)
    end = next((n for n in range(point + 1, len(parts)) if parts[n].role != "digit"), len(parts))
    digits = _decimals([part.value for part in parts[point + 1 : end]])
    whole = _whole(parts[:point], tenths)
    if whole is None or not digits:
        return None
    value = whole + Decimal(f"0.{digits}")
    for part in parts[end:]:
        if part.role in MULTIPLES:
            value *= part.value
        elif part.role != "infix":
            return None
    return value


def _decimals(values: list[Decimal]) -> str:
    """The digits behind a decimal point; seventy-one are two of them."""
    digits: list[Decimal] = []
    for value in values:
        if digits and digits[-1] >= 20 and not digits[-1] % TEN and value < TEN:
            digits[-1] += value
        else:
            digits.append(value)
    return "".join(str(digit) for digit in digits)


def _whole(parts: list[Part], tenths: bool) -> Decimal | None:
    reading = _Sum()
    for n, part in enumerate(parts):
        if part.role == "half" and not _multiplied(parts, n) and reading.last >= LARGE and reading.pending is None:
            reading.pending = part.value * reading.last
        elif not reading.add(part):
            return None
    return reading.value(tenths)


def _multiplied(parts: list[Part], place: int) -> bool:
    behind = (part.role for part in parts[place + 1 :] if part.role not in BINDING)
    return next(behind, "") in MULTIPLES


@dataclass(slots=True)
class _Sum:
    """A numeral on its way from left to right.

    Attributes:
        total: what is under a magnitude already.
        section: what has been added up since.
        pending: digits whose multiple may still come; None before the first.
        digit: the last of these digits by itself.
        last: the multiple that stood directly before, 0 where something else did.
        top: the greatest magnitude so far.
    """

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    digit: Decimal = Decimal(0)
    last: Decimal = Decimal(0)
    top: Decimal = Decimal(0)

    def add(self, part: Part) -> bool:
        """Take the next part; False where it can't stand here."""
        match part.role:
            case "digit":
                return self._add_digit(part.value)
            case "multiplier":
                self._multiply(part.value)
            case "magnitude":
                self._magnify(part.value)
            case "arabic":
                if self.pending:
                    return False
                self.pending, self.digit = part.value, TEN
            case "half":
                self.pending = (self.pending or 0) + part.value
            case "vague" if self.last != TEN and self.pending is None:  # ten and some is ten
                self.pending = part.value
            case "article" if self.pending is None:
                self.pending = part.value
        return True

    def value(self, tenths: bool) -> Decimal:
        """What has been read."""
        rest = self.pending or Decimal(0)
        if tenths and self.last >= 100 and 0 < rest < TEN and rest == self.digit:
            rest *= self.last / TEN
        return self.total + self.section + rest

    def _add_digit(self, value: Decimal) -> bool:
        if self.pending is None:
            self.pending = value
        elif self.digit >= 20 and value < TEN:  # twenty-five
            self.pending += value
        elif value < TEN and self.digit < TEN:  # digits side by side
            self.pending = self.pending * TEN + value
        else:
            return False
        self.digit = value
        if not value:
            self.last = Decimal(0)
        return True

    def _multiply(self, value: Decimal) -> None:
        self.section += (self.pending or 1) * value
        self.pending, self.last = None, value

    def _magnify(self, value: Decimal) -> None:
        self.section += self.pending or 0
        if not self.section and not self.total:
            self.section = Decimal(1)
        if (self.section and value <= self.top) or not self.top:
            self.total += self.section * value
        else:  # the magnitude multiplies another one
            self.total = (self.total + self.section) * value
        self.top = max(self.top, value)
        self.section, self.pending, self.last = Decimal(0), None, value
