"""Everything that was found about each quantity, put together into claims."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.claims import roles
from extractor.claims.attribution import attributions
from extractor.claims.confidence import confidence, evidence
from extractor.claims.roles import Arguments
from extractor.claims.statement import Statement, statements
from extractor.claims.status import statuses
from extractor.claims.time import times
from extractor.languages import LanguagePack
from extractor.model.article import Article, Document, Sentence
from extractor.model.claim import Claim, Status, Surface
from extractor.model.quantity import Quantity
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What each stage found about one quantity; spans are positions in the working text.

    `sure` is the probability that its measured entity and property are right, where a second reader gives one.
    """

    quantity: Quantity
    sentence: Sentence
    arguments: Arguments
    time: str | None
    attribution: Span | None
    status: Status
    sure: float | None = None


Revise = Callable[[Sequence[Statement], Sequence[Finding]], Sequence[Finding]]


def assemble(
    document: Document,
    quantities: Sequence[Quantity],
    pack: LanguagePack,
    *,
    version: str = "",
    revise: Revise | None = None,
) -> tuple[Claim, ...]:
    """The claims that `quantities`, in the order of the text, make in `document`.

    Args:
        version: the extractor's.
        revise: a second reader, which is given the statements of the document and what the stages found about each
            quantity, and gives one finding back for each.
    """
    quantities = _outside_heads(document, quantities)
    told = statements(document, quantities, pack)
    when = times(told)
    stages = zip(
        quantities,
        _sentences_of(document, quantities),
        roles.find(told),
        when,
        attributions(told),
        statuses(told, when),
        strict=True,
    )
    findings: Sequence[Finding] = [Finding(*found) for found in stages]
    if revise is not None:
        findings = revise(told, findings)
    return tuple(_claim(document.article, finding, version) for finding in findings)


def _outside_heads(document: Document, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """`quantities` without those in the heads of tables, which only tell apart what the cells are of: 18 to 29."""
    heads = {head for block in document.article.blocks for head in block.heads}
    if not heads:
        return quantities
    return [one for one in quantities if not any(head.covers(one.span) for head in heads)]


def _sentences_of(document: Document, quantities: Sequence[Quantity]) -> list[Sentence]:
    found, sentences = [], iter(document.sentences)
    sentence = next(sentences)
    for quantity in quantities:
        while sentence.span.end < quantity.span.end:
            sentence = next(sentences)
        found.append(sentence)
    return found


def _claim(article: Article, finding: Finding, version: str) -> Claim:
    quantity, sentence, arguments = finding.quantity, finding.sentence, finding.arguments
    place = article.offsets.to_source(quantity.span)
    within = article.offsets.to_source(sentence.span)
    rules = (quantity.rule, *arguments.rules)
    entity, measured = _surface(article, arguments.entity), _surface(article, arguments.property)
    seen = evidence(article.lang, arguments.kind, rules, within, place, {"entity": entity, "property": measured})
    return Claim(
        id=Claim.identify(article.sha256, place),
        doc=article.doc,
        sha256=article.sha256,
        lang=article.lang,
        quote=sentence.span.of(article.text),
        sentence=within,
        quantity=Surface(quantity.span.of(article.text), place),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        modifier=quantity.modifier,
        kind=arguments.kind,
        direction=arguments.direction,
        measured_entity=entity,
        measured_property=measured,
        reference=_surface(article, arguments.reference),
        time=finding.time,
        attribution=_surface(article, finding.attribution),
        status=finding.status,
        rules=rules,
        confidence=confidence(seen) if finding.sure is None else finding.sure,
        extractor=version,
    )


def _surface(article: Article, span: Span | None) -> Surface | None:
    return span and Surface(span.of(article.text), article.offsets.to_source(span))
