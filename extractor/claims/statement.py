"""A sentence as every stage of claims sees it."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from extractor.claims.attribution_cues import View, cues_of
from extractor.claims.attribution_phrases import Phrase, phrases_in
from extractor.claims.classing import words_of
from extractor.claims.clauses import clause_ends
from extractor.claims.constituents import Constituents
from extractor.claims.time_forms import Mention, mentions
from extractor.claims.words import Words
from extractor.languages import LanguagePack
from extractor.model.article import Document, Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span


class Statement:
    """A sentence with the quantities that it holds; what several stages ask of it is found once, when first asked.

    Attributes:
        number: how manieth sentence of the document it is, from 0.
        text: the document's working text; all spans are positions in it.
        bounds: start and end of `span`.
        quantities: in the order of the text.
        figures: their spans.
    """

    def __init__(self, document: Document, number: int, quantities: Sequence[Quantity], pack: LanguagePack) -> None:
        self.document = document
        self.number = number
        self.sentence: Sentence = document.sentences[number]
        self.text = document.working
        self.span = self.sentence.span
        self.bounds = self.span.start, self.span.end
        self.block = self.sentence.block
        self.quantities = tuple(quantities)
        self.figures = tuple(one.span for one in quantities)
        self.pack = pack

    @cached_property
    def mentions(self) -> list[tuple[Mention, Span]]:
        """The expressions of time in it, in order, with their places."""
        start = self.span.start
        return [(one, one.span.shift(start)) for one in mentions(self.span.of(self.text), self.pack)]

    @cached_property
    def times(self) -> tuple[Span, ...]:
        """Where it speaks of time."""
        return tuple(span for _, span in self.mentions)

    @cached_property
    def words(self) -> Words:
        """Its words; they are known only where it holds a quantity."""
        return words_of(
            self.sentence,
            self.text,
            self.pack,
            times=self.times,
            sources=[*filter(None, [self._dateline]), *(source.whole for source in self.sources)],
            degrees=[span for one in self.quantities for span in one.modifier_spans],
        )

    @cached_property
    def constituents(self) -> Constituents:
        """How its words hang together, in a language that parts them by spaces."""
        return Constituents(self.words, self.pack)

    @property
    def ended(self) -> bool:
        """Whether a mark ends it, as few headlines have one."""
        return self.text[self.span.end - 1] in (*self.pack.cues.attribution.ends, ".")

    def clause(self, inner: Span) -> Span:
        """The clause in which `inner` stands, without the mark that ends it."""
        start, end = self.span.start, max(self.span.end, inner.end)
        for begins, ends in self._breaks:
            if ends <= inner.start:
                start = ends
            elif begins >= inner.end:
                end = begins
                break
        return Span(start, end)

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        return [match.span() for match in clause_ends(self.pack).finditer(self.text, *self.bounds)]

    @cached_property
    def sources(self) -> list[Phrase]:
        """Where it names a source with its cue (``according to X``, ``X said``), in order."""
        return phrases_in(self._view())

    def _view(self) -> View:
        cues = cues_of(self.pack)
        text, span, block = self.text, self.span, self.document.article.blocks[self.block].span
        opens = span.start - block.start < MARGIN and not text[block.start : span.start].strip()
        closes = block.end - span.end < MARGIN and not text[span.end : block.end].strip()
        told = Span(self._dateline.end if self._dateline else self._after_byline(), span.end)
        return View(
            text, told, self.figures, self.times, opens, opens and closes and not self.ended, cues, self.sentence.words
        )

    @cached_property
    def _dateline(self) -> Span | None:
        """Its dateline, with the name in brackets that may follow that."""
        for mention, span in self.mentions:
            if mention.expression.means == "dateline":
                signed = BRACKETS.match(self.text, span.end - 1, self.span.end)
                return Span(self.span.start, signed.end() if signed else span.end)
        return None

    def _after_byline(self) -> int:
        for opening, closing in self.pack.cues.attribution.bylines:
            if self.text.startswith(opening, self.span.start):
                end = self.text.find(closing, self.span.start, min(self.span.start + BYLINE, self.span.end))
                if end >= 0:
                    return end + 1
        return self.span.start


BYLINE = 24  # characters of a byline with its brackets
BRACKETS = re.compile(r"[^\n]?\s?\([^()\n]{0,60}\)\s*")
MARGIN = 16  # characters of white space at most around the only sentence of a block


def statements(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> list[Statement]:
    """Every sentence of `document` with those of `quantities` that begin in it; they are in the order of the text."""
    return [
        Statement(document, number, own, pack)
        for number, own in enumerate(_by_sentence(document.sentences, quantities))
    ]


def _by_sentence(sentences: Sequence[Sentence], quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    rest = list(reversed(quantities))
    for sentence in sentences:
        own = []
        while rest and rest[-1].span.start < sentence.span.end:
            own.append(rest.pop())
        yield own
