"""Fit the confidence of claims on annotated articles and write its weights.

    python -m extractor.calibrating GOLD_DIR DOCS_DIR [--metadata FILE] [--write]

The articles are extracted as they are now, and each claim is held against the gold. Weights are fitted on nine tenths
of the articles and read on the last, ten times over, articles of one event together; what is printed is the expected
calibration error of those readings. Then the weights fitted on all are written. Whoever changes what claims are made
of runs this again.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from extractor.claims.confidence import DECIMALS, FILE, RARE, evidence
from extractor.cli import one_message
from extractor.cli.measuring import gold_of
from extractor.evaluation.align import Pair
from extractor.evaluation.calibration import Calibration, calibrate
from extractor.evaluation.judge import strictly_right
from extractor.evaluation.measurement import measure
from extractor.model.article import Source
from extractor.model.claim import Claim
from extractor.pipeline import extract
from extractor.reading.files import read_hints, sources

FOLDS = 10
RIDGE = 4.0  # penalty on squared weights; at 1 the held-out tenths are off by .06, at 4 by .025, at 8 by .02
SELDOM = 4  # a rule of fewer claims has no weight of its own
ROUNDS = 30  # of Newton's method; it settles in about eight


@dataclass(frozen=True, slots=True)
class Example:
    """A claim that was found, what can be seen of it, and whether the gold says that it is right."""

    pair: Pair
    seen: frozenset[str]
    right: bool
    event: str


def main() -> None:
    """Print how the held-out tenths read, and write what all articles give."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--metadata", type=Path)
    parser.add_argument("--write", action="store_true", help=f"replace {FILE}")
    given = parser.parse_args()
    with one_message():
        examples = read_examples(given.gold, given.docs, given.metadata)
    print(f"held out: {told(calibrate(held_out(examples)))}")
    weights = fit(examples)
    print(f"fitted:   {told(calibrate(_with(weights, examples)))}")
    if given.write:
        (Path(__file__).parent / "claims" / FILE).write_text(written(weights), encoding="utf-8")


def read_examples(gold: Path, docs: Path, metadata: Path | None) -> list[Example]:
    """The claims found in the articles of `docs` that have gold, in the order of the gold."""
    annotated = gold_of(gold, docs)
    hints = read_hints(metadata) if metadata else {}
    found = [claim for one in sources([str(docs)], hints) if isinstance(one, Source) for claim in extract(one)]
    measured = measure(annotated, found, str(docs))
    return [
        Example(
            pair,
            frozenset(_seen(pair.predicted)),
            pair.gold is not None and strictly_right(pair.gold, pair.predicted),
            measured.event.get(doc, doc),
        )
        for doc, pairs in measured.scores.pairs.items()
        for pair in pairs
        if pair.predicted
    ]


def _seen(claim: Claim) -> Sequence[str]:
    arguments = {"entity": claim.measured_entity, "property": claim.measured_property}
    return list(evidence(claim.lang, claim.kind, claim.rules, claim.sentence, claim.quantity.span, arguments))


def held_out(examples: Sequence[Example]) -> list[Pair]:
    """Every example with the confidence that weights give it which never saw its event."""
    fold = {event: n % FOLDS for n, event in enumerate(sorted({one.event for one in examples}))}
    found = []
    for n in range(FOLDS):
        weights = fit([one for one in examples if fold[one.event] != n])
        found += _with(weights, [one for one in examples if fold[one.event] == n])
    return found


def _with(weights: dict[str, float], examples: Sequence[Example]) -> list[Pair]:
    return [
        Pair(one.pair.gold, replace(one.pair.predicted, confidence=_sure(weights, one.seen)))
        for one in examples
        if one.pair.predicted
    ]


def _sure(weights: dict[str, float], seen: frozenset[str]) -> float:
    odds = weights["prior"] + sum(weights[one] for one in _known(seen, weights))
    return float(1 / (1 + np.exp(-odds)))


def _known(seen: frozenset[str], named: dict[str, float] | set[str]) -> list[str]:
    """Those of `seen` that have a weight; a rule without one counts as rare."""
    found = [one if one in named or not one.startswith("rule ") else RARE for one in seen]
    return [one for one in found if one in named]


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The likeliest weights under `RIDGE`: logistic regression by Newton's method."""
    counts = Counter(name for one in examples for name in one.seen)
    names = ["prior", RARE, *sorted(name for name, many in counts.items() if many >= SELDOM)]
    place = {name: n for n, name in enumerate(names)}
    held = np.zeros((len(examples), len(names)))
    for row, one in enumerate(examples):
        held[row, [0, *(place[name] for name in _known(one.seen, set(names)))]] = 1.0
    right = np.array([one.right for one in examples], dtype=float)
    penalty = np.full(len(names), RIDGE)
    penalty[0] = 1e-6  # the prior goes free
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-held @ weights))
        slope = held.T @ (right - likely) - penalty * weights
        bend = (held.T * (likely * (1 - likely))) @ held + np.diag(penalty)
        weights += np.linalg.solve(bend, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def told(found: Calibration) -> str:
    """One line of what was found."""
    return f"expected calibration error {found.error:.3f}, Brier score {found.brier:.3f}; " + ", ".join(
        f"{one.confidence:.2f} is {one.right:.2f} ({one.claims})" for one in found.bins
    )


def written(weights: dict[str, float]) -> str:
    """The content of ``confidence.toml``."""
    lines = [
        "# Weights of what is seen of a claim in natural log odds, fitted by extractor.calibrating; not to be edited.",
        f"prior = {weights['prior']:.{DECIMALS}f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.{DECIMALS}f}' for name, weight in sorted(weights.items()) if name != "prior"),
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
