"""How sure a claim is: the probability that its figure, unit, modifier, measured entity and property are right.

Logistic regression over what can be seen of a claim; its weights, in natural log odds, are data:
``confidence.toml``, written by `extractor.calibrating`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from extractor.model.claim import Surface
from extractor.model.text import Span

FILE = "confidence.toml"
RARE = "rule rare"  # stands for every rule that was seen too seldom to have a weight of its own
DECIMALS = 3  # so that no machine's last digit shows


def evidence(
    lang: str,
    kind: str,
    rules: tuple[str, ...],
    sentence: Span,
    quantity: Span,
    arguments: Mapping[str, Surface | None],
) -> Iterator[str]:
    """Name what can be seen of a claim; spans are positions in one text, `arguments` its entity and its property."""
    yield f"language {lang}"
    yield f"kind {kind} {lang.partition('-')[0]}"
    yield from (f"rule {rule}" for rule in rules)
    yield f"sentence {_size(len(sentence))}"
    for name, surface in arguments.items():
        if surface is None:
            yield f"{name} none {kind}"
            continue
        span = surface.span
        yield f"{name} length {_size(len(surface.text))}"
        if not sentence.covers(span):
            yield f"{name} elsewhere"
        else:
            apart = max(span.start - quantity.end, quantity.start - span.end)
            yield f"{name} {'before' if span < quantity else 'behind'} {_size(max(apart, 0))}"


def _size(length: int) -> int:
    """The number of bits of a length: lengths of one size differ by less than twice."""
    return length.bit_length()


def confidence(seen: Iterator[str]) -> float:
    """The probability that a claim of which `seen` is named is right."""
    weights = fitted()
    odds = weights["prior"]
    for one in seen:
        if (weight := weights.get(one)) is not None:
            odds += weight
        elif one.startswith("rule "):
            odds += weights[RARE]
    return round(1 / (1 + exp(-odds)), DECIMALS)


@cache
def fitted() -> Mapping[str, float]:
    """The weights that were fitted, by name; what has none weighs nothing."""
    content = tomllib.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    return {"prior": content["prior"], **content["weights"]}
