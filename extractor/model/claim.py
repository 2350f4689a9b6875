"""Claims: quantities with what they measure, and their one form on the wire."""

from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal

from extractor.model.quantity import Direction, Modifier
from extractor.model.text import Span

Kind = Literal["share", "rate", "change", "multiple", "count", "money", "measure"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
Status = Literal["asserted", "denied", "rumour", "forecast", "hypothetical"]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]
ARGUMENTS = ("measured_entity", "measured_property", "reference", "attribution")


@dataclass(frozen=True, slots=True)
class Surface:
    """A stretch of the decoded source and what its reader sees there.

    `text` is the source slice without the markup and noise inside it.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion that ties a quantity to a measured entity and a measured property.

    Spans count code points of the decoded source. The fields are those of the wire format, one by one.

    Attributes:
        id: derived from the source's bytes and the quantity's place in them, so that it outlives every re-run.
        quote: the sentence as the reader sees it; `sentence` is its span.
        value: proportions in percent, money and counts in ones, measures in their unit.
        time: EDTF, or None.
        rules: names of the rules that fired, ``language/rule``.
        confidence: calibrated probability in [0, 1] that value, unit and arguments are right.
        tied: id of the other end of a from–to pair, or None.
        cluster: id of its cluster, None before linking and for a claim told once.
    """

    id: str
    doc: str
    sha256: str
    lang: str
    quote: str
    sentence: Span
    quantity: Surface
    value: Decimal
    high: Decimal | None
    unit: str
    modifier: Modifier
    kind: Kind
    direction: Direction | None = None
    measured_entity: Surface | None = None
    measured_property: Surface | None = None
    reference: Surface | None = None
    time: str | None = None
    attribution: Surface | None = None
    status: Status = "asserted"
    rules: tuple[str, ...] = ()
    confidence: float = 1.0
    extractor: str = ""
    tied: str | None = None
    cluster: str | None = None

    @staticmethod
    def identify(sha: str, quantity: Span) -> str:
        """The id of the claim whose quantity stands at `quantity` of the source with digest `sha`."""
        return sha256(f"{sha} {quantity.start} {quantity.end}".encode()).hexdigest()[:16]

    def to_wire(self) -> dict[str, Any]:
        """The claim as one JSON object of the wire format, keys in its order."""
        return {
            "id": self.id,
            "doc": self.doc,
            "sha256": self.sha256,
            "lang": self.lang,
            "quote": self.quote,
            "sentence": {"start": self.sentence.start, "end": self.sentence.end},
            "quantity": _surface_to_wire(self.quantity),
            "value": _number_to_wire(self.value),
            "high": None if self.high is None else _number_to_wire(self.high),
            "unit": self.unit,
            "modifier": self.modifier,
            "kind": self.kind,
            "direction": self.direction,
            "measured_entity": _surface_to_wire(self.measured_entity),
            "measured_property": _surface_to_wire(self.measured_property),
            "reference": _surface_to_wire(self.reference),
            "time": self.time,
            "attribution": _surface_to_wire(self.attribution),
            "status": self.status,
            "rules": list(self.rules),
            "confidence": self.confidence,
            "extractor": self.extractor,
            "tied": self.tied,
            "cluster": self.cluster,
        }

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> "Claim":
        """Read one object of the wire format.

        Raises `KeyError`, `TypeError`, `ValueError` or `ArithmeticError` where it is not one.
        """
        given = {name: _text_from_wire(name, wire[name]) for name in TEXTS}
        return cls(
            **given,
            sentence=_span_from_wire(wire["sentence"]),
            quantity=_surface_from_wire(wire["quantity"]),
            value=_number_from_wire(wire["value"]),
            high=None if wire.get("high") is None else _number_from_wire(wire["high"]),
            **{name: _surface_from_wire(wire[name]) for name in ARGUMENTS if wire.get(name)},
            **{name: _text_from_wire(name, wire[name]) for name in OPTIONAL if wire.get(name) is not None},
            rules=tuple(_text_from_wire("rules", rule) for rule in wire.get("rules", ())),
            confidence=_confidence_from_wire(wire.get("confidence", 1.0)),
        )

    def in_cluster(self, cluster: str | None) -> "Claim":
        """The same claim as a member of `cluster`."""
        return replace(self, cluster=cluster)


TEXTS = ("id", "doc", "sha256", "lang", "quote", "unit", "modifier", "kind")
OPTIONAL = ("direction", "time", "status", "extractor", "tied", "cluster")
MAX_POSITION = 2**31  # no source may be so long
MAX_DIGITS = 40  # of a number on the wire; the largest figure of any article seen has 16


def _number_to_wire(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _number_from_wire(value: int | float | str) -> Decimal:
    written = str(value)
    number = Decimal(written) if len(written) <= MAX_DIGITS else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        raise ValueError(f"no figure of at most {MAX_DIGITS} digits: {written[:MAX_DIGITS]!r}")
    return number


def _confidence_from_wire(written: Any) -> float:
    confidence = float(written)
    if not 0 <= confidence <= 1:
        raise ValueError(f"confidence is no probability: {confidence}")
    return confidence


def _span_from_wire(wire: dict[str, Any]) -> Span:
    start, end = wire["start"], wire["end"]
    if not (type(start) is type(end) is int and 0 <= start <= end < MAX_POSITION):
        raise ValueError(f"no span: {start!r}, {end!r}")
    return Span(start, end)


def _text_from_wire(name: str, written: Any) -> str:
    if not isinstance(written, str):
        raise TypeError(f"{name} is no text: {written!r:.40}")
    return written


def _surface_to_wire(surface: Surface | None) -> dict[str, Any] | None:
    return surface and {"text": surface.text, "start": surface.span.start, "end": surface.span.end}


def _surface_from_wire(wire: dict[str, Any]) -> Surface:
    return Surface(_text_from_wire("text", wire["text"]), _span_from_wire(wire))
