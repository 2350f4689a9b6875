"""Who or what a text gives for a figure: speakers and reports, and how far each one's word reaches.

In a sentence the nearest source before a figure speaks for it, else one after it. A source goes on into
the next sentence of its paragraph while that has figures and names no other, or while its quotation is
open; one named after a quotation speaks for all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A sentence with the sources that it names."""

    view: View
    phrases: list[Phrase]


def attributions(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Span | None, ...]:
    """The source of each of `quantities` in the working text, in their order; None where the article itself speaks.

    Quantities are in the order of the text.
    """
    found: list[Span | None] = []
    for _, paragraph in groupby(by_sentence(document.sentences, quantities), key=lambda one: one[0].block):
        views = [_view(document, sentence, [one.span for one in own], pack) for sentence, own in paragraph]
        found += _of_paragraph([_Spoken(view, phrases_in(view)) for view in views])
    return tuple(found)


def phrases(document: Document, sentence: Sentence, pack: LanguagePack) -> tuple[Span, ...]:
    """Where `sentence` names a source with its cue (``according to X``, ``X said``), in the working text."""
    return tuple(one.whole for one in phrases_in(_view(document, sentence, [], pack)))


def _view(document: Document, sentence: Sentence, figures: list[Span], pack: LanguagePack) -> View:
    cues = cues_of(pack)
    block = document.article.blocks[sentence.block].span
    alone = document.working[block.start : block.end].strip() == sentence.span.of(document.working)
    ended = document.working[sentence.span.end - 1] in {*cues.given.ends, "."}
    times = expressions(document, sentence, pack)
    told = Span(after_dateline(document, sentence, pack), sentence.span.end)
    opens = not document.working[block.start : sentence.span.start].strip()
    return View(document.working, told, tuple(figures), times, opens, alone and not ended, cues)


def _of_paragraph(sentences: list[_Spoken]) -> Iterator[Span | None]:
    carried: Phrase | None = None
    open_after = list(accumulate((one.view for one in sentences), _depth, initial=0))[1:]
    for index, spoken in enumerate(sentences):
        if spoken.view.figures:
            quoted = _quoted_by(sentences, index, open_after)
            for figure in spoken.view.figures:
                phrase = _speaking(spoken.phrases, figure) or quoted or carried
                yield phrase.source if phrase else None
        reaching = [one for one in spoken.phrases if one.scope.end == spoken.view.sentence.end]
        if reaching:
            carried = _last_named(reaching)
        elif not (spoken.view.figures or open_after[index]):
            carried = None


def _speaking(spoken: list[Phrase], figure: Span) -> Phrase | None:
    covering = [one for one in spoken if one.scope.covers(figure)]
    before = [one for one in covering if one.whole.start <= figure.start]
    if before:
        return _last_named(before)
    return covering[0] if covering else None


def _last_named(spoken: list[Phrase]) -> Phrase:
    """The last of `spoken`; of "by the ministry's account, figures show" the ministry."""
    last = spoken[-1]
    return spoken[-2] if last.generic and len(spoken) > 1 else last


def _depth(depth: int, view: View) -> int:
    """How many quotations are open after the sentence of `view`, if `depth` were before."""
    for one in view.sentence.of(view.text):
        for opening, closing in view.cues.given.quotes:
            if opening == closing:
                depth = 1 - depth if one == opening else depth
            else:
                depth = max(0, depth + (one == opening) - (one == closing))
    return depth


def _quoted_by(sentences: list[_Spoken], index: int, open_after: list[int]) -> Phrase | None:
    """The source named right after the quotation in which sentence `index` stands."""
    for at in range(index, min(index + QUOTED_SENTENCES, len(sentences))):
        spoken = sentences[at]
        if at > index and spoken.phrases and spoken.phrases[0].closes:
            return spoken.phrases[0]
        closing = spoken.view.text[spoken.view.sentence.end - 1] in {pair[1] for pair in spoken.view.cues.given.quotes}
        if spoken.phrases or not (closing or open_after[at]):
            return None
    return None


QUOTED_SENTENCES = 8  # of one quotation, before its speaker is named
