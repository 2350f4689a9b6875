"""The errors as one page that needs nothing else: no network, no second file."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

from jinja2 import Environment, StrictUndefined

from extractor.evaluation.annotation import SPANS
from extractor.evaluation.judge import FIELDS
from extractor.evaluation.measurement import Measurement
from extractor.evaluation.mistakes import EDGES, ERRORS, Mistake, link_mistakes, mistakes, rights, written
from extractor.model.claim import Claim
from extractor.model.text import Span

AROUND = 160  # code points of context on each side of a quantity where a sentence is longer than that
MARKUP = re.compile("<[^<>]{1,500}>")
HEADLINE = ("claims.detect", "claims.exact", "claims.value", "claims.strict", "linking.pairwise", "linking.b_cubed")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of context that the same fields cover; `names` are theirs."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One field on both sides, as text; None where it is empty."""

    name: str
    gold: str | None
    predicted: str | None
    wrong: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One mistake as it is shown; `lost` where another system makes none."""

    mistake: Mistake
    lost: bool
    lang: str
    gold: tuple[Piece, ...]
    predicted: tuple[Piece, ...]
    rows: tuple[Row, ...]


def render(measured: Measurement, rival: Measurement | None = None) -> str:
    """The page of all errors of `measured`, with a mark on those that a `rival` does not make."""
    texts = {document.doc: document.text for document in measured.gold.documents}
    better = {(doc, claim.id) for doc, claim in rights(rival.scores)} if rival else set()
    cards = [_card(mistake, texts[mistake.doc], better) for mistake in mistakes(measured.scores)]
    counted = Counter(error for card in cards for error in card.mistake.errors)
    total = measured.scores.all.total
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = resources.files("extractor.evaluation").joinpath("report.html").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        cards=cards,
        links=list(link_mistakes(measured.scores)),
        errors={error: counted[error] for error in ERRORS if counted[error]},
        lost=sum(card.lost for card in cards),
        languages=sorted({card.lang for card in cards}),
        kinds=sorted({card.mistake.pair.either.kind for card in cards}),
        figures={name.split(".")[1]: total[name] for name in HEADLINE},
        signature=measured.signature,
        spans=SPANS,
    )


def _card(mistake: Mistake, text: str | None, better: Set[tuple[str, str]]) -> Card:
    gold, predicted = mistake.pair.gold, mistake.pair.predicted
    place = _place(mistake)
    return Card(
        mistake,
        gold is not None and (mistake.doc, gold.id) in better and mistake.errors != (EDGES,),
        mistake.pair.either.lang,
        _pieces(gold, text, place) if gold else (),
        _pieces(predicted, text, place) if predicted else (),
        tuple(_rows(mistake)),
    )


def _place(mistake: Mistake) -> Span:
    """The sentence of both sides, cut where it is long."""
    claims = [claim for claim in (mistake.pair.gold, mistake.pair.predicted) if claim]
    first = min(claim.quantity.span.start for claim in claims)
    last = max(claim.quantity.span.end for claim in claims)
    start = min(first, max(min(claim.sentence.start for claim in claims), first - AROUND))
    end = max(last, min(max(claim.sentence.end for claim in claims), last + AROUND))
    return Span(start, end)


def _pieces(claim: Claim, text: str | None, place: Span) -> tuple[Piece, ...]:
    """The context cut at the edges of the claim's spans; without the text, the claim's own words."""
    if text is None:
        return (Piece(claim.quote, ()),)
    covered = {name: surface.span for name in SPANS if (surface := getattr(claim, name))}
    markup = [Span(found.start(), found.end()) for found in MARKUP.finditer(text, place.start, place.end)]
    edges = {place.start, place.end}
    for span in (*covered.values(), *markup):
        edges |= {min(max(edge, place.start), place.end) for edge in (span.start, span.end)}
    return tuple(
        Piece(
            text[start:end],
            tuple(name for name, span in covered.items() if span.covers(Span(start, end)))
            + ("markup",) * any(span.covers(Span(start, end)) for span in markup),
        )
        for start, end in pairwise(sorted(edges))
    )


def _rows(mistake: Mistake) -> Iterator[Row]:
    """The fields that either side fills."""
    for name in FIELDS:
        gold, predicted = (claim and written(name, claim) for claim in (mistake.pair.gold, mistake.pair.predicted))
        if gold is not None or predicted is not None:
            yield Row(name, gold, predicted, name in mistake.errors)
