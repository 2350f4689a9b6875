"""Who did what to which document, in the terms of W3C PROV."""

from dataclasses import dataclass
from typing import Literal

from extractor.model.article import Article
from extractor.model.claim import Claim
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
class Evidence:
    """Where a claim was seen: which source, in which activity."""

    claim: str
    sha256: str
    doc: str
    activity: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why nothing was made of a document: ``where: what; what to do`` in parts."""

    doc: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in one source.

    `others` are the article's numbers that are no quantities, in positions of its text.
    """

    article: Article
    claims: tuple[Claim, ...]
    others: tuple[Reading, ...] = ()
