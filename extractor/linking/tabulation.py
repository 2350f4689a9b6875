"""Claims made into columns, one by one, so that none need be kept."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import LETTER_BITS, Column, spelt
from extractor.linking.mentions import TELLING, UNKNOWN, Mentions, Names, Told
from extractor.linking.telling import TOLD, tell
from extractor.linking.values import Extent, extent
from extractor.linking.weights import character
from extractor.model.claim import Claim
from extractor.model.period import period

CLOSED = re.compile(r"[.!?;:\u3002\uff01\uff1f\uff1b\uff1a\u2026][^\w]{0,4}$")
CATEGORIES = ("doc", "unit", "kind", "direction", "modifier", "status")
NUMBERS = {  # columns that are numbers, with their types
    "start": np.int32,
    "sentence": np.int32,
    "first": np.int32,
    "last": np.int32,
    "closed": np.bool_,
    "sign": np.int8,
    "value": np.float64,
    "low": np.float64,
    "high": np.float64,
    "rarity": np.float64,
}
AT_ONCE = 1 << 13  # claims that are read together
KEPT = 1 << 16  # texts of a column that are held only once; what is told once is soon told again
SIGNS = {"increase": 1, "decrease": -1, None: 0}


def tabulate(claims: Iterable[Claim], told: Mapping[str, Told] | None = None) -> Mentions:
    """The columns of `claims`, in the order of their ids; a claim given twice counts once.

    The claims are taken one by one and not kept.

    Args:
        told: what each article tells, by its name; needed only where not all of its claims are given.
    """
    numbers, categories = array("d"), array("l")
    texts: dict[str, list[str]] = {name: [] for name in TOLD}
    known: dict[str, dict[str, str]] = {name: {} for name in TOLD}
    figures: list[str] = []
    rows: dict[str, int] = {}
    met: dict[str, dict[str, int]] = {name: {} for name in (*CATEGORIES, "language")}
    fresh = _fresh(claims, rows)
    while some := list(islice(fresh, AT_ONCE)):
        for name, column in tell(some).items():
            texts[name] += _once(column, known[name])
        for claim in some:
            one = extent(claim)
            numbers.extend(_numbers(claim, one))
            categories.extend(_places_of(claim, met))
            figures.append(character(f"{claim.unit} {one.value!r}") if one.rarity >= TELLING else "")
    ids = sorted(rows)
    order = np.fromiter((rows[claim] for claim in ids), dtype=np.int64, count=len(ids))
    number = np.array(numbers).reshape(-1, len(NUMBERS))[order].T
    category = np.array(categories, dtype=np.int64).reshape(-1, len(met))[order].T
    codes = {name: _sorted_codes(met[name], column) for name, column in zip(met, category, strict=True)}
    docs, units = (np.array([stable(one) for one in sorted(met[name])], dtype=np.uint64) for name in ("doc", "unit"))
    columns = {name: Column(texts.pop(name), order) for name in TOLD}
    return Mentions(
        ids=tuple(ids),
        **codes,
        names=Names(*(tuple(sorted(met[name])) for name in Names.__slots__)),
        doc_key=docs[codes["doc"]] if len(ids) else docs,
        unit_key=units[codes["unit"]] if len(ids) else units,
        **{name: column.astype(kind) for (name, kind), column in zip(NUMBERS.items(), number, strict=True)},
        **columns,
        **_told(sorted(met["doc"]), told, codes["doc"], Column(figures, order), columns["near"]),
    )


def _fresh(claims: Iterable[Claim], rows: dict[str, int]) -> Iterator[Claim]:
    """Yield the claims that `rows` has no row of yet, and give them the next ones."""
    for claim in claims:
        if claim.id not in rows:
            rows[claim.id] = len(rows)
            yield claim


def _once(column: Sequence[str], known: dict[str, str]) -> Iterator[str]:
    """Yield the texts of `column`, those that are among the `known` ones as these."""
    if len(known) > KEPT:
        known.clear()
    return map(known.setdefault, column, column)


def _told(
    docs: Sequence[str], told: Mapping[str, Told] | None, doc: NDArray[np.int32], figures: Column, near: Column
) -> dict[str, Column]:
    if told is None:
        return {"figures": _by_article(doc, figures, len(docs)), "topics": _by_article(doc, near, len(docs))}
    return {name: Column([getattr(told[one], name) for one in docs]) for name in Told.__slots__}


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
        SIGNS[claim.direction],
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


def _by_article(doc: NDArray[Any], texts: Column, many: int) -> Column:
    """The characters of all texts of each of `many` articles, each once, sorted."""
    row, letter = texts.letters()
    codes = np.unique(doc[row].astype(np.int64) << LETTER_BITS | letter)
    return Column(spelt(codes >> LETTER_BITS, codes & ((1 << LETTER_BITS) - 1), many))
