"""Fit the scorer on annotated clusters and write its weights.

    python -m extractor.linking.fitting GOLD_DIR DOCS_DIR [--write]

GOLD_DIR holds ``*.gold.json``, DOCS_DIR the articles that they annotate. The articles are parted into two
halves so that no cluster lies in both; weights fitted on each half are read on the other, then those
fitted on all are written.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.linking.blocking import candidates
from extractor.linking.cluster import Edges, grow
from extractor.linking.comparison import Rows
from extractor.linking.features import MEASURES, Flags, levels_held, observe
from extractor.linking.mentions import Mentions, mentions
from extractor.linking.scorer import FILE, Scorer
from extractor.linking.scoring import FAINT, open_to_both
from extractor.model.claim import ARGUMENTS, Claim

RIDGE = 1.0  # penalty on squared weights; from 0.5 to 2 the half that was not fitted on reads the same
STEPS, SETTLED = 50, 1e-6  # of Newton's method
BREAKS = "\n\u3002\uff01\uff1f!?"  # after which a sentence begins


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
    parser.add_argument("gold", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--write", action="store_true", help=f"replace {FILE}")
    given = parser.parse_args()
    examples = prepare(dict(_annotated(given.gold, given.docs)))
    for half in (0, 1):
        rows = examples.half == half
        scorer = fit(examples, ~_touching(examples, rows))
        print(f"fitted on half {1 - half}, read on half {half}: {read(examples, scorer, rows)}")
    scorer = fit(examples, np.ones(len(examples.same), dtype=bool))
    print(f"fitted on all, read on all: {read(examples, scorer, examples.half >= 0)}")
    if given.write:
        (Path(__file__).parent / FILE).write_text(written(scorer), encoding="utf-8")


def prepare(clusters: dict[Claim, str | None]) -> Examples:
    """The candidate pairs of annotated claims, given with their clusters."""
    table = mentions(clusters)
    named = {claim.id: cluster or f"only {claim.id}" for claim, cluster in clusters.items()}
    cluster = np.array([named[claim] for claim in table.ids])
    left, right = candidates(table)
    kept = open_to_both(table, left, right)
    left, right = left[kept], right[kept]
    same, half = cluster[left] == cluster[right], _halves(table, cluster)
    held = levels_held(observe(table, left, right))
    alone = levels_held(observe(_scattered(table), left, right))
    return Examples(table, cluster, half, left, right, held, alone, same)


def _scattered(table: Mentions) -> Mentions:
    """The same claims as though each stood in an article of its own, of which nothing else is known."""
    nothing = ("",) * len(table)
    return replace(table, doc=np.arange(len(table), dtype=np.int32), figures=nothing, topics=nothing)


def fit(examples: Examples, kept: NDArray[np.bool_]) -> Scorer:
    """The weights that make the `kept` pairs likeliest, under `RIDGE`: logistic regression by Newton's method."""
    both = np.concatenate([examples.held[kept], examples.alone[kept]])
    held = np.column_stack([np.ones(len(both)), both])
    same = np.tile(examples.same[kept].astype(float), 2)
    penalty = RIDGE * np.eye(held.shape[1])
    penalty[0, 0] = SETTLED  # the prior goes free
    weights = np.zeros(held.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(held @ weights)))
        slope = held.T @ (same - likely) - penalty @ weights
        step = np.linalg.solve((held * (likely * (1 - likely))[:, None]).T @ held + penalty, slope)
        weights += step
        if np.abs(step).max() < SETTLED:
            break
    return Scorer(float(weights[0]), weights[1:])


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
        "# Weights of the levels of features.py in natural log odds, fitted by fitting.py; not to be edited.",
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


def _annotated(gold: Path, docs: Path) -> Iterator[tuple[Claim, str | None]]:
    """The claims of gold files, their texts put back from the articles, with their clusters."""
    for file in sorted(gold.glob("*.gold.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        text = (docs / content["doc"]).open(encoding="utf-8", newline="").read()
        about = {"doc": content["doc"], "sha256": content["sha256"], "lang": content["lang"]}
        for wire in content["claims"]:
            spans = {name: wire[name] for name in ("quantity", *ARGUMENTS) if wire.get(name)}
            parts = {name: {**span, "text": text[span["start"] : span["end"]]} for name, span in spans.items()}
            start = max(text.rfind(mark, 0, wire["quantity"]["start"]) for mark in BREAKS) + 1
            ends = [end for mark in BREAKS if (end := text.find(mark, wire["quantity"]["end"])) >= 0]
            sentence = {"start": start, "end": min(ends, default=len(text))}
            quote = text[sentence["start"] : sentence["end"]].strip()
            name = f"{content['doc']} {wire['quantity']['start']}"
            claim = Claim.from_wire({**wire, **about, **parts, "id": name, "quote": quote, "sentence": sentence})
            yield replace(claim, cluster=None), wire.get("cluster")


if __name__ == "__main__":
    main()
