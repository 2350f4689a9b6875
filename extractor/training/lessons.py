"""Lessons: what gold says of each quantity that the extractor recognises, in the words that a tagger is asked in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.claims.assemble import Finding
from extractor.claims.statement import Statement
from extractor.claims.tagger.learning import Lesson
from extractor.claims.tagger.question import Answer, kind_label, questions
from extractor.claims.time import dated
from extractor.errors import GoldError
from extractor.evaluation.align import align
from extractor.evaluation.gold import Gold, GoldDocument
from extractor.model.article import Article, Hints, Source
from extractor.model.claim import Claim, Surface
from extractor.model.text import Span
from extractor.pipeline import analyse


@dataclass(frozen=True, slots=True)
class Reader:
    """What extraction shows a second reader of one document: its statements and the findings of their quantities."""

    told: Sequence[Statement]
    findings: Sequence[Finding]


def look_over(source: Source) -> tuple[Article, tuple[Claim, ...], Reader]:
    """The article of `source`, its claims, and what a second reader of them is shown. Raises `SourceError`."""
    seen: list[Reader] = []

    def keep(told: Sequence[Statement], findings: Sequence[Finding]) -> Sequence[Finding]:
        seen.append(Reader(told, findings))
        return findings

    extraction = analyse(source, revise=keep)
    return extraction.article, extraction.claims, seen[0]


def sources_of(gold: Gold, hints: Mapping[str, Hints]) -> list[Source]:
    """The documents of `gold`; `hints` are given by their names. Raises `GoldError` where one is not at hand."""
    if gold.unchecked:
        names = ", ".join(gold.unchecked[:3])
        raise GoldError(names, "the document is not at hand", "give --docs the documents' directory")
    return [
        Source(one.doc, (one.text or "").encode(), hints=hints.get(Path(one.doc).name, Hints(date=one.date)))
        for one in gold.documents
    ]


def lessons_of(document: GoldDocument, source: Source) -> Iterator[Lesson]:
    """Yield a lesson for every annotated claim of `document` whose quantity is recognised in `source`."""
    article, claims, reader = look_over(source)
    ids = [claim.id for claim in claims]
    asked = dict(zip(ids, questions(reader.told, reader.findings), strict=True))
    found = dict(zip(ids, map(_found, reader.findings), strict=True))
    when = [(one.span, str(one.period)) for one in dated(reader.told) if one.period]
    for pair in align(document.claims, claims):
        if pair.gold is not None and pair.predicted is not None:
            question = asked[pair.predicted.id]
            answer = _answer(article, pair.gold, question.sentence, when)
            yield Lesson(question, answer, found[pair.predicted.id], document.doc)


def _found(finding: Finding) -> Answer:
    one = finding.arguments
    spans = (one.entity, one.property, one.reference, finding.attribution, None)
    return Answer(spans, kind_label(one.kind, one.direction), finding.status)


def _answer(article: Article, claim: Claim, sentence: Span, when: Sequence[tuple[Span, str]]) -> Answer:
    spans = [_span(article, surface) for surface in _arguments(claim)]
    time = next((span for span, period in when if period == claim.time and sentence.covers(span)), None)
    return Answer((*spans, time), kind_label(claim.kind, claim.direction), claim.status)


def _arguments(claim: Claim) -> tuple[Surface | None, ...]:
    return claim.measured_entity, claim.measured_property, claim.reference, claim.attribution


def _span(article: Article, surface: Surface | None) -> Span | None:
    return article.offsets.from_source(surface.span) if surface else None
