"""Predictions: claims in the wire format, handed to the gold documents that they speak of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import WireError
from extractor.evaluation.gold import Gold
from extractor.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Predictions:
    """Claims by gold document.

    Attributes:
        claims: for every gold document its predictions, none where it was not extracted or holds none.
        missing: gold documents without a single prediction.
        beside: how many claims stand in documents that have no gold; they are not scored.
    """

    claims: dict[str, tuple[Claim, ...]]
    missing: tuple[str, ...]
    beside: int

    @property
    def all(self) -> tuple[Claim, ...]:
        """Every claim that is scored."""
        return tuple(claim for claims in self.claims.values() for claim in claims)


def assign(gold: Gold, claims: Iterable[Claim], name: str) -> Predictions:
    """Hand each claim to the gold document with the same bytes.

    Where several documents hold those bytes, the one called like the gold document is taken, else the first by name.
    Raises `WireError` where a document called like a gold one was extracted from other bytes: its positions would
    mean nothing.
    """
    by_bytes: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    named: dict[str, str] = {}
    total = 0
    for claim in claims:
        by_bytes[claim.sha256][claim.doc].append(claim)
        named[_name(claim.doc)] = claim.sha256
        total += 1
    found = {}
    for document in gold.documents:
        docs = by_bytes.get(document.sha256)
        if docs is None:
            if other := named.get(_name(document.doc)):
                reason = f"{document.doc} has sha256 {other}, in the gold {document.sha256}"
                raise WireError(name, reason, "extract the annotated bytes")
            continue
        alike = [doc for doc in docs if _name(doc) == _name(document.doc)]
        found[document.doc] = tuple(docs[min(alike or docs)])
    return Predictions(
        {document.doc: found.get(document.doc, ()) for document in gold.documents},
        tuple(document.doc for document in gold.documents if document.doc not in found),
        total - sum(map(len, found.values())),
    )


def _name(doc: str) -> str:
    return Path(doc).name
