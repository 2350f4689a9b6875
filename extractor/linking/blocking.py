"""Which claims are worth comparing.

Two claims are compared when they share a block: one unit and one stretch of values, and besides a rare
word, the article, or the very figure. No block is all claims with a popular value.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from extractor.linking.mentions import Mentions

STRETCH = log(1.25)  # of one stretch of values, natural logarithm: most extents lie in one or two
RAREST = 6  # words of a claim that make keys; anchors of other linkers: more adds comparisons, not matches
CAP = 400  # claims in a block; a larger one says nothing
STRETCHES = 12  # of one claim at most; "several" leaves nine tenths of a decade open


def candidates(table: Mentions) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of rows to compare, each once, left before right, in order."""
    blocks: defaultdict[tuple[int, int, object], list[int]] = defaultdict(list)
    seen = Counter(term for found in (*table.terms, *table.context) for term in found)
    for row in range(len(table)):
        for key in _keys(table, row, seen):
            blocks[key].append(row)
    pairs = {pair for block in blocks.values() if len(block) <= CAP for pair in combinations(block, 2)}
    found = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _keys(table: Mentions, row: int, seen: Counter[str]) -> Iterator[tuple[int, int, object]]:
    rarest = sorted(table.terms[row] | table.context[row], key=lambda term: (seen[term], term))
    rarest = [term for term in rarest if seen[term] > 1][:RAREST]
    for stretch in stretches(float(table.low[row]), float(table.high[row])):
        for term in (*rarest, int(table.doc[row]), float(table.value[row])):
            yield int(table.unit[row]), stretch, term


def stretches(low: float, high: float) -> range:
    """The stretches of values that the extent from `low` to `high` touches.

    >>> set(stretches(9.9, 10.1)) & set(stretches(10, 12)) != set()
    True
    """
    first, last = _stretch(low), _stretch(high)
    return range(first, min(last, first + STRETCHES) + 1)


def _stretch(value: float) -> int:
    return floor(log(value) / STRETCH) if value > 0 else -(1 << 20)
