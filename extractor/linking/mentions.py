"""Claims as columns: what linking compares, a row a claim, so that millions can be compared at once."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from extractor.linking.terms import is_concept, places, plain, terms, wording
from extractor.linking.values import Extent, extent
from extractor.linking.weights import character, weighed
from extractor.model.claim import Claim, Surface
from extractor.model.period import period

UNKNOWN = 0  # of a period's days: no date, for day 1 is the first
CLOSED = re.compile(r"[.!?;:\u3002\uff01\uff1f\uff1b\uff1a\u2026][^\w]{0,4}$")
CATEGORIES = ("doc", "unit", "kind", "direction", "modifier", "status")
WINDOW = 48  # characters of the sentence on each side of the quantity that are its context; words take thrice as many
TELLING = 6.0  # bits of a figure that, found in two articles, says that they tell one story


@dataclass(frozen=True, slots=True)
class Names:
    """The sorted distinct values of categories: what a place in `Mentions` stands for."""

    doc: tuple[str, ...]
    unit: tuple[str, ...]
    kind: tuple[str, ...]
    direction: tuple[str, ...]
    modifier: tuple[str, ...]
    status: tuple[str, ...]

    def place(self, category: str, value: str) -> int:
        """The place of `value`; -1 where no claim has it."""
        values = getattr(self, category)
        return values.index(value) if value in values else -1


@dataclass(frozen=True, slots=True)
class Mentions:
    """Claims made ready for comparison. Every column but `names` and the last two has one element a claim.

    Attributes:
        doc, unit, kind, direction, modifier, status: the place of each value among the sorted distinct ones.
        names: what these places stand for.
        language: the same, without the script.
        doc_key, unit_key: the same as numbers that do not depend on the other claims.
        start: of the quantity, `sentence` of the sentence, in code points of the source.
        value: as given; `low` and `high` bound what the figure leaves open; `rarity` as in `Extent`.
        first, last: days of its period, `UNKNOWN` where none is given.
        closed: whether its sentence ends as one does; a headline does not.
        tied: the row of the other end of a from-to pair, -1 without one.
        entity, property, both, source, context: weighed terms of what is measured, of the attribution, and of the
            sentence around the quantity, without the quantity's own.
        concepts, subject, near: the concepts of `both`, of `entity` and of `context`, weighed.
        places, numbers: the places and the numbers in `both`, weighed.
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
    doc_key: NDArray[np.uint64]
    unit_key: NDArray[np.uint64]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    rarity: NDArray[np.float64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    closed: NDArray[np.bool_]
    tied: NDArray[np.int32]
    names: Names
    entity: tuple[str, ...]
    property: tuple[str, ...]
    both: tuple[str, ...]
    source: tuple[str, ...]
    context: tuple[str, ...]
    concepts: tuple[str, ...]
    subject: tuple[str, ...]
    near: tuple[str, ...]
    places: tuple[str, ...]
    numbers: tuple[str, ...]
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
    source: str
    context: str
    concepts: str
    subject: str
    near: str
    places: str
    numbers: str
    wording: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a whole article tells: `figures` and `topics` as in `Mentions`."""

    figures: str
    topics: str


def tabulate(claims: Iterable[Claim], told: Mapping[str, Told] | None = None) -> Mentions:
    """The columns of `claims`, in the order of their ids; a claim given twice counts once.

    The claims are taken one by one and not kept.

    Args:
        told: what each article tells, by its name; needed only where not all of its claims are given.
    """
    numbers, categories = array("d"), array("l")
    texts: list[Texts] = []
    figures: list[str] = []
    rows: dict[str, int] = {}
    ties: dict[str, str] = {}
    met: dict[str, dict[str, int]] = {name: {} for name in (*CATEGORIES, "language")}
    for claim in claims:
        if claim.id not in rows:
            rows[claim.id] = len(rows)
            one = extent(claim)
            numbers.extend(_numbers(claim, one))
            categories.extend(_places_of(claim, met))
            texts.append(_texts(claim))
            if claim.tied is not None:
                ties[claim.id] = claim.tied
            figures.append(character(f"{claim.unit} {one.value!r}") if one.rarity >= TELLING else "")
    ids = sorted(rows)
    order = np.fromiter((rows[claim] for claim in ids), dtype=np.int64, count=len(ids))
    number = np.array(numbers).reshape(-1, len(NUMBERS))[order].T
    category = np.array(categories, dtype=np.int64).reshape(-1, len(met))[order].T
    codes = {name: _sorted_codes(met[name], column) for name, column in zip(met, category, strict=True)}
    docs, units = (np.array([stable(one) for one in sorted(met[name])], dtype=np.uint64) for name in ("doc", "unit"))
    texts = [texts[row] for row in order]
    return Mentions(
        ids=tuple(ids),
        **codes,
        tied=_tied(ids, ties),
        names=Names(*(tuple(sorted(met[name])) for name in Names.__slots__)),
        doc_key=docs[codes["doc"]] if len(ids) else docs,
        unit_key=units[codes["unit"]] if len(ids) else units,
        **{name: column.astype(kind) for (name, kind), column in zip(NUMBERS.items(), number, strict=True)},
        **{name: tuple(getattr(one, name) for one in texts) for name in Texts.__slots__},
        **_told(sorted(met["doc"]), told, codes["doc"], [figures[row] for row in order], [one.near for one in texts]),
    )


def _told(
    docs: Sequence[str],
    told: Mapping[str, Told] | None,
    code: NDArray[np.int32],
    figures: Sequence[str],
    topics: Sequence[str],
) -> dict[str, tuple[str, ...]]:
    if told is None:
        return {"figures": _by_article(code, figures), "topics": _by_article(code, topics)}
    return {name: tuple(getattr(told[doc], name) for doc in docs) for name in Told.__slots__}


def _tied(ids: Sequence[str], ties: dict[str, str]) -> NDArray[np.int32]:
    tied = np.full(len(ids), -1, dtype=np.int32)
    for claim, other in ties.items():
        one, two = bisect_left(ids, claim), bisect_left(ids, other)
        if two < len(ids) and ids[two] == other:
            tied[one] = two
    return tied


NUMBERS = {  # columns that are numbers, with their types
    "start": np.int32,
    "sentence": np.int32,
    "first": np.int32,
    "last": np.int32,
    "closed": np.bool_,
    "value": np.float64,
    "low": np.float64,
    "high": np.float64,
    "rarity": np.float64,
}


def _numbers(claim: Claim, one: Extent) -> tuple[float, ...]:
    days = period(claim.time)
    first, last = (days.first, days.last) if days else (UNKNOWN, UNKNOWN)
    closed = CLOSED.search(claim.quote) is not None
    return (
        claim.quantity.span.start,
        claim.sentence.start,
        first,
        last,
        closed,
        one.value,
        one.low,
        one.high,
        one.rarity,
    )


def _places_of(claim: Claim, met: dict[str, dict[str, int]]) -> Iterator[int]:
    """The place of each category's value among those met so far."""
    for name, values in met.items():
        value = claim.lang.partition("-")[0] if name == "language" else str(getattr(claim, name))
        yield values.setdefault(value, len(values))


def _sorted_codes(met: dict[str, int], column: NDArray[np.int64]) -> NDArray[np.int32]:
    """The place of each value among the sorted distinct ones, from its place among those met."""
    sorted_place = np.zeros(len(met), dtype=np.int32)
    for place, value in enumerate(sorted(met)):
        sorted_place[met[value]] = place
    return sorted_place[column]


def stable(text: str) -> int:
    """A number of 64 bits for `text` that is the same in every run."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _texts(claim: Claim) -> Texts:
    entity, prop = _plain(claim.measured_entity), _plain(claim.measured_property)
    own = frozenset(terms(_plain(claim.quantity)))
    subject, predicate = frozenset(terms(entity)) - own, frozenset(terms(prop)) - own
    both = subject | predicate
    context = both | (frozenset(terms(plain(around(claim)))) - own)
    concepts = frozenset(filter(is_concept, both))
    return Texts(
        entity=weighed(subject),
        property=weighed(predicate),
        both=weighed(both),
        source=weighed(frozenset(terms(_plain(claim.attribution)))),
        context=weighed(context),
        concepts=weighed(concepts),
        subject=weighed(frozenset(filter(is_concept, subject))),
        near=weighed(frozenset(filter(is_concept, context))),
        places=weighed(concepts & places()),
        numbers=weighed(frozenset(one for one in both if one[0].isdigit())),
        wording=wording(f"{entity} {prop}"),
    )


def around(claim: Claim) -> str:
    """The part of the sentence around the quantity that belongs to it."""
    at = claim.quote.find(claim.quantity.text, max(0, claim.quantity.span.start - claim.sentence.start - WINDOW))
    at = max(at, 0)
    reach = WINDOW if claim.lang.startswith("zh") else 3 * WINDOW
    return claim.quote[max(0, at - reach) : at + len(claim.quantity.text) + reach]


def _plain(surface: Surface | None) -> str:
    return plain(surface.text) if surface else ""


def _by_article(docs: NDArray[np.int32], texts: Sequence[str]) -> tuple[str, ...]:
    """The characters of all texts of each article, each once, sorted."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for doc, text in zip(docs.tolist(), texts, strict=True):
        found[doc].update(text)
    return tuple("".join(sorted(found[doc])) for doc in range(len(found)))
