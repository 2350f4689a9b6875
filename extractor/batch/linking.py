"""Linking what a store holds with several processes at once: making columns of claims, and comparing pairs of them."""

from collections.abc import Iterable
from contextlib import closing
from itertools import chain, islice
from typing import Any

import numpy as np

from extractor.batch.hands import Hands
from extractor.linkage import compare, tabulate
from extractor.linking.cluster import Edges
from extractor.linking.mentions import Mentions
from extractor.linking.parts import agreeing_in, gather, shares
from extractor.linking.scorer import Scorer
from extractor.linking.stated import Stated
from extractor.linking.tabulation import AT_ONCE, Portion, join, portion

FEW = 2 * AT_ONCE  # claims for which no process is begun
SHARES = 4  # of the comparison for each process, so that a large one idles nobody


def tabulate_by(hands: Hands, claims: Iterable[Stated]) -> Mentions:
    """The columns of `claims`: `tabulate` by many."""
    coming = iter(claims)
    first = list(islice(coming, FEW))
    if len(first) < FEW:
        return tabulate(first)
    plain = map(tuple, chain(first, coming))  # these pickle in half the time
    with closing(hands.each(_portion, iter(lambda: list(islice(plain, AT_ONCE)), []))) as portions:
        return join(portions)


def _portion(claims: list[tuple[Any, ...]]) -> Portion:
    return portion([*map(Stated._make, claims)])


def compare_by(hands: Hands, table: Mentions, scorer: Scorer | None) -> Edges:
    """The pairs of claims that agree, scored: `compare` by many, but for a scorer of the user's, which stays here."""
    if len(table) < FEW or scorer is not None:
        return compare(table, scorer)
    found = list(hands.each(agreeing_in, shares(table, SHARES * hands.size)))
    return gather(*(np.concatenate([getattr(edges, name) for edges in found]) for name in Edges.__slots__))
