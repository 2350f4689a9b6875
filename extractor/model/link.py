"""Links between claims, the judgements of people on them, and clusters."""

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["same", "update", "rounding", "conflict", "correction", "arithmetical", "copied_from"]
Verdict = Literal["same", "different", "unsure"]


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
class Cluster:
    """Claims that one look-up would check. `members` are claim ids in sorted order."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking made of a set of claims: links in the order of their ends, clusters of two and more members."""

    links: tuple[Link, ...]
    clusters: tuple[Cluster, ...]
