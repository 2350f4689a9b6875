"""Which prediction speaks of which annotated claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.claim import Claim, Surface


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated claim with its prediction; without one it was missed, without the other it is spurious."""

    gold: Claim | None
    predicted: Claim | None

    @property
    def either(self) -> Claim:
        """The annotated claim, else the predicted one."""
        claim = self.gold or self.predicted
        assert claim, "a pair of nothing"
        return claim


def overlap(left: Surface | None, right: Surface | None) -> float:
    """Code points that both cover by those that either covers, gaps included; 1 where both are None."""
    if left is None or right is None:
        return float(left is right)
    shared = min(left.span.end, right.span.end) - max(left.span.start, right.span.start)
    return max(0, shared) / (max(left.span.end, right.span.end) - min(left.span.start, right.span.start) or 1)


def align(gold: Sequence[Claim], predicted: Sequence[Claim]) -> tuple[Pair, ...]:
    """Pair the claims of one document by their quantities, in the order of the text.

    The two that overlap most are taken first, then those next to them among the rest; ties go to the earlier gold
    claim, then to the earlier prediction.
    """
    candidates = sorted(
        (-overlap(left.quantity, right.quantity), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(predicted)
        if left.quantity.span.overlaps(right.quantity.span)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [Pair(claim, predicted[partner[i]] if i in partner else None) for i, claim in enumerate(gold)]
    pairs += [Pair(None, claim) for j, claim in enumerate(predicted) if j not in taken]
    return tuple(sorted(pairs, key=lambda pair: pair.either.quantity.span))
