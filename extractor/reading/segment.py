"""Articles to documents: sentences, and words where a sentence holds a quantity."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractor.languages import LanguagePack
from extractor.model.article import Article, Block, Document, Sentence, Word
from extractor.model.quantity import Quantity
from extractor.model.text import Span
from extractor.reading.normalise import normalise

_CLOSING = "\"'\u2019\u201d\u300d\u300f)\\]}\u3011\u300b\u3009\u3015\uff09\uff3d"
# In running text a full stop of another script ends a sentence only before a space that no lower-case letter follows.
_END = re.compile(
    rf"""
    (?: [\u3002\uff01\uff1f!?]+ | \u2026{{1,6}}(?=[{_CLOSING}]) )  [{_CLOSING}]{{0,4}}
  | (?<! \b[A-Z] ) (?<! \d ) \. [{_CLOSING}]{{0,4}} (?= \s+ [^\sa-z] )
  | (?<= \d ) \. [{_CLOSING}]{{0,4}} (?= \s+ [^\s\da-z] )
    """,
    re.VERBOSE,
)


def segment(article: Article, pack: LanguagePack) -> Document:
    """The document of `article`: its working text and its sentences, not yet cut into words."""
    working = normalise(article)
    found = (one for index, block in enumerate(article.blocks) for one in _sentences(working, index, block))
    return Document(article, working, tuple(found))


def with_words(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> Document:
    """`document` with the words of every sentence that holds one of `quantities`, which are in order.

    A quantity is one word with the tag ``QUANTITY``.
    """
    tagger = _chinese if pack.code == "zh" else _other
    sentences, index = [], 0
    for sentence in document.sentences:
        inside = []
        while index < len(quantities) and quantities[index].span.start < sentence.span.end:
            if sentence.span.covers(quantities[index].span):
                inside.append(quantities[index].span)
            index += 1
        words = tuple(_words(document.working, sentence.span, inside, tagger, pack.code)) if inside else ()
        sentences.append(replace(sentence, words=words) if inside else sentence)
    return replace(document, sentences=tuple(sentences))


def _sentences(text: str, index: int, block: Block) -> Iterator[Sentence]:
    start = block.span.start
    for match in _END.finditer(text, block.span.start, block.span.end):
        yield from _sentence(text, start, match.end(), index)
        start = match.end()
    yield from _sentence(text, start, block.span.end, index)


def _sentence(text: str, start: int, end: int, index: int) -> Iterator[Sentence]:
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip())
    if surface := surface.strip():
        yield Sentence(Span(start, start + len(surface)), index)


def _words(text, span, quantities, tagger, code) -> Iterator[Word]:
    here = span.start
    for quantity in quantities:
        yield from tagger(text[here : quantity.start], here, code)
        yield Word(quantity, "QUANTITY")
        here = quantity.end
    yield from tagger(text[here : span.end], here, code)


def _chinese(text: str, here: int, code: str) -> Iterator[Word]:
    import rjieba

    for word, tag in rjieba.tag(text, True):
        if not word.isspace():
            yield Word(Span(here, here + len(word)), tag)
        here += len(word)


def _other(text: str, here: int, code: str) -> Iterator[Word]:
    for token in _tokenizer(code)(text):
        if not token.is_space:
            yield Word(Span(here + token.idx, here + token.idx + len(token)))


@cache
def _tokenizer(code: str):
    import spacy

    return spacy.blank(code).tokenizer
