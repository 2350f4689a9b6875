"""Fit the scorer on annotated clusters and write its weights.

    python -m extractor.fitting GOLD_DIR DOCS_DIR [GOLD_DIR DOCS_DIR …] [--planted CLAIMS.jsonl] [--write]

GOLD_DIR holds ``*.gold.json``, DOCS_DIR the articles that they annotate; CLAIMS.jsonl holds claims whose
clusters are right (``tests/bench/planted.py`` makes them), so that what the gold lacks, claims in two
languages that are not of one story, is not unheard of. The articles are parted into two halves so that no
cluster lies in both; weights fitted on each half are read on the other, then those fitted on all are written.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.cli import one_message
from extractor.cli.measuring import gold_of
from extractor.cli.wire import read_claims
from extractor.errors import GoldError
from extractor.linking.blocking import candidates
from extractor.linking.cluster import Edges, grow
from extractor.linking.columns import Column, Flags, Numbers, Rows
from extractor.linking.features import MEASURES, Speaks, levels_held
from extractor.linking.mentions import Mentions
from extractor.linking.observation import Pairs
from extractor.linking.scorer import FILE, Scorer
from extractor.linking.scoring import FAINT
from extractor.linking.tabulation import tabulate
from extractor.model.claim import Claim

RIDGE = 3.0  # penalty on squared weights; from 1 to 5 the half that was not fitted on reads the same
PLANTED = 0.1  # weight of all planted pairs against those of the gold; more of it harms the gold's unread half
ROUNDS, SETTLED = 200, 1e-3  # of coordinate descent, in log odds


@dataclass(frozen=True, slots=True)
class Examples:
    """Annotated claims and their candidate pairs.

    Attributes:
        cluster: of each row of `table`; a claim without one has a name of its own.
        half: 0 or 1 of each row.
        left, right, held, same: of each pair; `same` is whether one cluster holds both.
        alone: what holds of each pair when nothing is known of the articles; half of what is fitted on, for claims
            that come without their articles.
    """

    table: Mentions
    cluster: NDArray[np.str_]
    half: NDArray[np.int64]
    left: Rows
    right: Rows
    held: Flags
    alone: Flags
    same: NDArray[np.bool_]


def main() -> None:
    """Print how each half reads, and write what all of the gold gives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR DOCS_DIR")
    parser.add_argument("--planted", type=Path)
    parser.add_argument("--write", action="store_true", help=f"replace {FILE}")
    given = parser.parse_args()
    if len(given.gold) % 2:
        parser.error("give a DOCS_DIR for each GOLD_DIR")
    with one_message():
        folders = zip(given.gold[::2], given.gold[1::2], strict=True)
        gold = prepare([claim for folder, docs in folders for claim in gold_of(folder, docs).claims])
        if len(set(gold.half.tolist())) < 2:
            reason = "it has no two halves: no cluster lies in several articles, or one holds them all together"
            raise GoldError(" ".join(map(str, given.gold[::2])), reason, "give gold of more stories, with its clusters")
        planted = prepare(list(read_claims(str(given.planted)))) if given.planted else None
    for half in (0, 1):
        rows = gold.half == half
        scorer = fit(_weighted(gold, ~_touching(gold, rows), planted))
        print(f"fitted on half {1 - half}, read on half {half}: {read(gold, scorer, rows)}")
    scorer = fit(_weighted(gold, np.ones(len(gold.same), dtype=bool), planted))
    print(f"fitted on all, read on all: {read(gold, scorer, gold.half >= 0)}")
    if given.write:
        (Path(__file__).parent / "linking" / FILE).write_text(written(scorer), encoding="utf-8")


def prepare(claims: Sequence[Claim]) -> Examples:
    """The candidate pairs of claims whose clusters are right."""
    table = tabulate(claims)
    named = {claim.id: claim.cluster or f"only {claim.id}" for claim in claims}
    cluster = np.array([named[claim] for claim in table.ids])
    left, right = candidates(table)
    same, half = cluster[left] == cluster[right], _halves(table, cluster)
    held = levels_held(Pairs(table, left, right))
    alone = levels_held(Pairs(_scattered(table), left, right))
    return Examples(table, cluster, half, left, right, held, alone, same)


def _scattered(table: Mentions) -> Mentions:
    """The same claims as though each stood in an article of its own, of which nothing else is known."""
    nothing = Column.of([""] * len(table))
    return replace(table, doc=np.arange(len(table), dtype=np.int32), figures=nothing, topics=nothing)


@dataclass(frozen=True, slots=True)
class Sample:
    """Distinct observations to fit on: what holds (a row each), whether the pair is the same, how often it was seen."""

    held: Flags
    same: NDArray[np.float64]
    weight: Numbers


