"""One annotated claim: from its JSON to a `Claim` and back, and everything that can be wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from extractor.model.claim import ARGUMENTS, KINDS, STATUSES, Claim, Surface
from extractor.model.quantity import MODIFIERS, Direction
from extractor.model.text import Span

SPANS = ("quantity", *ARGUMENTS)
LABELS = {"kind": KINDS, "modifier": MODIFIERS, "status": STATUSES, "direction": (*get_args(Direction), None)}
# What ends a sentence in the context shown for a claim: a line, a full stop before white space, or the
# ideographic full stop and full-width marks. It serves reading only; nothing is scored by it.
SENTENCE_END = re.compile("[\n!?\u3002\uff01\uff1f]|\\.(?=\\s)")


def to_claim(annotation: dict[str, Any], doc: str, sha256: str, lang: str, text: str | None) -> Claim:
    """The claim that `annotation` of the gold file of `doc` describes.

    Without `text`, the decoded document, the sentence is the quantity alone. Raises what
    `Claim.from_wire` raises.
    """
    about = {"id": "", "doc": doc, "sha256": sha256, "lang": lang, "quote": "", "sentence": annotation["quantity"]}
    claim = Claim.from_wire({**annotation, **about})
    quantity = claim.quantity.span
    sentence = quantity if text is None else _sentence(text, quantity)
    return replace(
        claim,
        id=Claim.identify(sha256, quantity),
        sentence=sentence,
        quote=claim.quantity.text if text is None else sentence.of(text).strip(),
    )


def to_annotation(claim: Claim, name: str) -> dict[str, Any]:
    """The annotation called `name` that says what `claim` says."""
    wire = claim.to_wire()
    kept = ("quantity", "value", "high", "unit", "modifier", "kind", "direction", "time", "status", *ARGUMENTS)
    cluster = {"cluster": claim.cluster} if claim.cluster else {}
    return {"id": name, **{field: wire[field] for field in kept}, **cluster}


def faults(claim: Claim, text: str | None) -> Iterator[str]:
    """Say what is wrong with an annotated claim; its spans are checked against `text` where it is known."""
    for field, known in LABELS.items():
        if (label := getattr(claim, field)) not in known:
            yield f"unknown {field} {label!r}"
    if (claim.kind == "change") != (claim.direction is not None):
        yield f"direction {claim.direction!r} with kind {claim.kind!r}: a change has one, nothing else has"
    if claim.high is not None and claim.high < claim.value:
        yield f"high {claim.high} is below value {claim.value}"
    for field in SPANS:
        if surface := getattr(claim, field):
            yield from _misplaced(field, surface, text)


def _misplaced(field: str, surface: Surface, text: str | None) -> Iterator[str]:
    span = surface.span
    if not len(span):
        yield f"{field} at {span.start} is empty"
    elif text is None:
        return
    elif span.end > len(text):
        yield f"{field} {span.start}-{span.end} ends outside the text of {len(text)} code points"
    elif span.of(text) != surface.text:
        yield f"{field} {span.start}-{span.end} is {span.of(text)!r} in the text, not {surface.text!r}"


def _sentence(text: str, span: Span) -> Span:
    starts = [match.end() for match in SENTENCE_END.finditer(text, 0, span.start)]
    end = SENTENCE_END.search(text, span.end)
    return Span(starts[-1] if starts else 0, end.end() if end else max(len(text), span.end))
