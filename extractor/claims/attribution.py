"""Who or what a text gives for a figure: speakers and reports, and how far each one's word reaches.

In a sentence the nearest source before a figure speaks for it, else one after it. A source goes on into
the next sentence of its paragraph while that has figures and names no other, or while its quotation is
open; one named after a quotation speaks for all of it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, groupby

from extractor.claims.attribution_cues import View, cues_of
from extractor.claims.attribution_phrases import Phrase, phrases_in
from extractor.claims.clauses import by_sentence
from extractor.claims.time import expressions
from extractor.claims.time_scope import after_dateline
from extractor.languages import LanguagePack
from extractor.model.article import Document, Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import Span


def attributions(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Span | None, ...]:
    """The source of each of `quantities` in the working text, in their order; None where the article itself speaks.

    Quantities are in the order of the text.
    """
    found: list[Span | None] = []
    for _, paragraph in groupby(by_sentence(document.sentences, quantities), key=lambda one: one[0].block):
        sentences = [_Spoken(document, sentence, own, pack) for sentence, own in paragraph]
        if any(one.figures for one in sentences):
            found += _of_paragraph(sentences)
    return tuple(found)


def phrases(document: Document, sentence: Sentence, pack: LanguagePack) -> tuple[Span, ...]:
    """Where `sentence` names a source with its cue (``according to X``, ``X said``), in the working text."""
    return tuple(one.whole for one in phrases_in(_view(document, sentence, [], pack)))


class _Spoken:
    """A sentence of a paragraph; the sources that it names are looked for when they are asked for."""

    def __init__(self, document: Document, sentence: Sentence, own: Sequence[Quantity], pack: LanguagePack) -> None:
        self.document = document
        self.sentence = sentence
        self.figures = [one.span for one in own]
        self.pack = pack

    @cached_property
    def phrases(self) -> list[Phrase]:
        return phrases_in(_view(self.document, self.sentence, self.figures, self.pack))

    @property
    def text(self) -> str:
        return self.sentence.span.of(self.document.working)


def _view(document: Document, sentence: Sentence, figures: list[Span], pack: LanguagePack) -> View:
    cues = cues_of(pack)
    text, block = document.working, document.article.blocks[sentence.block].span
    opens = sentence.span.start - block.start < MARGIN and not text[block.start : sentence.span.start].strip()
    closes = block.end - sentence.span.end < MARGIN and not text[sentence.span.end : block.end].strip()
    ended = text[sentence.span.end - 1] in (*cues.given.ends, ".")
    told = Span(after_dateline(document, sentence, pack), sentence.span.end)
    times = expressions(document, sentence, pack)
    return View(text, told, tuple(figures), times, opens, opens and closes and not ended, cues)


MARGIN = 16  # characters of white space at most around the only sentence of a block


def _of_paragraph(sentences: list[_Spoken]) -> Iterator[Span | None]:
    carried: Phrase | None = None
    pairs = sentences[0].pack.cues.attribution.quotes
    open_after = list(accumulate((one.text for one in sentences), partial(_depth, pairs), initial=0))[1:]
    credit = next((one for one in sentences[-1].phrases if one.credits), None) if _may_credit(sentences[-1]) else None
    last = max(index for index, spoken in enumerate(sentences) if spoken.figures)
    for index, spoken in enumerate(sentences[: last + 1]):
        if spoken.figures:
            otherwise = _quoted_by(sentences, index, open_after) or carried or credit
            for figure in spoken.figures:
                phrase = _speaking(spoken.phrases, figure) or otherwise
                yield phrase.source if phrase else None
        elif not (sentences[index + 1].figures or open_after[index]):
            carried = None  # the matter is left
            continue
        reaching = [one for one in spoken.phrases if one.scope.end == spoken.sentence.span.end]
        if reaching:
            carried = _last_named(reaching)
        elif not (spoken.figures or open_after[index]):
            carried = None


def _may_credit(last: _Spoken) -> bool:
    return any(credit in last.text for credit in last.pack.cues.attribution.credits)


def _speaking(spoken: list[Phrase], figure: Span) -> Phrase | None:
    covering = [one for one in spoken if one.scope.covers(figure) and not one.source.covers(figure)]
    before = [one for one in covering if one.whole.start <= figure.start]
    if before:
        return _last_named(before)
    return covering[0] if covering else None


def _last_named(spoken: list[Phrase]) -> Phrase:
    """The last of `spoken`; of "by the ministry's account, figures show" the ministry."""
    last = spoken[-1]
    return spoken[-2] if last.generic and len(spoken) > 1 else last


def _depth(pairs: tuple[str, ...], depth: int, sentence: str) -> int:
    """How many quotations are open after `sentence`, if `depth` were before."""
    for opening, closing in pairs:
        if opening == closing:
            depth = depth ^ (sentence.count(opening) & 1)
        else:
            depth = max(0, depth + sentence.count(opening) - sentence.count(closing))
    return depth


def _quoted_by(sentences: list[_Spoken], index: int, open_after: list[int]) -> Phrase | None:
    """The source named right after the quotation in which sentence `index` stands."""
    closing = cues_of(sentences[0].pack).closing_quotes
    for at in range(index, min(index + QUOTED_SENTENCES, len(sentences))):
        spoken = sentences[at]
        if at > index and spoken.phrases and spoken.phrases[0].closes:
            return spoken.phrases[0]
        quoted = open_after[at] or spoken.document.working[spoken.sentence.span.end - 1] in closing
        if not quoted or spoken.phrases:
            return None
    return None


QUOTED_SENTENCES = 8  # of one quotation, before its speaker is named
