"""Quantities: numbers with their units, as written and as meant."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.model.text import Span

Modifier = Literal[
    "exact",
    "approximately",
    "nearly",
    "more_than",
    "at_least",
    "less_than",
    "at_most",
    "several",
]
MODIFIERS: tuple[Modifier, ...] = Modifier.__args__  # type: ignore[attr-defined]
Direction = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, found in a text.

    Attributes:
        span: the number with its percent sign, currency, unit or classifier.
        value: proportions in percent, money and counts in ones, measures in their unit.
        high: the upper end of a range, else None.
        unit: ``%``, ``pp``, ``x``, ``count``, ``score``, an ISO 4217 code (``XXX`` where unknown) or a UCUM code.
        modifier: what the words of degree around it make of it.
        modifier_spans: those words, outside `span`; no part of any argument of a claim.
        per: UCUM code or noun that a per-unit figure is divided by, as the text has it, else None.
        sign: the direction that a sign or prefix inside or beside the number gives, else None.
        rule: the name of the reading that won, ``language/rule``.
    """

    span: Span
    value: Decimal
    high: Decimal | None
    unit: str
    modifier: Modifier
    rule: str
    modifier_spans: tuple[Span, ...] = ()
    per: Span | None = None
    sign: Direction | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was read as something other than a quantity: a date, a rank, a name.

    `kind` is one word that a person understands; `rule` names what decided it.
    """

    span: Span
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """Everything with a number in it that a text holds, each stretch read once, in order."""

    quantities: tuple[Quantity, ...]
    others: tuple[Reading, ...] = ()
