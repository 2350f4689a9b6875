"""What linking reads of a claim, as plain values, so that a store's rows need not be made into claims first."""

from typing import NamedTuple

from extractor.model.claim import Claim, Surface
from extractor.model.quantity import Modifier


class Stated(NamedTuple):
    """A claim as linking reads it; the names are those of a store's columns, empty ones are None.

    Attributes:
        value, high: the digits of the decimal numbers.
        sentence_start, quantity_start: in code points of the source.
        quantity, measured_entity, measured_property, reference, attribution: as written.
    """

    id: str
    doc: str
    lang: str
    quote: str
    sentence_start: int
    quantity: str
    quantity_start: int
    value: str
    high: str | None
    unit: str
    modifier: Modifier
    kind: str
    direction: str | None
    measured_entity: str | None
    measured_property: str | None
    reference: str | None
    attribution: str | None
    time: str | None
    status: str

    @classmethod
    def of(cls, claim: Claim) -> "Stated":
        """That of a claim."""
        return cls(
            claim.id,
            claim.doc,
            claim.lang,
            claim.quote,
            claim.sentence.start,
            claim.quantity.text,
            claim.quantity.span.start,
            str(claim.value),
            None if claim.high is None else str(claim.high),
            claim.unit,
            claim.modifier,
            claim.kind,
            claim.direction,
            _text(claim.measured_entity),
            _text(claim.measured_property),
            _text(claim.reference),
            _text(claim.attribution),
            claim.time,
            claim.status,
        )


def _text(surface: Surface | None) -> str | None:
    return surface and surface.text