def _weighted(gold: Examples, kept: NDArray[np.bool_], planted: Examples | None) -> Sample:
    """The `kept` pairs of the gold, with and without their articles, and the planted ones; equal ones counted."""
    parts = [(gold.held[kept], gold.same[kept], 1.0), (gold.alone[kept], gold.same[kept], 1.0)]
    if planted:
        parts.append((planted.held, planted.same, PLANTED * 2 * int(kept.sum()) / max(len(planted.same), 1)))
    rows = np.concatenate([np.column_stack([held, same]) for held, same, _ in parts])
    weight = np.concatenate([np.full(len(same), weight) for _, same, weight in parts])
    distinct, place = np.unique(rows, axis=0, return_inverse=True)
    return Sample(distinct[:, :-1], distinct[:, -1].astype(float), np.bincount(place.ravel(), weight))


def fit(sample: Sample) -> Scorer:
    """The likeliest weights under `RIDGE` with the signs that the measures allow: logistic regression."""
    held = np.column_stack([np.ones(len(sample.same)), sample.held]).astype(float)
    allowed = [(-np.inf, np.inf), *(BOUNDS[measure.speaks] for measure in MEASURES for _ in measure.levels)]
    penalty = np.full(held.shape[1], RIDGE)
    penalty[0] = 0.0  # the prior goes free
    weights, odds = np.zeros(held.shape[1]), np.zeros(len(sample.same))
    for _ in range(ROUNDS):
        before = weights.copy()
        for place, (lowest, highest) in enumerate(allowed):
            likely = 1 / (1 + np.exp(-odds))
            slope = held[:, place] @ (sample.weight * (sample.same - likely)) - penalty[place] * weights[place]
            bend = held[:, place] @ (sample.weight * likely * (1 - likely)) + penalty[place] + SETTLED
            weight = min(max(weights[place] + slope / bend, lowest), highest)
            odds += (weight - weights[place]) * held[:, place]
            weights[place] = weight
        if np.abs(weights - before).max() < SETTLED:
            break
    return Scorer(float(weights[0]), weights[1:])


BOUNDS: dict[Speaks, tuple[float, float]] = {
    "for": (0.0, np.inf),
    "against": (-np.inf, 0.0),
    "either": (-np.inf, np.inf),
}


def read(examples: Examples, scorer: Scorer, rows: NDArray[np.bool_]) -> str:
    """Pairwise and B-cubed figures of the clusters that `scorer` makes of `rows`."""
    score = scorer.score(examples.held)
    kept = (score >= FAINT) & rows[examples.left] & rows[examples.right]
    growth = grow(examples.table, Edges(examples.left[kept], examples.right[kept], score[kept]))
    found = np.arange(len(examples.table))
    for members in growth.clusters:
        found[members] = members[0]
    return figures(examples.cluster[rows].tolist(), found[rows].tolist())


def figures(gold: Sequence[object], found: Sequence[object]) -> str:
    """Pairwise precision, recall and F1, and B-cubed F1, of one clustering against another.

    >>> figures("aab", [1, 1, 2])
    'pairwise P 1.000 R 1.000 F1 1.000, B-cubed F1 1.000'
    """
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    right, wanted, made = (sum(n * (n - 1) // 2 for n in one.values()) for one in (both, golds, founds))
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    pure = sum(n * n / founds[cluster] for (_, cluster), n in both.items()) / len(gold)
    whole = sum(n * n / golds[cluster] for (cluster, _), n in both.items()) / len(gold)
    return (
        f"pairwise P {precision:.3f} R {recall:.3f} F1 {_f1(precision, recall):.3f}, B-cubed F1 {_f1(pure, whole):.3f}"
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def written(scorer: Scorer) -> str:
    """The content of ``scorer.toml``."""
    lines = [
        "# Weights of the levels of features.py in natural log odds, fitted by extractor.fitting; not to be edited.",
        f"prior = {scorer.prior:.4f}",
        "",
        "[weights]",
    ]
    at = 0
    for measure in MEASURES:
        weights = scorer.weights[at : at + len(measure.levels)]
        lines.append(f"{measure.name} = [{', '.join(f'{weight:.4f}' for weight in weights)}]")
        at += len(measure.levels)
    return "\n".join([*lines, ""])


def _touching(examples: Examples, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return rows[examples.left] | rows[examples.right]


def _halves(table: Mentions, cluster: NDArray[np.str_]) -> NDArray[np.int64]:
    """0 or 1 for every row: articles that share a cluster go together, the largest sets first to the smaller half."""
    story = list(range(len(table.figures)))

    def of(doc: int) -> int:
        while story[doc] != doc:
            doc = story[doc]
        return doc

    docs: defaultdict[str, list[int]] = defaultdict(list)
    for name, doc in zip(cluster.tolist(), table.doc.tolist(), strict=True):
        docs[name].append(doc)
    for members in docs.values():
        for doc in members[1:]:
            story[of(doc)] = of(members[0])
    repeated = Counter(of(table.doc[row]) for row, name in enumerate(cluster.tolist()) if len(docs[name]) > 1)
    sizes, half_of = [0, 0], {}
    for root in sorted({of(doc) for doc in range(len(story))}, key=lambda root: (-repeated[root], root)):
        half_of[root] = int(sizes[1] < sizes[0])
        sizes[half_of[root]] += repeated[root]
    return np.array([half_of[of(doc)] for doc in table.doc.tolist()])


if __name__ == "__main__":
    main()
