"""Predictions: claims in the wire format, handed to the gold documents that they speak of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import WireError
from extractor.evaluation.gold import Gold, GoldDocument
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
    wanted = {document.sha256 for document in gold.documents}
    shelves: dict[str, dict[str, list[Claim]]] = {digest: defaultdict(list) for digest in wanted}
    otherwise: dict[str, str] = {}
    total = 0
    for claim in claims:
        total += 1
        if claim.sha256 in wanted:
            shelves[claim.sha256][claim.doc].append(claim)
        else:
            otherwise[_name(claim.doc)] = claim.sha256
    found = {}
    for document in gold.documents:
        other = otherwise.get(_name(document.doc))
        if other and not shelves[document.sha256]:
            reason = f"{document.doc} has sha256 {other}, in the gold {document.sha256}"
            raise WireError(name, reason, "extract the annotated bytes")
        found[document.doc] = _of(document, shelves[document.sha256])
    scored = {id(claim) for given in found.values() for claim in given}
    return Predictions(found, tuple(doc for doc, given in found.items() if not given), total - len(scored))


def _of(document: GoldDocument, shelf: dict[str, list[Claim]]) -> tuple[Claim, ...]:
    alike = [doc for doc in shelf if _name(doc) == _name(document.doc)]
    return tuple(shelf[min(alike or shelf)]) if shelf else ()


def _name(doc: str) -> str:
    return Path(doc).name
