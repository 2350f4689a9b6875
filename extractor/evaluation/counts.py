"""Counts from which every figure comes; they add up over claims and documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was predicted and annotated, and how much of each is right.

    `right` of `predicted` and `found` of `gold` are usually one number; they differ where precision and recall
    average different things (B-cubed). A figure without anything to measure is None, never 0 or 1.

    >>> (Counts.of(3, predicted=4, gold=6) + Counts()).f1
    0.6
    >>> Counts().precision
    """

    right: float = 0
    predicted: float = 0
    found: float = 0
    gold: float = 0

    @classmethod
    def of(cls, right: float, predicted: float, gold: float) -> "Counts":
        """Counts in which what is right and what was found are the same."""
        return cls(right, predicted, right, gold)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the annotated that was found."""
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 where one side has nothing, None where neither has."""
        if not self.predicted and not self.gold:
            return None
        both = (self.precision or 0) + (self.recall or 0)
        return 2 * (self.precision or 0) * (self.recall or 0) / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Slots:
    """How one field was filled, in the terms of MUC-5.

    A slot that is empty on both sides counts nowhere. `partial` is a span that overlaps the annotated one without
    being it; `incorrect` is filled on both sides otherwise; `missed` is empty or absent in the prediction; `spurious`
    in the gold.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: "Slots") -> "Slots":
        return Slots(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.missed + other.missed,
            self.spurious + other.spurious,
        )

    def counts(self, partial: float = 0) -> Counts:
        """Precision and recall where a partial match is worth `partial`: 0 strictly, half in MUC, 1 for overlap."""
        filled = self.correct + self.partial + self.incorrect
        return Counts.of(self.correct + partial * self.partial, filled + self.spurious, filled + self.missed)
