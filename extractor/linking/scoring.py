"""Candidate pairs with their scores, worked through in batches."""

from collections.abc import Iterator

import numpy as np

from extractor.linking.blocking import open_to_both
from extractor.linking.cluster import Edges
from extractor.linking.columns import Numbers, Rows
from extractor.linking.mentions import Mentions
from extractor.linking.observation import Pairs
from extractor.linking.scorer import Scorer, fitted

BATCH = 1 << 15  # pairs that are observed at a time
DIGITS = 9  # of a score; later ones depend on which pairs are worked through together
FAINT = 0.02  # score under which a pair is as good as not compared


def agreeing(table: Mentions, left: Rows, right: Rows, scorer: Scorer | None = None) -> Edges:
    """The pairs, scored; those whose figures cannot both be right and faint ones are left out.

    Args:
        scorer: None is the one that was fitted.
    """
    both = open_to_both(table, left, right)
    left, right = left[both], right[both]
    score, order = np.zeros(len(left)), np.argsort(table.value[left], kind="stable")  # what is compared lies together
    score[order] = np.concatenate([np.zeros(0), *_scores(table, left[order], right[order], scorer or fitted())])
    kept = score >= FAINT
    return Edges(left[kept], right[kept], score[kept])


def reasons(table: Mentions, left: Rows, right: Rows, scorer: Scorer | None = None) -> Iterator[tuple[str, ...]]:
    """Why each pair scores as it does, in order."""
    scorer = scorer or fitted()
    for start in range(0, len(left), BATCH):
        held = scorer.held(Pairs(table, left[start : start + BATCH], right[start : start + BATCH]))
        yield from scorer.reasons(held)


def _scores(table: Mentions, left: Rows, right: Rows, scorer: Scorer) -> Iterator[Numbers]:
    for start in range(0, len(left), BATCH):
        pairs = Pairs(table, left[start : start + BATCH], right[start : start + BATCH])
        yield scorer.score(scorer.held(pairs)).round(DIGITS)
