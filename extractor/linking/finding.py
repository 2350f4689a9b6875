"""How a store finds, by the keys of new claims, those that are worth comparing with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from extractor.linking.keys import durable
from extractor.linking.mentions import Mentions

NEAREST = 6  # stored claims that one new claim is compared with, besides their clusters
SHARED = 2  # keys that it must share with each
PORTION = 1 << 16  # postings that are unpacked at a time


def keys(table: Mentions) -> list[int]:
    """The keys of all rows, sorted, each once."""
    found: list[int] = np.unique(durable(table)[1]).tolist()
    return found


def postings(table: Mentions, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield each key with each claim that has it, in order.

    Args:
        numbers: those of the claims, by their ids.
    """
    rows, found = durable(table)
    claims = np.fromiter((numbers[claim] for claim in table.ids), dtype=np.int64, count=len(table))[rows]
    order = np.lexsort((claims, found))
    for start in range(0, len(order), PORTION):
        some = order[start : start + PORTION]
        yield from zip(found[some].tolist(), claims[some].tolist(), strict=True)


def near(table: Mentions, sharing: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """Ids of rows, each with a stored claim that is worth comparing with it: those that share most keys.

    Args:
        sharing: keys, each with the number of a stored claim that has it.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    rows, found = durable(table)
    for row, key in zip(rows.tolist(), found.tolist(), strict=True):
        holders[key].append(row)
    both = [(row, claim) for key, claim in sharing for row in holders[key]]
    return [(table.ids[row], claim) for row, claim in _nearest(both)] if both else []


def _nearest(both: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of rows and claims, a pair for every key that they share, the pairs that share most."""
    pairs, many = np.unique(np.array(both, dtype=np.int64), axis=0, return_counts=True)
    pairs, many = pairs[many >= SHARED], many[many >= SHARED]
    order = np.lexsort((pairs[:, 1], -many, pairs[:, 0]))
    row = pairs[order, 0]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    return [(row, claim) for row, claim in pairs[order[place < NEAREST]].tolist()]
