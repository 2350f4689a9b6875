"""Claims as columns: what linking compares, a row a claim, so that millions can be compared at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.linking.terms import CONCEPT, plain, terms
from extractor.linking.values import extent
from extractor.linking.weights import character, weighed
from extractor.model.claim import Claim, Surface
from extractor.model.period import period

UNKNOWN = 0  # of a period's days: no date, for day 1 is the first
CATEGORIES = ("doc", "unit", "kind", "direction", "modifier", "status")
WINDOW = 48  # characters of the sentence on each side of the quantity that are its context; words take thrice as many
TELLING = 6.0  # bits of a figure that, found in two articles, says that they tell one story


@dataclass(frozen=True, slots=True)
class Mentions:
    """Claims made ready for comparison. Every column but the last two has one element a claim.

    Attributes:
        doc, unit, kind, direction, modifier, status: the place of each value among the sorted distinct ones.
        language: the same, without the script.
        start: of the quantity, `sentence` of the sentence, in code points of the source.
        value: as given; `low` and `high` bound what the figure leaves open; `rarity` as in `Extent`.
        first, last: days of its period, `UNKNOWN` where none is given.
        entity, property, both, reference, context: weighed terms of the parts of the claim and of its sentence
            around the quantity, without the quantity's own.
        concepts, near: the concepts of `both` and of `context`, weighed.
        wording: entity and property as written, folded.
        figures: by place in `doc`, the telling figures of the article, a character each.
        topics: by place in `doc`, the concepts of the article, a character each.
    """

    ids: tuple[str, ...]
    doc: NDArray[np.int32]
    unit: NDArray[np.int32]
    kind: NDArray[np.int32]
    direction: NDArray[np.int32]
    modifier: NDArray[np.int32]
    status: NDArray[np.int32]
    language: NDArray[np.int32]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    rarity: NDArray[np.float64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    entity: tuple[str, ...]
    property: tuple[str, ...]
    both: tuple[str, ...]
    reference: tuple[str, ...]
    context: tuple[str, ...]
    concepts: tuple[str, ...]
    near: tuple[str, ...]
    wording: tuple[str, ...]
    figures: tuple[str, ...]
    topics: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Texts:
    """The weighed terms of one claim, the columns of `Mentions` by the same names."""

    entity: str
    property: str
    both: str
    reference: str
    context: str
    concepts: str
    near: str
    wording: str


def mentions(claims: Iterable[Claim]) -> Mentions:
    """The columns of `claims`, in the order of their ids; a claim given twice counts once."""
    given = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    extents = [extent(claim) for claim in given]
    periods = [period(claim.time) for claim in given]
    texts = [_texts(claim) for claim in given]
    codes = {name: _codes([str(getattr(claim, name)) for claim in given]) for name in CATEGORIES}
    figures = [
        character(f"{claim.unit} {claim.value.normalize()}") if one.rarity >= TELLING else ""
        for claim, one in zip(given, extents, strict=True)
    ]
    return Mentions(
        ids=tuple(claim.id for claim in given),
        **codes,
        language=_codes([claim.lang.partition("-")[0] for claim in given]),
        start=np.array([claim.quantity.span.start for claim in given], dtype=np.int32),
        sentence=np.array([claim.sentence.start for claim in given], dtype=np.int32),
        value=np.array([float(claim.value) for claim in given]),
        low=np.array([one.low for one in extents]),
        high=np.array([one.high for one in extents]),
        rarity=np.array([one.rarity for one in extents]),
        first=np.array([one.first if one else UNKNOWN for one in periods], dtype=np.int32),
        last=np.array([one.last if one else UNKNOWN for one in periods], dtype=np.int32),
        **{name: tuple(getattr(one, name) for one in texts) for name in Texts.__slots__},
        figures=_by_article(codes["doc"], figures),
        topics=_by_article(codes["doc"], [one.near for one in texts]),
    )


def _texts(claim: Claim) -> Texts:
    entity, prop = _plain(claim.measured_entity), _plain(claim.measured_property)
    own = set(terms(_plain(claim.quantity)))
    both = {*terms(entity), *terms(prop)} - own
    context = {*terms(plain(around(claim))), *both} - own
    return Texts(
        entity=weighed(set(terms(entity)) - own),
        property=weighed(set(terms(prop)) - own),
        both=weighed(both),
        reference=weighed(terms(_plain(claim.reference))),
        context=weighed(context),
        concepts=weighed(one for one in both if one.startswith(CONCEPT)),
        near=weighed(one for one in context if one.startswith(CONCEPT)),
        wording=f"{entity} {prop}".casefold().strip(),
    )


def around(claim: Claim) -> str:
    """The part of the sentence around the quantity that belongs to it."""
    at = claim.quote.find(claim.quantity.text, max(0, claim.quantity.span.start - claim.sentence.start - WINDOW))
    at = max(at, 0)
    reach = WINDOW if claim.lang.startswith("zh") else 3 * WINDOW
    return claim.quote[max(0, at - reach) : at + len(claim.quantity.text) + reach]


def _plain(surface: Surface | None) -> str:
    return plain(surface.text) if surface else ""


def _codes(values: Sequence[str]) -> NDArray[np.int32]:
    """The place of each value among the sorted distinct ones."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    return np.array([places[value] for value in values], dtype=np.int32)


def _by_article(docs: NDArray[np.int32], texts: Sequence[str]) -> tuple[str, ...]:
    """The characters of all texts of each article, each once, sorted."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for doc, text in zip(docs.tolist(), texts, strict=True):
        found[doc].update(text)
    return tuple("".join(sorted(found[doc])) for doc in range(len(found)))
