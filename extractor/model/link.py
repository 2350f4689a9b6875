"""Links between claims, the judgements of people on them, and clusters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

LinkKind = Literal["same", "update", "rounding", "conflict", "correction", "arithmetical", "copied_from"]
LINK_KINDS: tuple[LinkKind, ...] = LinkKind.__args__  # type: ignore[attr-defined]
CONTRADICTING: tuple[LinkKind, ...] = ("conflict", "arithmetical", "correction")  # kinds that a fact-checker looks for
Verdict = Literal["same", "different", "unsure"]
Decision = Literal["accept", "reject", "edit", "add"]


@dataclass(frozen=True, slots=True)
class Link:
    """What one claim has to do with another.

    Attributes:
        left, right: ids of claims; for a kind with a direction, `right` is the later or derived one.
        score: calibrated probability in [0, 1] that the link holds.
        reasons: a sentence each, in the order of their weight.
        suggested: whether a person should look at it before it is believed.
    """

    left: str
    right: str
    kind: LinkKind
    score: float
    reasons: tuple[str, ...]
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two claims, kept for ever.

    Attributes:
        when: RFC 3339 date-time with offset.
    """

    left: str
    right: str
    verdict: Verdict
    who: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """A person's word on one claim, kept for ever.

    Attributes:
        fields: for ``edit`` what the claim should say, for ``add`` all of a claim that was missed: fields of
            the wire format by name; else None.
        when: RFC 3339 date-time with offset.
    """

    claim: str
    verdict: Decision
    who: str
    when: str
    why: str = ""
    fields: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that one look-up would check. `members` are claim ids in sorted order."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking made of a set of claims: links in the order of their ends, clusters of two and more members."""

    links: tuple[Link, ...]
    clusters: tuple[Cluster, ...]
