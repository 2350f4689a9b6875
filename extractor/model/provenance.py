"""Who did what to which document, in the terms of W3C PROV."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.quantity import Reading

Outcome = Literal["ok", "empty", "rejected", "timed out", "crashed"]


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or a program (prov:Agent)."""

    name: str
    kind: Literal["person", "software"]


@dataclass(frozen=True, slots=True)
class Activity:
    """One run (prov:Activity).

    Attributes:
        started, ended: RFC 3339 date-times; `ended` is None while it runs or where it was cut off.
        settings: what could change its results, as sorted ``name=value`` pairs.
    """

    id: str
    agent: Agent
    extractor: str
    packs: str
    settings: tuple[str, ...]
    started: str
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why nothing was made of a document; `reason` is a sentence: ``where: what; what to do``."""

    doc: str
    outcome: Outcome
    reason: str

    @classmethod
    def of(cls, doc: str, what: str, remedy: str, outcome: Outcome = "rejected") -> "Rejection":
        """A rejection whose sentence is made of its parts.

        >>> Rejection.of("a.txt", "there is no such file", "check the path").reason
        'a.txt: there is no such file; check the path'
        """
        return cls(doc, outcome, f"{doc}: {what}; {remedy}")


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in one source.

    `others` are the article's numbers that are no quantities, in positions of its text.
    """

    article: Article
    claims: tuple[Claim, ...]
    others: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """An article with what is held to be said in it, as it is handed to a foreign format.

    Attributes:
        claims: in the order of the text.
        activity: the run that extracted them.
        judgements: those on its claims that stand, in the order in which they were made.
    """

    article: Article
    claims: tuple[Claim, ...]
    activity: Activity
    judgements: tuple[ClaimJudgement, ...] = ()

    def as_judged(self) -> "Dossier":
        """The same with every claim as the people who judged it have it."""
        claims = {one.id: one for one in self.claims}
        said: dict[str, list[ClaimJudgement]] = {}
        for one in self.judgements:
            said.setdefault(one.claim, []).append(one)
        judged = [judge(claims.get(name), said.get(name, ())) for name in {**claims, **said}]
        kept = sorted((one for one in judged if one is not None), key=lambda one: one.quantity.span)
        return replace(self, claims=tuple(kept))

    def with_only(self, ids: Collection[str]) -> "Dossier":
        """The same with those of its claims and judgements that are of `ids`."""
        claims = tuple(one for one in self.claims if one.id in ids)
        return replace(self, claims=claims, judgements=tuple(one for one in self.judgements if one.claim in ids))


def judge(claim: Claim | None, judgements: Iterable[ClaimJudgement]) -> Claim | None:
    """The claim after `judgements`, one on top of the other; None where it was missed, or rejected last."""
    wire = claim and claim.to_wire()
    rejected = False
    for one in judgements:
        rejected = one.verdict == "reject"
        if one.fields is not None and (wire is not None or one.verdict == "add"):
            wire = {**(wire or {}), **one.fields}
    return None if wire is None or rejected else Claim.from_wire(wire)
