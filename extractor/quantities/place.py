"""A number with what stands around it, while its readings compete."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.quantities.grammar import Grammar, Meaning
from extractor.quantities.marks import Mark
from extractor.quantities.numerals import Numeral

HUNDRED = Decimal(100)
HALF = Decimal("0.5")
FOUR_PLACES, LONGEST = Decimal("0.0001"), 12  # digits of a share that ends; the others have as many as the context


def rounded(share: Decimal) -> Decimal:
    """The share as people write it: a third with four places, a millionth in full."""
    return share.quantize(FOUR_PLACES) if len(share.as_tuple().digits) > LONGEST else share


@dataclass(slots=True)
class Place:
    """A number with what stands around it.

    Attributes:
        start, end: of the number in `text`.
        tail: the longest word behind it that may mean something, in lower case; "" if there is none.
        tail_start: where that word begins.
        head: the longest such word before it, backwards, and `head_start` where it begins.
        back: the text before the number, backwards, as far as no other number has taken it.
    """

    text: str
    rules: Grammar
    numeral: Numeral
    start: int
    end: int
    tail: str
    tail_start: int
    head: str
    head_start: int
    back: str

    def mark(self, meaning: Meaning, start: int, end: int) -> Mark:
        """The mark that the number makes with `meaning`."""
        if meaning.kind:
            return Mark(start, end, other=meaning.kind, rule=meaning.kind)
        numeral = self.numeral
        low, high = numeral.low, numeral.high
        if numeral.part and meaning.unit == "%":
            low, high = low * HUNDRED, None if high is None else high * HUNDRED
        if meaning.half:
            low, high = low + HALF, None if high is None else high + HALF
        if meaning.factor != 1:
            low, high = low * meaning.factor, None if high is None else high * meaning.factor
        return Mark(
            start,
            end,
            low,
            high,
            unit=meaning.unit,
            rule=meaning.unit,
            scale=numeral.scale,
            factor=meaning.factor,
            modifier=numeral.degree,
            group=meaning.group,
        )
