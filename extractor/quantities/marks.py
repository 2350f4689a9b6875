"""A number in the text, and what is made of it step by step."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.model.quantity import Direction, Modifier
from extractor.model.text import Span


@dataclass(slots=True)
class Mark:
    """A number in the text and what has been made of it so far.

    A mark with neither `unit` nor `other` is a number that nothing has been found for yet.

    Attributes:
        low, high: the value in `unit`; `high` only of a range.
        other: the kind of reading, where it is no quantity.
        scale: the magnitude that the number ends in, 1 where there is none.
        factor: what its unit's word makes of the unit: a tenth of a dollar.
        modifier: what words of degree make of it; `words` are those outside of it.
        group: whether its unit names groups of people by their bounds.
        per: what a figure for each of something is for each of.
    """

    start: int
    end: int
    low: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str | None = None
    other: str | None = None
    rule: str = "number"
    scale: Decimal = Decimal(1)
    factor: Decimal = Decimal(1)
    modifier: Modifier = "exact"
    words: tuple[Span, ...] = ()
    group: bool = False
    per: Span | None = None
    sign: Direction | None = None

    @property
    def outer_start(self) -> int:
        """Where it begins with the words of degree around it."""
        return min([self.start, *(span.start for span in self.words)])

    @property
    def outer_end(self) -> int:
        """Where it ends with the words of degree around it."""
        return max([self.end, *(span.end for span in self.words)])

    @property
    def open(self) -> bool:
        """Whether nothing has been found for it yet."""
        return self.unit is None and self.other is None

    def exclude(self, kind: str, rule: str) -> None:
        """Say that it is no quantity but a reading of `kind`."""
        self.unit, self.other, self.rule = None, kind, rule
