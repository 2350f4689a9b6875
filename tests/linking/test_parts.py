"""Parts that are compared apart give the edges of the whole."""

from collections import defaultdict
from itertools import groupby

import numpy as np
import pytest

from extractor.linking.blocking import candidates
from extractor.linking.parts import compare, gather, spread
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
    whole = agreeing(table, *candidates(table))
    for one, other in ((gathered.left, whole.left), (gathered.right, whole.right), (gathered.score, whole.score)):
        assert one.tolist() == other.tolist()
