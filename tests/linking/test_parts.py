"""Parts that are compared apart give the edges of the whole."""

from collections import defaultdict
from itertools import groupby

import numpy as np
import pytest

from extractor.linking.blocking import candidates
from extractor.linking.parts import agreeing_in, compare, gather, shares, spread
from extractor.linking.scoring import agreeing
from extractor.linking.tabulation import tabulate
from tests.bench.planted import planted


@pytest.mark.parametrize("many", [0, 1, 1500])
def test_parts_give_the_edges_of_the_whole(many):
    claims = list(planted(many))
    parts, told = defaultdict(list), {}
    for doc, group in groupby(sorted(claims, key=lambda one: one.doc), key=lambda one: one.doc):
        article = list(group)
        found, told[doc] = spread(article)
        by_id = {one.id: one for one in article}
        for claim, part in found:
            parts[part].append(by_id[claim])
    edges = [edge for part, held in parts.items() for edge in compare(part, held, told)]
    table = tabulate(claims)
    row = {claim: place for place, claim in enumerate(table.ids)}
    ends = np.array([(row[left], row[right]) for left, right, _ in edges], dtype=np.int64).reshape(-1, 2)
    gathered = gather(*ends.T, np.array([score for *_, score in edges]))
    assert plain(gathered) == plain(agreeing(table, *candidates(table)))


@pytest.mark.parametrize("many", [0, 1, 1500])
@pytest.mark.parametrize("size", [1, 7])
def test_shares_give_the_edges_of_the_whole(many, size):
    table = tabulate(planted(many))
    found = [plain(agreeing_in(share)) for share in shares(table, size)]
    assert len(found) == size
    ends = (np.concatenate([edges[name] for edges in found]).astype(np.int64) for name in ("left", "right"))
    gathered = gather(*ends, np.concatenate([edges["score"] for edges in found]))
    assert plain(gathered) == plain(agreeing(table, *candidates(table)))


def plain(edges):
    return {name: getattr(edges, name).tolist() for name in ("left", "right", "score")}
