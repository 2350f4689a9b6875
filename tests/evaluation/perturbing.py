"""Predictions that are wrong in every way a prediction can be."""

from dataclasses import replace
from decimal import Decimal

from extractor.model.claim import ARGUMENTS, KINDS, STATUSES, Surface
from extractor.model.quantity import MODIFIERS
from extractor.model.text import Span

LABELS = {
    "unit": ("%", "x", "count"),
    "modifier": MODIFIERS,
    "kind": KINDS,
    "direction": ("increase", "decrease", None),
    "time": ("2020", None),
    "status": STATUSES,
}


def perturbed(claims, rng):
    """`claims` with some left out, some added and every field spoilt now and then, as `rng` decides."""
    for claim in claims:
        if rng.random() < 0.9:
            yield spoilt(claim, rng)
        if rng.random() < 0.1:
            yield spoilt(replace(claim, quantity=moved(claim.quantity, rng)), rng)


def spoilt(claim, rng):
    """`claim` with each field wrong at the odds of one in ten."""
    fields = {name: rng.choice(labels) for name, labels in LABELS.items() if rng.random() < 0.1}
    fields |= {name: moved(getattr(claim, name), rng) for name in ("quantity", *ARGUMENTS) if rng.random() < 0.2}
    fields |= {name: None for name in ARGUMENTS if rng.random() < 0.1}
    if rng.random() < 0.2:
        fields["value"] = claim.value * rng.choice((10, Decimal("1.0009"), Decimal("1.0011"), -1))
    if rng.random() < 0.1:
        fields["high"] = None if claim.high else claim.value + 1
    if rng.random() < 0.3:
        fields["cluster"] = rng.choice((None, "a", "b", "c", f"k{rng.randrange(200)}"))
    return replace(claim, **fields)


def moved(surface, rng):
    """`surface` with both edges elsewhere; None stays None."""
    if surface is None:
        return None
    start = max(0, surface.span.start + rng.randint(-4, 4))
    return Surface(surface.text, Span(start, max(start + 1, surface.span.end + rng.randint(-4, 4))))
