"""Claims made into columns, one by one, so that none need be kept."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import LETTER_BITS, Column, Packed, Rows, counted, spelt
from extractor.linking.mentions import TELLING, UNKNOWN, Mentions, Names, Told
from extractor.linking.stated import Stated
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
AT_ONCE = 1 << 12  # claims of a portion
SIGNS = {"increase": 1, "decrease": -1, None: 0}


@dataclass(frozen=True, slots=True)
class Portion:
    """Some claims as columns, to be joined with others; an element a claim in each.

    Attributes:
        numbers: a row a claim, in the order of `NUMBERS`.
        categories: by name, the distinct values and the place of each claim's among them.
        texts: by name, those of `TOLD`.
        figures: a character for a telling figure, "" for any other.
    """

    ids: Packed
    numbers: NDArray[np.float64]
    categories: Mapping[str, tuple[Sequence[str], NDArray[np.int64]]]
    texts: Mapping[str, Packed]
    figures: Packed


def tabulate(claims: Iterable[Claim], told: Mapping[str, Told] | None = None) -> Mentions:
    """The columns of `claims`, in the order of their ids; a claim given twice counts once.

    The claims are taken one by one and not kept.

    Args:
        told: what each article tells, by its name; needed only where not all of its claims are given.
    """
    return join(in_portions(map(Stated.of, claims)), told)


def in_portions(claims: Iterable[Stated]) -> Iterator[Portion]:
    """Yield the columns of `claims` by the thousand."""
    coming = iter(claims)
    return map(portion, iter(lambda: list(islice(coming, AT_ONCE)), []))


def portion(claims: Sequence[Stated]) -> Portion:
    """The columns of `claims`. Portions may be made in any process."""
    extents = [extent(claim) for claim in claims]
    return Portion(
        Packed.of([claim.id for claim in claims]),
        np.array([_numbers(*both) for both in zip(claims, extents, strict=True)], dtype=np.float64),
        {name: _places([str(getattr(claim, name)) for claim in claims]) for name in CATEGORIES}
        | {"language": _places([claim.lang.partition("-")[0] for claim in claims])},
        tell(claims),
        Packed.of(
            [
                character(f"{claim.unit} {one.value!r}") if one.rarity >= TELLING else ""
                for claim, one in zip(claims, extents, strict=True)
            ]
        ),
    )


def join(portions: Iterable[Portion], told: Mapping[str, Told] | None = None) -> Mentions:
    """What `tabulate` makes of the claims of all `portions`."""
    ids: list[Packed] = []
    numbers = [np.zeros((0, len(NUMBERS)))]
    met: dict[str, dict[str, int]] = {name: {} for name in (*CATEGORIES, "language")}
    places = {name: [np.zeros(0, dtype=np.int64)] for name in met}
    texts: dict[str, list[Packed]] = {name: [] for name in TOLD}
    figures: list[Packed] = []
    for one in portions:
        ids.append(one.ids)
        numbers.append(one.numbers)
        for name, (values, place) in one.categories.items():
            among = met[name]
            places[name].append(np.array([among.setdefault(value, len(among)) for value in values])[place])
        for name, column in one.texts.items():
            texts[name].append(column)
        figures.append(one.figures)
    named, order = _sorted(Packed.joined(ids))
    number = np.concatenate(numbers)[order].T
    every = {name: _sorted_codes(met[name], np.concatenate(places[name])) for name in met}
    codes = {name: column[order] for name, column in every.items()}
    docs, units = (np.array([stable(one) for one in sorted(met[name])], dtype=np.uint64) for name in ("doc", "unit"))
    article = _told(sorted(met["doc"]), told, every["doc"], Packed.joined(figures), Packed.joined(texts["near"]))
    layout = np.argsort(number[[*NUMBERS].index("value")], kind="stable")
    columns = {name: Column.unpacked(Packed.joined(texts.pop(name)), order, layout) for name in TOLD}
    return Mentions(
        ids=named,
        **codes,
        names=Names(*(tuple(sorted(met[name])) for name in Names.__slots__)),
        doc_key=docs[codes["doc"]] if len(order) else docs,
        unit_key=units[codes["unit"]] if len(order) else units,
        **{name: column.astype(kind) for (name, kind), column in zip(NUMBERS.items(), number, strict=True)},
        **columns,
        **article,
    )


def _sorted(ids: Packed) -> tuple[tuple[str, ...], Rows]:
    """The ids in their order, each once, and where each stands first."""
    every = list(ids.in_order(np.arange(len(ids.ends))))
    order = sorted(range(len(every)), key=every.__getitem__)
    once = [
        row for row, before in zip(order, (None, *order), strict=False) if before is None or every[row] != every[before]
    ]
    return tuple(every[row] for row in once), np.array(once, dtype=np.int64)


def _told(
    docs: Sequence[str], told: Mapping[str, Told] | None, doc: NDArray[np.int32], figures: Packed, near: Packed
) -> dict[str, Column]:
    if told is None:
        return {"figures": _by_article(doc, figures, len(docs)), "topics": _by_article(doc, near, len(docs))}
    return {name: Column.of([getattr(told[one], name) for one in docs]) for name in Told.__slots__}


def _numbers(claim: Stated, one: Extent) -> tuple[float, ...]:
    days = period(claim.time)
    first, last = (days.first, days.last) if days else (UNKNOWN, UNKNOWN)
    closed = CLOSED.search(claim.quote) is not None
    return (
        claim.quantity_start,
        claim.sentence_start,
        first,
        last,
        closed,
        SIGNS[claim.direction],
        one.value,
        one.low,
        one.high,
        one.rarity,
    )


def _places(column: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The distinct values of `column`, and the place of each of its elements among them."""
    places = {value: place for place, value in enumerate(dict.fromkeys(column))}
    return list(places), np.fromiter(map(places.__getitem__, column), dtype=np.int64, count=len(column))


def _sorted_codes(met: dict[str, int], column: NDArray[np.int64]) -> NDArray[np.int32]:
    """The place of each value among the sorted distinct ones, from its place among those met."""
    sorted_place = np.zeros(len(met), dtype=np.int32)
    for place, value in enumerate(sorted(met)):
        sorted_place[met[value]] = place
    return sorted_place[column]


def stable(text: str) -> int:
    """A number of 64 bits for `text` that is the same in every run."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _by_article(doc: NDArray[Any], texts: Packed, many: int) -> Column:
    """The characters of all texts of each of `many` articles, each once, sorted."""
    row, letter = texts.letters()
    codes, _ = counted(doc[row].astype(np.int64) << LETTER_BITS | letter)
    rows = np.arange(many)
    return Column.unpacked(spelt(codes >> LETTER_BITS, codes & ((1 << LETTER_BITS) - 1), many), rows, rows)
