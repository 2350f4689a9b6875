"""Claims that contradict each other, the gravest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.linking import link
from extractor.model.claim import Claim
from extractor.model.link import CONTRADICTING, Link
from extractor.store.claims import called
from extractor.store.database import Store
from extractor.store.links import links_of_kinds


@dataclass(frozen=True, slots=True)
class Dispute:
    """A link of a contradicting kind with the claims at its ends."""

    link: Link
    left: Claim
    right: Claim

    @property
    def gravity(self) -> float:
        """How sure the contradiction is, times how far apart its figures are in what they are compared in: 0 to 1."""
        one, other = (abs(float(claim.value)) for claim in (self.left, self.right))
        apart = 1.0 if self.link.kind == "arithmetical" else 1 - min(one, other) / max(one, other, 1e-12)
        return self.link.score * max(apart, LEAST)

    def to_wire(self) -> dict[str, Any]:
        """The dispute as one JSON object."""
        about = {"kind": self.link.kind, "score": self.link.score, "gravity": round(self.gravity, 4)}
        ends = {"left": self.left.to_wire(), "right": self.right.to_wire()}
        return {**about, "reasons": list(self.link.reasons), "suggested": self.link.suggested, **ends}


LEAST = 0.01  # of gravity, so that one figure under opposite bounds is not nothing


def of_store(store: Store) -> list[Dispute]:
    """What is in dispute among the claims that `store` shows."""
    with store.reading() as connection:
        links = list(links_of_kinds(connection, CONTRADICTING))
        return _disputes(links, called(connection, {end for one in links for end in (one.left, one.right)}))


def of_claims(claims: Sequence[Claim]) -> list[Dispute]:
    """What is in dispute among claims that come from anywhere."""
    return _disputes(link(claims).links, claims)


def _disputes(links: Iterable[Link], claims: Iterable[Claim]) -> list[Dispute]:
    by_id = {claim.id: claim for claim in claims}
    found = [
        Dispute(one, by_id[one.left], by_id[one.right])
        for one in links
        if one.kind in CONTRADICTING and one.left in by_id and one.right in by_id
    ]
    return sorted(found, key=lambda one: (one.link.suggested, -one.gravity, one.link.left, one.link.right))
