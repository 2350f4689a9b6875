"""By what claims find each other: keys, each of a unit, a stretch of values and something telling besides.

A claim has a handful: with a term or two of what it measures, its article, or the very figure. They depend on nothing
but the claim, so that a new one finds its block among stored ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Column, Numbers, Rows, counting
from extractor.linking.mentions import Mentions

Keys = NDArray[np.uint64]
STRETCH = float(np.log(1.25))  # of one stretch of values, natural logarithm: most extents lie in one or two
STRETCHES = 12  # of one claim at most; "several" leaves nine tenths of a decade open
SUBJECT_TERMS, CONTEXT_TERMS = 4, 3  # of what is measured and of its sentence that make keys, the weightiest first
DURABLE_TERMS = 3  # of what is measured that a store finds claims by, singly the first two and in pairs all
VERY_RARE = 9.0  # bits of a figure that is a key without any term
GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: spreads what is multiplied by it
CHUNK = 1 << 17  # rows whose terms are unpacked at a time


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches that extents touch, an element for each that a row touches.

    Attributes:
        row: that touches it.
        number: of the stretch, on the line of its unit.
        place: unit and stretch in one number; claims of different places are never compared.
        first: the first stretch of each row of the table.
    """

    row: NDArray[np.int32]
    number: NDArray[np.int32]
    place: Keys
    first: NDArray[np.int32]

    @classmethod
    def of(cls, table: Mentions) -> "Stretches":
        """Those of every row, in the order of the rows."""
        first, last = _stretch(table.low), _stretch(table.high)
        many = np.minimum(last - first, STRETCHES - 1) + 1
        row = np.repeat(np.arange(len(table), dtype=np.int32), many)
        number = (first[row] + counting(many)).astype(np.int32)
        return cls(row, number, mixed(table.unit_key[row], number.astype(np.uint64)), first)


@dataclass(frozen=True, slots=True)
class Telling:
    """What makes a key besides place, a column each, 0 where a row has none.

    Attributes:
        subject: the weightiest terms that the row measures.
        others: further terms, the article, and the very figure where it is rare.
    """

    subject: tuple[Keys, ...]
    others: tuple[Keys, ...]

    @classmethod
    def of(cls, table: Mentions) -> "Telling":
        """That of every row."""
        subject = _weightiest(table.both, SUBJECT_TERMS)
        context = (_unless(column, subject) * GOLDEN for column in _weightiest(table.context, CONTEXT_TERMS))
        return cls(subject, (*context, mixed(table.doc_key, 1), _figures(table)))

    def keys(self, row: NDArray[np.int32], place: Keys) -> Iterator[tuple[Rows, Keys]]:
        """Yield columns of keys for rows in places: which of these have one, and the keys."""
        subject = [column[row] for column in self.subject]
        singly = (column * GOLDEN for column in subject)
        for column in (*singly, *_pairs(subject), *(column[row] for column in self.others)):
            held = np.flatnonzero(column)
            yield held, mixed(place[held], column[held])


def _unless(column: Keys, others: Sequence[Keys]) -> Keys:
    """`column` without what stands in one of `others` already."""
    return np.where(np.any([column == other for other in others], axis=0), np.uint64(0), column)


def durable(table: Mentions) -> tuple[Rows, NDArray[np.int64]]:
    """The few keys by which a store finds claims again: rows and signed keys, an element each, none twice."""
    found, subject = Stretches.of(table), _weightiest(table.both, DURABLE_TERMS)
    columns = [*(column * GOLDEN for column in subject[:2]), *_pairs(subject), _figures(table)]
    held = [np.flatnonzero(column[found.row]) for column in columns]
    rows = np.concatenate([found.row[some] for some in held]).astype(np.int64)
    keys = np.concatenate(
        [mixed(found.place[some], column[found.row[some]]) for some, column in zip(held, columns, strict=True)]
    ).view(np.int64)
    order = np.lexsort((keys, rows))
    rows, keys = rows[order], keys[order]
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    return rows[fresh], keys[fresh]


def _pairs(subject: Sequence[Keys]) -> Iterator[Keys]:
    for one, other in combinations(subject, 2):
        first, second = np.minimum(one, other), np.maximum(one, other)
        yield np.where((first == 0) | (first == second), np.uint64(0), mixed(first, second))


def _figures(table: Mentions) -> Keys:
    """The very figure where it is rare, else 0."""
    return np.where(table.rarity >= VERY_RARE, mixed(table.value.view(np.uint64), 2), np.uint64(0))


def _stretch(value: Numbers) -> NDArray[np.int32]:
    """The stretch of each value; what is not positive has one of its own."""
    return np.floor(np.log(np.maximum(value, 1e-12)) / STRETCH).astype(np.int32)


def mixed(one: Keys, other: Keys | int) -> Keys:
    """Numbers that depend on both of what is mixed, spread over all 64 bits."""
    found = (one ^ (np.asarray([other] if isinstance(other, int) else other, dtype=np.uint64) * GOLDEN)) * GOLDEN
    return found ^ (found >> np.uint64(29))


def _weightiest(sets: Column, most: int) -> tuple[Keys, ...]:
    """The weightiest terms of each weighed set: `most` columns, 0 where there are fewer.

    Of equally weighty ones the choice is the same for every row, so that two sets agree on them.
    """
    found = np.zeros((len(sets), most), dtype=np.uint64)
    for start in range(0, len(sets), CHUNK):
        row, term, weight = _unpacked(sets, start)
        order = np.lexsort((mixed(term, 3), -weight, row))
        place = counting(np.bincount(row))
        kept = place < most
        found[start + row[order][kept], place[kept]] = term[order][kept]
    return tuple(found.T.copy())


def _unpacked(sets: Column, start: int) -> tuple[Rows, Keys, Rows]:
    """Row, term and weight of every term of the next weighed sets; rows count from `start`."""
    row, letters = sets.letters(start, start + CHUNK)
    new = np.ones(len(letters), dtype=bool)
    new[1:] = (letters[1:] != letters[:-1]) | (row[1:] != row[:-1])
    starts = np.flatnonzero(new)
    return row[starts], letters[starts].astype(np.uint64), np.diff(starts, append=len(letters))
