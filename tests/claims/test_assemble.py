"""From a document and its quantities to claims: places, quotes and ids."""

from decimal import Decimal

from extractor import languages
from extractor.claims.assemble import assemble
from extractor.model.article import Article, Block, Document, Sentence, Word
from extractor.model.claim import Claim
from extractor.model.quantity import Quantity
from extractor.model.text import OffsetMap, Span


def document():
    source, text = "<p>Exports rose <b>7</b>%.</p>", "Exports rose 7%."
    offsets = OffsetMap.of(
        [("<p>", ""), ("Exports rose ", "Exports rose "), ("<b>", ""), ("7", "7"), ("</b>", ""), ("%.", "%.")]
    )
    words = (Word(Span(0, 7), "NOUN"), Word(Span(8, 12), "VERB"), Word(Span(13, 15), "QUANTITY"), Word(Span(15, 16)))
    article = Article("a.html", "0" * 64, text, offsets, (Block(Span(0, 16)),), "en")
    return source, Document(article, text, (Sentence(Span(0, 16), 0, words),))


def test_a_claim_keeps_its_places_in_the_source():
    source, read = document()
    (claim,) = assemble(
        read, [Quantity(Span(13, 15), Decimal(7), None, "%", "exact", "en/percent")], languages.load("en"), version="9"
    )
    assert claim.quantity.text == "7%"
    assert claim.quantity.span.of(source) == "7</b>%"
    assert claim.id == Claim.identify("0" * 64, claim.quantity.span)
    assert claim.quote == "Exports rose 7%."
    assert claim.sentence.of(source) == "Exports rose <b>7</b>%."
    assert (claim.kind, claim.direction) == ("change", "increase")
    assert claim.extractor == "9"
    assert "en/percent" in claim.rules
