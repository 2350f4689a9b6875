"""Model cards: what a tagger is, what made it, and how well it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.claims.tagger.learning import Taught
from extractor.claims.tagger.tagger import Tagger
from extractor.evaluation.gold import Gold
from extractor.training.measuring import FIGURES, Row


@dataclass(frozen=True, slots=True)
class Made:
    """How a tagger came to be: the command, all gold, how many lessons it learned from and was stopped by."""

    command: str
    gold: tuple[Gold, ...]
    learned: int
    held: int
    taught: Taught


def card(tagger: Tagger, made: Made, rows: Sequence[Row]) -> str:
    """The card of `tagger` in Markdown, as Hugging Face's hub reads it."""
    documents = [document for gold in made.gold for document in gold.documents]
    languages, digests = sorted({one.lang for one in documents}), ", ".join(gold.digest[:12] for gold in made.gold)
    millions = sum(one.numel() for one in tagger.network.parameters()) / 1e6
    shown = "what the frames found" if any(mark.startswith("frames") for mark in tagger.shown) else "the text alone"
    head = f"library_name: transformers\ntags: [quantitative-claims]\nlanguage: [{', '.join(languages)}]"
    about = f"""Shown one quantity in its sentence and {shown}, it points at what belongs to it.
It answers: {", ".join(tagger.answers) or "nothing"}; the rest is left as it was found.

- {millions:.2f} million parameters over an encoder of type {tagger.network.encoder.config.model_type}
- learned from {made.learned} claims of {len(documents)} documents (gold {digests}),
  stopped by {made.held} others of them after epoch {made.taught.epoch}: entity and property both right in
  {made.taught.right:.3f} of those, on average with and without what the frames found

Made by `{made.command}`.
"""
    measured = ["## Measured on documents not learned from", "", *table(rows), ""] if rows else []
    return "\n".join(["---", head, "---", "", "# A tagger of quantitative claims", "", about, *measured])


def table(rows: Sequence[Row]) -> list[str]:
    """The lines of a Markdown table of `rows`, strict F1 with its 95% interval."""
    languages = sorted({name for row in rows for name in row.languages})
    names = [name.partition(".")[2].removeprefix("measured_") for name in FIGURES[1:]]
    head = ["way", "strict F1 (95%)", *languages, "strict against frames", *names]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row in rows:
        strict, interval, against = row.figures[FIGURES[0]], row.intervals.get(FIGURES[0]), row.against
        cells = [
            row.way,
            f"{strict:.3f}" + (f" ({interval.low:.3f} to {interval.high:.3f})" if interval else ""),
            *(f"{row.languages.get(name, 0):.3f}" for name in languages),
            "" if against is None else _difference(against.difference, against.interval),
            *(f"{row.figures[name]:.3f}" for name in FIGURES[1:]),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _difference(difference: float, interval: object) -> str:
    low, high = getattr(interval, "low", None), getattr(interval, "high", None)
    return f"{difference:+.3f}" + (f" ({low:+.3f} to {high:+.3f})" if low is not None else "")
