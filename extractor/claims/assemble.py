"""Everything that was found about each quantity, put together into claims."""

from collections.abc import Sequence

from extractor.claims import roles
from extractor.claims.roles import Arguments
from extractor.languages import LanguagePack
from extractor.model.article import Article, Document, Sentence
from extractor.model.claim import Claim, Surface
from extractor.model.quantity import Quantity
from extractor.model.text import Span


def assemble(
    document: Document, quantities: Sequence[Quantity], pack: LanguagePack, *, version: str = ""
) -> tuple[Claim, ...]:
    """The claims that `quantities`, in the order of the text, make in `document`; `version` is the extractor's."""
    arguments = roles.find(document, quantities, pack)
    sentences = _sentences_of(document, quantities)
    return tuple(
        _claim(document.article, *found, version=version)
        for found in zip(quantities, sentences, arguments, strict=True)
    )


def _sentences_of(document: Document, quantities: Sequence[Quantity]) -> list[Sentence]:
    found, sentences = [], iter(document.sentences)
    sentence = next(sentences)
    for quantity in quantities:
        while sentence.span.end < quantity.span.end:
            sentence = next(sentences)
        found.append(sentence)
    return found


def _claim(article: Article, quantity: Quantity, sentence: Sentence, arguments: Arguments, *, version: str) -> Claim:
    place = article.offsets.to_source(quantity.span)
    return Claim(
        id=Claim.identify(article.sha256, place),
        doc=article.doc,
        sha256=article.sha256,
        lang=article.lang,
        quote=sentence.span.of(article.text),
        sentence=article.offsets.to_source(sentence.span),
        quantity=Surface(quantity.span.of(article.text), place),
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        modifier=quantity.modifier,
        kind=arguments.kind,
        direction=arguments.direction,
        measured_entity=_surface(article, arguments.entity),
        measured_property=_surface(article, arguments.property),
        reference=_surface(article, arguments.reference),
        rules=(quantity.rule, *arguments.rules),
        confidence=arguments.confidence,
        extractor=version,
    )


def _surface(article: Article, span: Span | None) -> Surface | None:
    return span and Surface(span.of(article.text), article.offsets.to_source(span))
