"""Claims as columns: what linking compares, a row a claim, so that millions can be compared at once."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.languages.script import simplified
from extractor.linking.values import extent
from extractor.model.claim import ARGUMENTS, Claim, Surface
from extractor.model.period import period

UNKNOWN = 0  # of a period's days: no date, for day 1 is the first
LATIN = re.compile(r"[a-z0-9]+(?:[.'&-][a-z0-9]+){0,8}")
CHARACTERS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")  # the writing of Chinese, for any language that uses it


@dataclass(frozen=True, slots=True)
class Mentions:
    """Claims made ready for comparison. Every column has one element a claim, in the order given.

    Attributes:
        doc, unit, kind, direction, modifier, status: the index of each one's value among the sorted distinct ones.
        value: as given; `low` and `high` bound what the figure leaves open, `step` is the unit of its last digit.
        first, last: days of its period, `UNKNOWN` where none is given.
        entity, property, reference, quote: folded texts, "" where the claim has none.
        terms: what entity and property are about: words, characters two by two; `context` those of the sentence.
    """

    ids: tuple[str, ...]
    doc: NDArray[np.int32]
    unit: NDArray[np.int32]
    kind: NDArray[np.int32]
    direction: NDArray[np.int32]
    modifier: NDArray[np.int32]
    status: NDArray[np.int32]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    step: NDArray[np.float64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    entity: tuple[str, ...]
    property: tuple[str, ...]
    reference: tuple[str, ...]
    quote: tuple[str, ...]
    terms: tuple[frozenset[str], ...]
    context: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.ids)


def mentions(claims: Iterable[Claim]) -> Mentions:
    """The columns of `claims`."""
    given = list(claims)
    extents = [extent(claim) for claim in given]
    periods = [period(claim.time) for claim in given]
    texts = {name: tuple(fold(getattr(claim, name)) for claim in given) for name in ARGUMENTS}
    quotes = tuple(fold_text(claim.quote) for claim in given)
    return Mentions(
        ids=tuple(claim.id for claim in given),
        doc=_codes([claim.doc for claim in given]),
        **{name: _codes([str(getattr(claim, name)) for claim in given]) for name in CATEGORIES},
        value=np.array([float(claim.value) for claim in given]),
        low=np.array([one.low for one in extents]),
        high=np.array([one.high for one in extents]),
        step=np.array([one.step for one in extents]),
        first=np.array([one.first if one else UNKNOWN for one in periods], dtype=np.int32),
        last=np.array([one.last if one else UNKNOWN for one in periods], dtype=np.int32),
        entity=texts["measured_entity"],
        property=texts["measured_property"],
        reference=texts["reference"],
        quote=quotes,
        terms=tuple(
            terms(one) | terms(other)
            for one, other in zip(texts["measured_entity"], texts["measured_property"], strict=True)
        ),
        context=tuple(map(terms, quotes)),
    )


CATEGORIES = ("unit", "kind", "direction", "modifier", "status")


def fold(surface: Surface | None) -> str:
    """The text of `surface` folded; "" where there is none."""
    return fold_text(surface.text) if surface else ""


@lru_cache(maxsize=1 << 16)
def fold_text(text: str) -> str:
    """`text` in Simplified characters, plain widths and lower case, its words apart by one space.

    >>> fold_text("The  U.S. economy:")
    'the u.s economy'
    """
    plain = simplified(unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(re.findall(rf"{LATIN.pattern}|{CHARACTERS.pattern}", plain))


@lru_cache(maxsize=1 << 16)
def terms(folded: str) -> frozenset[str]:
    """The words of a folded text, and its Chinese characters two by two.

    >>> sorted(terms("ai phds"))
    ['ai', 'phds']
    """
    found = set(LATIN.findall(folded))
    for run in CHARACTERS.findall(folded):
        found.update(map("".join, pairwise(run)) if len(run) > 1 else run)
    return frozenset(found)


def _codes(values: Sequence[str]) -> NDArray[np.int32]:
    """The place of each value among the sorted distinct ones."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    return np.array([places[value] for value in values], dtype=np.int32)
