"""What one claim tells, as weighed terms of what it measures, of its source and of the sentence around it."""

from functools import lru_cache
from typing import NamedTuple

from extractor.linking.terms import is_concept, places, plain, terms, wording
from extractor.linking.weights import weighed
from extractor.model.claim import Claim, Surface

WINDOW = 48  # characters of the sentence on each side of the quantity that are its context; words take thrice as many
KEPT = 1 << 14  # arguments and pairs of them whose terms are remembered; what is told once is soon told again
NOTHING: frozenset[str] = frozenset()


class Measured(NamedTuple):
    """The weighed terms of what a claim measures, columns of `Mentions` by the same names."""

    entity: str
    property: str
    both: str
    concepts: str
    subject: str
    places: str
    numbers: str
    wording: str


class Said(NamedTuple):
    """The weighed terms of who says it and around what, columns of `Mentions` by the same names."""

    source: str
    reference: str
    context: str
    near: str


def tell(claim: Claim) -> tuple[Measured, Said]:
    """The weighed terms of `claim`, without those of its quantity."""
    own = _terms_of(_text(claim.quantity))
    entity, prop = _text(claim.measured_entity), _text(claim.measured_property)
    both = _terms_of(entity) | _terms_of(prop)
    context = (both | terms(plain(around(claim)))) - own
    said = Said(
        source=weighed(_terms_of(_text(claim.attribution))),
        reference=weighed(_terms_of(_text(claim.reference)) - own),
        context=weighed(context),
        near=weighed(filter(is_concept, context)),
    )
    return _measured(entity, prop, NOTHING if own.isdisjoint(both) else own), said


@lru_cache(maxsize=KEPT)
def _measured(entity: str, prop: str, without: frozenset[str]) -> Measured:
    subject, predicate = _terms_of(entity) - without, _terms_of(prop) - without
    both = subject | predicate
    concepts = frozenset(filter(is_concept, both))
    return Measured(
        entity=weighed(subject),
        property=weighed(predicate),
        both=weighed(both),
        concepts=weighed(concepts),
        subject=weighed(subject & concepts),
        places=weighed(concepts & places()),
        numbers=weighed(term for term in both if term[0].isdigit()),
        wording=wording(f"{plain(entity)} {plain(prop)}"),
    )


def around(claim: Claim) -> str:
    """The part of the sentence around the quantity that belongs to it."""
    at = claim.quote.find(claim.quantity.text, max(0, claim.quantity.span.start - claim.sentence.start - WINDOW))
    at = max(at, 0)
    reach = WINDOW if claim.lang.startswith("zh") else 3 * WINDOW
    return claim.quote[max(0, at - reach) : at + len(claim.quantity.text) + reach]


@lru_cache(maxsize=KEPT)
def _terms_of(text: str) -> frozenset[str]:
    return terms(plain(text))


def _text(surface: Surface | None) -> str:
    return surface.text if surface else ""
