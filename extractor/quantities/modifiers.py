"""Words of degree around a quantity, and what they make of it."""

from extractor.model.quantity import Modifier
from extractor.model.text import Span
from extractor.quantities.grammar import REACH, Grammar
from extractor.quantities.marks import Mark


def modify(mark: Mark, text: str, rules: Grammar) -> tuple[Modifier, tuple[Span, ...]]:
    """What the words before and behind `mark` make of it, and where they stand.

    A word that bounds the number says more than one that only blurs it; of two words the one behind wins.
    """
    found: list[Modifier] = []
    spans: list[Span] = []
    before = rules.before_modifier.match(text[max(0, mark.start - REACH) : mark.start][::-1])
    if before:
        found.append(rules.modifiers_before[before["word"].lower()])
        spans.append(Span(mark.start - before.end("word"), mark.start - before.start("word")))
    found.append(mark.vague)
    behind = rules.after_modifier.match(text, mark.end)
    if behind:
        found.append(rules.modifiers_after[behind["word"].lower()])
        spans.append(Span(*behind.span("word")))
    telling = [one for one in found if one != "exact"]
    return (telling[-1] if telling else "exact"), tuple(spans)
