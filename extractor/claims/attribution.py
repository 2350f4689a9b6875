"""Who or what a text gives for a figure: speakers and reports, and how far each one's word reaches.

In a sentence the nearest source before a figure speaks for it, else one after it. A source goes on into
the next sentence of its paragraph while that has figures and names no other, or while its quotation is
open; one named after a quotation speaks for all of it.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, groupby

from extractor.claims.attribution_cues import cues_of
from extractor.claims.attribution_phrases import Phrase
from extractor.claims.attribution_source import NEVER
from extractor.claims.memory import clause_subjects, topic_of
from extractor.claims.statement import Statement
from extractor.claims.words import bits
from extractor.model.text import Span


def attributions(told: Sequence[Statement]) -> tuple[Span | None, ...]:
    """The source of each quantity of a document's statements, in order; None where the article itself speaks."""
    found: list[Span | None] = []
    for _, block in groupby(told, key=lambda one: one.block):
        paragraph = list(block)
        if any(one.figures for one in paragraph):
            found += _of_paragraph(paragraph)
    return tuple(found)


def _of_paragraph(sentences: list[Statement]) -> Iterator[Span | None]:
    carried: Phrase | None = None
    pairs = sentences[0].pack.cues.attribution.quotes
    open_after = list(accumulate((one.span.of(one.text) for one in sentences), partial(_depth, pairs), initial=0))[1:]
    credit = next((one for one in sentences[-1].sources if one.credits), None) if _may_credit(sentences[-1]) else None
    last = max(index for index, spoken in enumerate(sentences) if spoken.figures)
    for index, spoken in enumerate(sentences[: last + 1]):
        if spoken.figures:
            if carried and not (open_after[index] or _goes_on(carried, spoken)):
                carried = None
            if carried and index and not open_after[index - 1] and _quotes(carried, spoken):
                carried = None
            otherwise = _quoted_by(sentences, index, open_after) or carried or credit
            for figure in spoken.figures:
                phrase = _speaking(spoken.sources, figure) or otherwise
                yield _whom(phrase, spoken) if phrase else None
        elif not (sentences[index + 1].figures or open_after[index]):
            carried = None  # the matter is left
            continue
        reaching = [one for one in spoken.sources if one.scope.end == spoken.span.end]
        if not (spoken.figures or _goes_into(sentences[index + 1])):
            reaching = [one for one in reaching if not one.own]  # who only announces something
        if reaching:
            carried = _last_named(reaching)
        elif not (spoken.figures or open_after[index]):
            carried = None


def _goes_on(carried: Phrase, spoken: Statement) -> bool:
    """Whether what `carried` says goes on in the next sentence of its paragraph.

    A language that parts words by spaces names a speaker again, or opens a quotation; only a report goes on unnamed.
    """
    cues = cues_of(spoken.pack)
    mark, leaving = cues.mark.search(spoken.text, *spoken.bounds), cues.given.leaving or NEVER
    first = spoken.text[spoken.span.start : mark.start() if mark else spoken.span.end]
    if first.startswith(leaving) or first.endswith(leaving):
        return False
    return not cues.spaced or any(word in cues.reports for word in carried.source.of(spoken.text).lower().split())


def _quotes(carried: Phrase, spoken: Statement) -> bool:
    """Whether all that `carried` says is the quotation that follows it, and what is `spoken` opens no other one."""
    pairs = spoken.pack.cues.attribution.quotes
    opening = tuple(pair[0] for pair in pairs if pair[0] != pair[1])
    if not opening or spoken.text.startswith(opening, spoken.span.start):
        return False
    said = spoken.text[carried.whole.end : carried.whole.end + CUE].lstrip(":\uff1a ")
    return said.startswith(opening)


CUE = 4  # characters between a source with its verb and the quotation that it introduces


def _goes_into(after: Statement) -> bool:
    """Whether a sentence begins with what the one before it told of: this trial."""
    return after.text.startswith(after.pack.cues.attribution.pointing or NEVER, after.span.start)


def _may_credit(last: Statement) -> bool:
    return any(last.text.find(credit, *last.bounds) >= 0 for credit in last.pack.cues.attribution.credits)


def _speaking(spoken: list[Phrase], figure: Span) -> Phrase | None:
    covering = [one for one in spoken if one.scope.covers(figure) and not one.source.covers(figure)]
    before = [one for one in covering if one.whole.start <= figure.start]
    if before:
        return _named(_last_named(before), spoken)
    return covering[0] if covering else None


def _named(found: Phrase, spoken: list[Phrase]) -> Phrase:
    """`found`, or whom it stands for where it is a pronoun: the minister said …, she added that."""
    if found.source.end - found.source.start > PRONOUN:
        return found
    earlier = [one for one in spoken if one.whole.end <= found.whole.start]
    named = next((one for one in reversed(earlier) if one.source.end - one.source.start > PRONOUN), None)
    return named or found


def _whom(phrase: Phrase, spoken: Statement) -> Span:
    """Who speaks by `phrase`; the person whom the sentence tells of before a pronoun: Ann bakes, | she said."""
    source = phrase.source
    if len(source) > PRONOUN or cues_of(spoken.pack).spaced or not spoken.span.covers(source):
        return source
    words = spoken.words
    start = words.starting(source.start)
    topics = (topic_of(words, one) for one in clause_subjects(words, start or 0))
    told = next((one for one in topics if one), None)
    return words.span(told) if told and words.does[told.stop - 1] & PEOPLE else source


PEOPLE = bits("human", "name")
PRONOUN = 1  # characters of a source that is no name; those of one character that cues allow are he and she


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


def _quoted_by(sentences: list[Statement], index: int, open_after: list[int]) -> Phrase | None:
    """The source named right after the quotation in which sentence `index` stands."""
    closing = cues_of(sentences[0].pack).closing_quotes
    for at in range(index, min(index + QUOTED_SENTENCES, len(sentences))):
        spoken = sentences[at]
        if at > index and spoken.sources and spoken.sources[0].closes:
            return spoken.sources[0]
        quoted = open_after[at] or spoken.text[spoken.span.end - 1] in closing
        if not quoted or spoken.sources:
            return None
    return None


QUOTED_SENTENCES = 8  # of one quotation, before its speaker is named
