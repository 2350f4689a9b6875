"""What went wrong, one thing at a time: claims with the kinds of their errors, and clusters torn or mixed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.evaluation.align import Pair
from extractor.evaluation.judge import FIELDS, wrong_fields
from extractor.evaluation.score import Scores
from extractor.model.claim import ARGUMENTS, Claim, Surface

EDGES = "edges"  # an argument that is right, with other edges than the annotated ones
ERRORS = ("missed", "spurious", *FIELDS, EDGES)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A claim that was not found as annotated; `errors` are some of `ERRORS`, in their order."""

    doc: str
    pair: Pair
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkMistake:
    """An annotated cluster told apart, or a predicted one that holds several.

    Attributes:
        cluster: its name in the gold where it was split, in the predictions where it is mixed.
        groups: its claims as the other side has them together, largest first.
    """

    kind: Literal["split", "mixed"]
    cluster: str
    groups: tuple[tuple[Claim, ...], ...]


def mistakes(scores: Scores) -> Iterator[Mistake]:
    """Every claim with an error, in the order of documents and text."""
    for doc, pairs in scores.pairs.items():
        for pair in pairs:
            if errors := _errors(pair):
                yield Mistake(doc, pair, errors)


def written(field: str, claim: Claim) -> str | None:
    """What `claim` says in one of its fields, as a person writes it; None where it is empty."""
    found = getattr(claim, field)
    if isinstance(found, Surface):
        return found.text
    if field == "value":
        return f"{found:f}" if claim.high is None else f"{found:f} to {claim.high:f}"
    return found


def rights(scores: Scores) -> Iterator[tuple[str, Claim]]:
    """Every annotated claim that was found without an error, with its document."""
    for doc, pairs in scores.pairs.items():
        yield from ((doc, pair.gold) for pair in pairs if pair.gold and not set(_errors(pair)) - {EDGES})


def link_mistakes(scores: Scores) -> Iterator[LinkMistake]:
    """Every cluster with an error among the claims that were found: the split ones, then the mixed ones."""
    found = [(pair.gold, pair.predicted) for pairs in scores.pairs.values() for pair in pairs]
    both = [(gold, predicted) for gold, predicted in found if gold and predicted]
    yield from _torn("split", [(gold, gold.cluster, predicted.cluster) for gold, predicted in both])
    yield from _torn("mixed", [(gold, predicted.cluster, gold.cluster) for gold, predicted in both])


def _errors(pair: Pair) -> tuple[str, ...]:
    if pair.gold is None:
        return ("spurious",)
    if pair.predicted is None:
        return ("missed",)
    wrong = wrong_fields(pair.gold, pair.predicted)
    return (*wrong, EDGES) if _edges_differ(pair.gold, pair.predicted, wrong) else wrong


def _edges_differ(gold: Claim, predicted: Claim, wrong: tuple[str, ...]) -> bool:
    return any(
        (surface := getattr(gold, name)) and surface.span != getattr(predicted, name).span
        for name in ARGUMENTS
        if name not in wrong
    )


def _torn(kind: Literal["split", "mixed"], placed: list[tuple[Claim, str | None, str | None]]) -> Iterator[LinkMistake]:
    """The clusters of the one side whose claims the other side has in several."""
    clusters: dict[str, dict[object, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim, cluster, other in placed:
        if cluster is not None:
            clusters[cluster][other or claim].append(claim)
    for name in sorted(clusters):
        if len(groups := clusters[name].values()) > 1:
            yield LinkMistake(kind, name, tuple(map(tuple, sorted(groups, key=len, reverse=True))))
