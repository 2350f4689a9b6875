"""Which claims are worth comparing.

Claims that share a key make a block. No block is all claims with a popular value: one larger than `CAP` is sorted by
what its claims measure, and only neighbours in it are compared. Of a claim's candidates those that share most keys
with it are kept.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Flags, Rows, counted, counting, runs
from extractor.linking.keys import Keys, Stretches, Telling, mixed
from extractor.linking.mentions import Mentions

CAP = 200  # claims in a block that are all compared; the largest cluster of the benchmark has 150, and 300 find no more
WINDOW = 8  # neighbours that are compared in a larger block
NEIGHBOURS = 12  # candidates of one claim that are kept; more find no more on a million planted claims
CHANCE_BITS, KEYS_BITS = 32, 8  # of a number that candidates are sorted by; the rest is the claim's place in its part
AT_ONCE = 1 << 14  # pairs that are made at a time; the memory of many would be asked for anew each time
PARTS = 256  # that the keys are worked through in, so that what is worked on stays near the processor


def candidates(table: Mentions, parts: Iterable[int] = range(PARTS)) -> tuple[Rows, Rows]:
    """The pairs of rows to compare that fall into `parts`, each once, left before right, in order.

    The figures of both may be right. A pair falls into one part. Which pairs of a part these are depends on the
    claims that fall into it alone, so that parts may be worked through apart from each other.
    """
    stretches, telling = Stretches.of(table), Telling.of(table)
    part_of = _parts(stretches)
    codes = [_pairs_of(table, stretches, telling, np.flatnonzero(part_of == part)) for part in parts]
    every = np.sort(np.concatenate(codes))
    return every // max(len(table), 1), every % max(len(table), 1)


def falling(table: Mentions) -> tuple[Rows, Rows]:
    """Rows and the parts that they fall into, an element each: a row has a part for every stretch of its figure."""
    found = Stretches.of(table)
    every, _ = counted(found.row.astype(np.int64) * PARTS + _parts(found))
    return every // PARTS, every % PARTS


def _parts(stretches: Stretches) -> NDArray[np.int16]:
    return (stretches.place % np.uint64(PARTS)).astype(np.int16)


def open_to_both(table: Mentions, left: Rows, right: Rows) -> Flags:
    """Of which pairs the figures can both be right."""
    return np.minimum(table.high[left], table.high[right]) > np.maximum(table.low[left], table.low[right])


def _pairs_of(table: Mentions, stretches: Stretches, telling: Telling, part: Rows) -> Rows:
    """Codes (left * length + right) of the pairs of one part, each once; all else in it counts within the part."""
    row = stretches.row[part]
    held, keys = map(np.concatenate, zip(*telling.keys(row, stretches.place[part]), strict=True))
    order = _sorted(keys, (held, telling.subject[0][row[held]], table.value[row[held]]))
    low, high, number, first = table.low[row], table.high[row], stretches.number[part], stretches.first[row]
    held, found = held[order], [np.zeros(0, dtype=np.int64)]
    for one, other in _neighbours(keys[order]):
        left, right = np.minimum(held[one], held[other]), np.maximum(held[one], held[other])
        kept = np.minimum(high[left], high[right]) > np.maximum(low[left], low[right])
        kept &= number[left] == np.maximum(first[left], first[right])  # once, where they share two stretches
        kept &= left != right
        found.append(left[kept] * len(row) + right[kept])
    codes, times = counted(np.concatenate(found))
    left, right = codes // max(len(row), 1), codes % max(len(row), 1)
    closest = _closest(left, right, times, mixed(table.doc_key[row], table.start[row].astype(np.uint64)))
    return row[left[closest]].astype(np.int64) * len(table) + row[right[closest]]


def _sorted(keys: Keys, ranks: tuple[NDArray[Any], ...]) -> Rows:
    """Places of `keys` so that equal ones make a block; within a large one by `ranks`, the last one first."""
    order = np.argsort(keys)
    sizes = runs(keys[order])
    large = np.flatnonzero(np.repeat(sizes, sizes) > CAP)
    inside = order[large]
    order[large] = inside[np.lexsort((*(rank[inside] for rank in ranks), keys[inside]))]
    return order


def _neighbours(keys: Keys) -> Iterator[tuple[Rows, Rows]]:
    """Yield places in `keys`, which are sorted, that are compared: all of a block, or near ones of a large one."""
    sizes = runs(keys)
    after = np.repeat(sizes, sizes) - counting(sizes) - 1
    after = np.where(np.repeat(sizes, sizes) > CAP, np.minimum(after, WINDOW), after)
    portion = (np.cumsum(after) - after) // AT_ONCE
    for start, end in pairwise([0, *np.cumsum(runs(portion)).tolist()]):
        left = np.repeat(np.arange(start, end), after[start:end])
        yield left, left + 1 + counting(after[start:end])


def _closest(left: Rows, right: Rows, times: Rows, own: Keys) -> Flags:
    """Which pairs are among the `NEIGHBOURS` of either side that share most keys; of equals those that chance chooses.

    Args:
        own: a number of each side's own, by which chance goes.
    """
    kept = np.zeros(len(left), dtype=bool)
    for side in (left, right):
        many = np.bincount(side)[side]
        kept |= many <= NEIGHBOURS
        crowded = np.flatnonzero(many > NEIGHBOURS)
        chance = mixed(own[left[crowded]], own[right[crowded]]) >> np.uint64(CHANCE_BITS)
        most_first = side[crowded] << KEYS_BITS | ((1 << KEYS_BITS) - 1 - times[crowded])
        crowded = crowded[np.argsort(most_first.astype(np.uint64) << np.uint64(CHANCE_BITS) | chance)]
        kept[crowded[counting(runs(side[crowded])) < NEIGHBOURS]] = True
    return kept
