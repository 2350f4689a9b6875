"""What one claim has to do with another besides being the same, by their rows."""

from dataclasses import dataclass

from extractor.model.link import LinkKind


@dataclass(frozen=True, slots=True)
class Relation:
    """A `Link` between rows; its fields are the link's."""

    left: int
    right: int
    kind: LinkKind
    score: float
    reasons: tuple[str, ...]
    suggested: bool = False
