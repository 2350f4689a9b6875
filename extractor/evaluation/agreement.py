"""How far two annotators agree on the same documents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.gold import Gold, GoldDocument
from extractor.evaluation.judge import LABELS
from extractor.evaluation.measurement import SHORT, Measurement, measure

EMPTY = "none"  # what an annotator who leaves a label empty is taken to say


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, for nominal labels, over the claims that both annotators found.

    `value` is 1 for full agreement, 0 for as much as chance gives; None where all say the same, so that chance would
    explain everything, or where there are no claims.
    """

    value: float | None
    claims: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotations against each other.

    Attributes:
        measured: the second as if it were a prediction of the first, on the documents of both; F1 is the same the
            other way round, precision and recall change places.
        alphas: by label.
        alone: documents that only one of them holds.
        signature: what was compared, as ``name:value`` parts.
    """

    measured: Measurement
    alphas: Mapping[str, Alpha]
    alone: tuple[str, ...]
    signature: str


def agree(first: Gold, second: Gold) -> Agreement:
    """Compare two annotations of the same documents, which are known by their bytes.

    Raises `GoldError` where they share no document, or were made on different bytes of one.
    """
    others = {document.sha256: document for document in second.documents}
    shared = tuple(document for document in first.documents if document.sha256 in others)
    digests = {document.sha256 for document in shared}
    alone = [document for document in (*first.documents, *second.documents) if document.sha256 not in digests]
    _refuse_namesakes(alone)
    if not shared:
        raise GoldError("agreement", "the two share no document", "give two annotations of the same documents")
    claims = [claim for document in shared for claim in others[document.sha256].claims]
    measured = measure(replace(first, documents=shared), claims, "the second annotation")
    alphas = {label: _alpha(_labels(measured, label)) for label in LABELS}
    parts = {"first": first.digest[:SHORT], "second": second.digest[:SHORT], "documents": len(shared)}
    signature = "|".join(f"{name}:{value}" for name, value in parts.items())
    return Agreement(measured, alphas, tuple(sorted(document.doc for document in alone)), signature)


def _refuse_namesakes(alone: list[GoldDocument]) -> None:
    """Documents of one name that stand alone were annotated on different bytes, and mean to be compared."""
    digests: dict[str, str] = {}
    for document in alone:
        other = digests.setdefault(PurePath(document.doc).name, document.sha256)
        if other != document.sha256:
            reason = f"one annotates sha256 {other}, the other {document.sha256}"
            raise GoldError(document.doc, reason, "annotate the same bytes")


def _labels(measured: Measurement, label: str) -> list[tuple[str, str]]:
    """What the two say of each claim that both found."""
    return [
        (getattr(pair.gold, label) or EMPTY, getattr(pair.predicted, label) or EMPTY)
        for pairs in measured.scores.pairs.values()
        for pair in pairs
        if pair.gold and pair.predicted
    ]


def _alpha(said: list[tuple[str, str]]) -> Alpha:
    if len({label for both in said for label in both}) < 2:
        return Alpha(None, len(said))
    from nltk.metrics.agreement import AnnotationTask

    ratings: list[Any] = [(who, item, label) for item, both in enumerate(said) for who, label in enumerate(both)]
    return Alpha(float(AnnotationTask(ratings).alpha()), len(said))
