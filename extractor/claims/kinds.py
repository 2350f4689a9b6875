"""What kind of claim a quantity makes, and which way a change goes."""

from collections.abc import Iterator, Sequence

from extractor.claims.words import Tokens
from extractor.model.claim import Kind
from extractor.model.quantity import Direction, Quantity

NEAR = 3  # words between a verb of change and its figure; more than that tie it to another one
PROPORTIONS = {"%", "pp"}


def kind_of(quantity: Quantity, tokens: Tokens, at: int) -> tuple[Kind, Direction | None]:
    """The kind of the claim of the quantity that is word `at` of `tokens`, and the direction of a change."""
    direction = quantity.sign or _direction(tokens, at)
    if direction or quantity.unit == "pp":
        return "change", direction or "increase"
    return _level(quantity, tokens, at), None


def _direction(tokens: Tokens, at: int) -> Direction | None:
    for index in _before(tokens, at):
        if tokens.within(index, "rise"):
            return "increase"
        if tokens.within(index, "fall"):
            return "decrease"
        if tokens.within(index, "reach") and not tokens.within(index, "basis"):
            return None
    return None


def _before(tokens: Tokens, at: int) -> Iterator[int]:
    for index in range(at - 1, max(-1, at - 1 - NEAR), -1):
        if tokens.breaks(index):
            return
        yield index


def _level(quantity: Quantity, tokens: Tokens, at: int) -> Kind:
    unit = quantity.unit
    if unit == "%":
        return "rate" if _names_rate(tokens, at) else "share"
    if unit == "x":
        return "multiple"
    if unit == "count":
        return "count"
    return "money" if len(unit) == 3 and unit.isupper() else "measure"


def _names_rate(tokens: Tokens, at: int) -> bool:
    around: Sequence[int] = [*range(at - 1, max(-1, at - 12), -1), *range(at + 1, min(len(tokens.words), at + 4))]
    for index in around:
        if tokens.within(index, "proportion"):
            return False
        if tokens.within(index, "rate"):
            return True
        if tokens.words[index].tag == "QUANTITY":
            return False
    return False
