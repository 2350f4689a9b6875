"""Which claims are worth comparing.

Every claim has a handful of keys, each of its unit, a stretch of values and something telling besides:
a term or two of what it measures, its article, or the very figure. Claims that share a key make a block.
The keys of a claim depend on nothing but the claim, so that a new one finds its block among stored ones.

No block is all claims with a popular value: one larger than `CAP` is sorted by what its claims measure, and
only neighbours in it are compared. Of a claim's candidates those that share most keys with it are kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Column, Flags, Numbers, Rows
from extractor.linking.mentions import Mentions

Keys = NDArray[np.uint64]
STRETCH = float(np.log(1.25))  # of one stretch of values, natural logarithm: most extents lie in one or two
STRETCHES = 12  # of one claim at most; "several" leaves nine tenths of a decade open
SUBJECT_TERMS, CONTEXT_TERMS = 4, 3  # of what is measured and of its sentence that make keys, the weightiest first
VERY_RARE = 9.0  # bits of a figure that is a key without any term
CAP = 300  # claims in a block that are all compared; the largest cluster of the benchmark has 150
WINDOW = 8  # neighbours that are compared in a larger block
NEIGHBOURS = 12  # candidates of one claim that are kept; more find no more on a million planted claims
PARTS = 64  # that the keys are worked through in, so that memory stays small
GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: spreads what is multiplied by it


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
        number = (first[row] + _counting(many)).astype(np.int32)
        return cls(row, number, _mixed(table.unit_key[row], number.astype(np.uint64)), first)

    @property
    def part(self) -> NDArray[np.int8]:
        """The part that each falls into."""
        return (self.place % np.uint64(PARTS)).astype(np.int8)


def candidates(table: Mentions, parts: Iterable[int] = range(PARTS)) -> tuple[Rows, Rows]:
    """The pairs of rows to compare that fall into `parts`, each once, left before right, in order.

    The figures of both may be right. A pair falls into one part. Which pairs of a part these are depends on the
    claims that fall into it alone, so that parts may be worked through apart from each other.
    """
    stretches, telling = Stretches.of(table), Telling.of(table)
    part_of = stretches.part
    codes = [_pairs_of(table, stretches, telling, np.flatnonzero(part_of == part)) for part in parts]
    every = np.sort(np.concatenate(codes))
    return every // max(len(table), 1), every % max(len(table), 1)


def falling(table: Mentions) -> tuple[Rows, Rows]:
    """Rows and the parts that they fall into, an element each: a row has a part for every stretch of its figure."""
    found = Stretches.of(table)
    every = np.unique(found.row.astype(np.int64) * PARTS + found.part)
    return every // PARTS, every % PARTS


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
        context = (column * GOLDEN for column in _weightiest(table.context, CONTEXT_TERMS))
        return cls(subject, (*context, _mixed(table.doc_key, 1), _figures(table)))

    def keys(self, row: NDArray[np.int32], place: Keys) -> Iterator[tuple[Rows, Keys]]:
        """Yield columns of keys for rows in places: which of these have one, and the keys."""
        subject = [column[row] for column in self.subject]
        singly = (column * GOLDEN for column in subject)
        for column in (*singly, *_pairs(subject), *(column[row] for column in self.others)):
            held = np.flatnonzero(column)
            yield held, _mixed(place[held], column[held])


def durable(table: Mentions) -> tuple[Rows, NDArray[np.int64]]:
    """The few keys by which a store finds claims again: rows and signed keys, an element each, none twice."""
    found, subject = Stretches.of(table), _weightiest(table.both, DURABLE_TERMS)
    columns = [*(column * GOLDEN for column in subject[:2]), *_pairs(subject), _figures(table)]
    held = [np.flatnonzero(column[found.row]) for column in columns]
    rows = np.concatenate([found.row[some] for some in held]).astype(np.int64)
    keys = np.concatenate(
        [_mixed(found.place[some], column[found.row[some]]) for some, column in zip(held, columns, strict=True)]
    )
    first = np.unique(np.stack([rows, keys.view(np.int64)]), axis=1)
    return first[0], first[1]


DURABLE_TERMS = 3  # of what is measured, singly the first two and in pairs all


def _pairs(subject: Sequence[Keys]) -> Iterator[Keys]:
    for one, other in combinations(subject, 2):
        first, second = np.minimum(one, other), np.maximum(one, other)
        yield np.where((first == 0) | (first == second), np.uint64(0), _mixed(first, second))


def _figures(table: Mentions) -> Keys:
    """The very figure where it is rare, else 0."""
    return np.where(table.rarity >= VERY_RARE, _mixed(table.value.view(np.uint64), 2), np.uint64(0))


def _stretch(value: Numbers) -> NDArray[np.int32]:
    """The stretch of each value; what is not positive has one of its own."""
    return np.floor(np.log(np.maximum(value, 1e-12)) / STRETCH).astype(np.int32)


def _counting(many: NDArray[np.int32] | Rows) -> Rows:
    """0, 1, … for each of `many` in turn."""
    ends = np.cumsum(many, dtype=np.int64)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)


def _mixed(one: Keys, other: Keys | int) -> Keys:
    mixed = (one ^ (np.asarray([other] if isinstance(other, int) else other, dtype=np.uint64) * GOLDEN)) * GOLDEN
    return mixed ^ (mixed >> np.uint64(29))


CHUNK = 1 << 17  # rows whose terms are unpacked at a time


def _weightiest(sets: Column, most: int) -> tuple[Keys, ...]:
    """The weightiest terms of each weighed set: `most` columns, 0 where there are fewer.

    Of equally weighty ones the choice is the same for every row, so that two sets agree on them.
    """
    found = np.zeros((len(sets), most), dtype=np.uint64)
    for start in range(0, len(sets), CHUNK):
        row, term, weight = _unpacked(sets, start)
        order = np.lexsort((_mixed(term, 3), -weight, row))
        place = _counting(np.bincount(row))
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


def _pairs_of(table: Mentions, stretches: Stretches, telling: Telling, part: Rows) -> Rows:
    """Codes (left * length + right) of the pairs of one part, each once."""
    held, keys = map(np.concatenate, zip(*telling.keys(stretches.row[part], stretches.place[part]), strict=True))
    row, number = stretches.row[part[held]], stretches.number[part[held]]
    order = _sorted(keys, (row, telling.subject[0][row], table.value[row]))
    row, number = row[order], number[order]
    left, right = _neighbours(keys[order])
    one, other = np.minimum(row[left], row[right]), np.maximum(row[left], row[right])
    kept = open_to_both(table, one, other) & (one != other)
    left, one, other = left[kept], one[kept], other[kept]
    kept = number[left] == np.maximum(stretches.first[one], stretches.first[other])  # once, where they share two
    codes, times = _counted(one[kept].astype(np.int64) * len(table) + other[kept])
    return codes[_closest(table, codes // len(table), codes % len(table), times)]


def open_to_both(table: Mentions, left: NDArray[Any], right: NDArray[Any]) -> Flags:
    """Of which pairs the figures can both be right."""
    return np.minimum(table.high[left], table.high[right]) > np.maximum(table.low[left], table.low[right])


def _sorted(keys: Keys, ranks: tuple[NDArray[Any], ...]) -> Rows:
    """Places of `keys` so that equal ones make a block; within a large one by `ranks`, the last one first."""
    order = np.argsort(keys)
    sizes = _runs(keys[order])
    large = np.flatnonzero(np.repeat(sizes, sizes) > CAP)
    inside = order[large]
    order[large] = inside[np.lexsort((*(rank[inside] for rank in ranks), keys[inside]))]
    return order


def _neighbours(keys: Keys) -> tuple[Rows, Rows]:
    """Places in `keys`, which are sorted, that are compared: all of a block, or near ones of a large one."""
    sizes = _runs(keys)
    after = np.repeat(sizes, sizes) - _counting(sizes) - 1
    after = np.where(np.repeat(sizes, sizes) > CAP, np.minimum(after, WINDOW), after)
    left = np.repeat(np.arange(len(keys)), after)
    return left, left + 1 + _counting(after)


def _runs(values: NDArray[Any]) -> Rows:
    """How many of `values`, which are sorted, are equal, for each distinct one."""
    new = np.append(True, values[1:] != values[:-1]) if len(values) else np.zeros(0, dtype=bool)
    return np.diff(np.flatnonzero(new), append=len(values))


def _counted(codes: Rows) -> tuple[Rows, Rows]:
    """The distinct ones of `codes`, sorted, and how often each occurs."""
    codes = np.sort(codes)
    times = _runs(codes)
    return codes[np.cumsum(times) - 1], times


def _closest(table: Mentions, left: Rows, right: Rows, times: Rows) -> Flags:
    """Which pairs are among the `NEIGHBOURS` of either side that share most keys; chance decides between equals."""
    own = _mixed(table.doc_key, table.start.astype(np.uint64))
    kept = np.zeros(len(left), dtype=bool)
    for side in (left, right):
        many = np.bincount(side, minlength=len(table))[side]
        kept |= many <= NEIGHBOURS
        crowded = np.flatnonzero(many > NEIGHBOURS)
        chance = _mixed(own[left[crowded]], own[right[crowded]])
        crowded = crowded[np.lexsort((chance, -times[crowded], side[crowded]))]
        kept[crowded[_counting(_runs(side[crowded])) < NEIGHBOURS]] = True
    return kept
