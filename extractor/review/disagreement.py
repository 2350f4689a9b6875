"""In what two claims differ that cannot both be right, aspect by aspect."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages.script import simplified
from extractor.model.claim import Claim, Surface
from extractor.model.period import period
from extractor.review import wording

BOUNDS = ("more_than", "at_least", "less_than", "at_most")


@dataclass(frozen=True, slots=True)
class Aspect:
    """What each of two claims says in one respect, and what that means; `differs` where they don't say the same."""

    name: str
    left: str
    right: str
    differs: bool
    meaning: str = ""


def aspects(left: Claim, right: Claim) -> tuple[Aspect, ...]:
    """Value, rounding, unit, denominator, property, time, source and status of both."""
    whole = "denominator" if "share" in (left.kind, right.kind) else "entity"
    return (
        _value(left, right),
        *_rounding(left, right),
        _unit(left, right),
        _said(whole, left.measured_entity, right.measured_entity),
        _said("property", left.measured_property, right.measured_property),
        _time(left, right),
        _said("source", left.attribution, right.attribution),
        _plain("status", left.status, right.status, "one is not stated as a fact"),
    )


def _value(left: Claim, right: Claim) -> Aspect:
    ends = [wording.figure(one) for one in (left, right)]
    return Aspect("value", *ends, _ends(left) != _ends(right), " ".join(_distance(left, right)))


def _ends(claim: Claim) -> tuple[Decimal, Decimal | None, str]:
    return claim.value, claim.high, claim.modifier


def _distance(left: Claim, right: Claim) -> Iterator[str]:
    """How far apart two figures of one unit are."""
    smaller, larger = sorted((left.value, right.value))
    if left.unit != right.unit or smaller == larger:
        return
    unit = wording.UNITS["pp"] if left.unit == "%" else wording.UNITS.get(left.unit, left.unit)
    yield " ".join(filter(None, (wording.number(larger - smaller), unit, "apart")))
    if smaller > 0:
        yield f"({_times(larger / smaller)})"


def _times(ratio: Decimal) -> str:
    return f"{ratio:.1f} times" if ratio >= 2 else f"{(ratio - 1) * 100:.1f} % more"


def _rounding(left: Claim, right: Claim) -> Iterator[Aspect]:
    """Whether the finer figure, rounded as far as the coarser one, is the same."""
    if left.unit != right.unit or left.value == right.value:
        return
    coarse, fine = sorted((left.value, right.value), key=_step, reverse=True)
    step = _step(coarse)
    bounded = {left.modifier, right.modifier} & set(BOUNDS)  # who gives a bound has not rounded
    same = abs(coarse - fine) <= step / 2 and not bounded
    written = [f"to {wording.number(_step(one.value))}" for one in (left, right)]
    meaning = "rounded alike they are the same" if same else "rounding does not explain it"
    yield Aspect("rounding", *written, _step(left.value) != _step(right.value), meaning)


def _step(value: Decimal) -> Decimal:
    """The worth of the last digit that is not an idle zero.

    >>> _step(Decimal("38.5")), _step(Decimal(40)), _step(Decimal(4600000))
    (Decimal('0.1'), Decimal('1E+1'), Decimal('1E+5'))
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _unit(left: Claim, right: Claim) -> Aspect:
    return _plain("unit", left.unit, right.unit, "figures of two units are not to be compared as they are")


def _time(left: Claim, right: Claim) -> Aspect:
    one, other = period(left.time), period(right.time)
    if one is None or other is None:
        meaning = "a time is not given" if left.time != right.time else ""
    else:
        apart = one.last < other.first or other.last < one.first
        meaning = "of two different times" if apart else "" if one == other else "one time lies within the other"
    return _plain("time", left.time or "", right.time or "", meaning)


def _said(name: str, left: Surface | None, right: Surface | None) -> Aspect:
    ends = [one.text if one else "" for one in (left, right)]
    differs = simplified(ends[0]).casefold() != simplified(ends[1]).casefold()
    return Aspect(name, *ends, differs)


def _plain(name: str, left: str, right: str, meaning: str) -> Aspect:
    return Aspect(name, left, right, left != right, meaning if left != right else "")
