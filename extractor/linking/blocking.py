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

import numpy as np
from numpy.typing import NDArray

from extractor.linking.comparison import Numbers, Rows
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
class Postings:
    """Which row stands under which key; one element a posting.

    Attributes:
        place: unit and stretch of the key in one number; claims of different places are never compared.
        stretch: of the key.
        subject: the weightiest term that the row measures; sorts large blocks.
    """

    row: NDArray[np.int32]
    key: Keys
    place: Keys
    stretch: NDArray[np.int32]
    subject: Keys


def candidates(table: Mentions, parts: Iterable[int] = range(PARTS)) -> tuple[Rows, Rows]:
    """The pairs of rows to compare that fall into `parts`, each once, left before right, in order.

    A pair falls into one part. Which pairs of a part these are depends on the claims that fall into it alone,
    so that parts may be worked through apart from each other.
    """
    found = postings(table)
    part_of = _part(found)
    codes = [_pairs_of(table, found, np.flatnonzero(part_of == part)) for part in parts]
    every = np.sort(np.concatenate(codes))
    return every // max(len(table), 1), every % max(len(table), 1)


def falling(table: Mentions) -> tuple[Rows, Rows]:
    """Rows and the parts that they fall into, an element each: a row has a part for every stretch of its figure."""
    found = postings(table)
    every = np.unique(found.row.astype(np.int64) * PARTS + _part(found))
    return every // PARTS, every % PARTS


def _part(found: Postings) -> Rows:
    return (found.place % np.uint64(PARTS)).astype(np.int64)


def postings(table: Mentions) -> Postings:
    """The keys of every row."""
    row, stretch = _stretched(table)
    place = _mixed(table.unit_key[row], stretch.astype(np.uint64))
    subject = _weightiest(table.both, SUBJECT_TERMS)
    parts: list[tuple[NDArray[np.int32], Keys, Keys, NDArray[np.int32], Keys]] = []
    for column in _telling(table, subject):
        held = column[row] != 0
        parts.append(
            (row[held], _mixed(place[held], column[row[held]]), place[held], stretch[held], subject[0][row[held]])
        )
    return Postings(*map(np.concatenate, zip(*parts, strict=True)))


def durable(table: Mentions) -> tuple[Rows, NDArray[np.int64]]:
    """The few keys by which a store finds claims again: rows and signed keys, an element each, none twice."""
    row, stretch = _stretched(table)
    place = _mixed(table.unit_key[row], stretch.astype(np.uint64))
    subject = _weightiest(table.both, DURABLE_TERMS)
    columns = [*(column * GOLDEN for column in subject[:2]), *_pairs(subject), _figures(table)]
    rows = np.concatenate([row[column[row] != 0] for column in columns]).astype(np.int64)
    keys = np.concatenate([_mixed(place[held], column[row[held]]) for column in columns for held in [column[row] != 0]])
    first = np.unique(np.stack([rows, keys.view(np.int64)]), axis=1)
    return first[0], first[1]


DURABLE_TERMS = 3  # of what is measured, singly the first two and in pairs all


def _pairs(subject: list[Keys]) -> Iterator[Keys]:
    for one, other in combinations(subject, 2):
        first, second = np.minimum(one, other), np.maximum(one, other)
        yield np.where((first == 0) | (first == second), np.uint64(0), _mixed(first, second))


def _figures(table: Mentions) -> Keys:
    """The very figure where it is rare, else 0."""
    return np.where(table.rarity >= VERY_RARE, _mixed(table.value.view(np.uint64), 2), np.uint64(0))


def _telling(table: Mentions, subject: list[Keys]) -> Iterator[Keys]:
    """Columns of what makes a key besides place, an element a row; 0 where a row has none."""
    yield from (column * GOLDEN for column in (*subject, *_weightiest(table.context, CONTEXT_TERMS)))
    yield from _pairs(subject)
    yield _mixed(table.doc_key, 1)
    yield _figures(table)


def _stretched(table: Mentions) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rows and the stretches that their extents touch, a pair an element."""
    first, last = _stretch(table.low), _stretch(table.high)
    many = np.minimum(last - first, STRETCHES - 1) + 1
    row = np.repeat(np.arange(len(table), dtype=np.int32), many)
    return row, (first[row] + _counting(many)).astype(np.int32)


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


def _weightiest(texts: Sequence[str], most: int) -> list[Keys]:
    """The weightiest terms of each row's weighed set: `most` columns, 0 where there are fewer.

    Of equally weighty ones the choice is the same for every row, so that two sets agree on them.
    """
    found = np.zeros((len(texts), most), dtype=np.uint64)
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        row, term, weight = _unpacked(chunk)
        order = np.lexsort((_mixed(term, 3), -weight, row))
        place = _counting(np.bincount(row, minlength=len(chunk)))
        kept = place < most
        found[start + row[order][kept], place[kept]] = term[order][kept]
    return list(found.T.copy())


def _unpacked(texts: Sequence[str]) -> tuple[Rows, Keys, Rows]:
    """Row, term and weight of every term of weighed sets."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    row = np.repeat(np.arange(len(texts)), np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)))
    new = np.ones(len(letters), dtype=bool)
    new[1:] = (letters[1:] != letters[:-1]) | (row[1:] != row[:-1])
    starts = np.flatnonzero(new)
    return row[starts], letters[starts], np.diff(starts, append=len(letters))


def _pairs_of(table: Mentions, found: Postings, part: Rows) -> Rows:
    """Codes (left * length + right) of the pairs of one part, each once."""
    row = found.row[part]
    order = part[np.lexsort((row, found.subject[part], table.value[row], found.key[part]))]
    row = found.row[order].astype(np.int64)
    left, right = _neighbours(found.key[order])
    one, other = np.minimum(row[left], row[right]), np.maximum(row[left], row[right])
    first = np.maximum(_stretch(table.low[one]), _stretch(table.low[other]))
    kept = (one != other) & (found.stretch[order[left]] == first)  # once, where two stretches are shared
    codes, times = _counted(one[kept] * len(table) + other[kept])
    left, right = codes // len(table), codes % len(table)
    own = _mixed(table.doc_key, table.start.astype(np.uint64))
    return codes[_closest(left, right, times, _mixed(own[left], own[right]))]


def _counted(codes: Rows) -> tuple[Rows, Rows]:
    """The distinct ones of `codes`, sorted, and how often each occurs."""
    codes = np.sort(codes)
    starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1])) if len(codes) else codes
    return codes[starts], np.diff(starts, append=len(codes))


def _neighbours(keys: Keys) -> tuple[Rows, Rows]:
    """Places in `keys`, which are sorted, that are compared: all of a block, or near ones of a large one."""
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(starts, append=len(keys))
    after = np.repeat(sizes, sizes) - _counting(sizes) - 1
    after = np.where(np.repeat(sizes, sizes) > CAP, np.minimum(after, WINDOW), after)
    left = np.repeat(np.arange(len(keys)), after)
    return left, left + 1 + _counting(after)


def _closest(left: Rows, right: Rows, times: Rows, chance: Keys) -> NDArray[np.bool_]:
    """Which pairs are among the `NEIGHBOURS` of either side that share most keys; `chance` decides between equals."""
    kept = np.zeros(len(left), dtype=bool)
    for side in (left, right):
        order = np.lexsort((chance, -times, side))
        _, many = _counted(side)
        kept[order[_counting(many) < NEIGHBOURS]] = True
    return kept
