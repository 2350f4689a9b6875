"""How surely each figure holds: asserted, denied, rumoured, hypothetical or forecast."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.claims.clauses import any_of, at_end, by_sentence, clause_around
from extractor.claims.time import periods
from extractor.claims.time_period import Period, Today
from extractor.languages import LanguagePack
from extractor.model.article import Document, Sentence
from extractor.model.claim import Status
from extractor.model.quantity import Quantity
from extractor.model.text import Span

ORDER: tuple[Status, ...] = ("denied", "rumour", "hypothetical", "forecast")  # where several hold, the first is taken
PRESUPPOSED_WITHIN = 16  # characters: the longest of those words and a space
VERBAL = ("v", "d", "VERB", "AUX", "ADV")  # with what the tag begins of a word that a governing cue may govern


@dataclass(frozen=True, slots=True)
class _Cue:
    status: Status
    before: re.Pattern[str]
    after: re.Pattern[str]
    stop: re.Pattern[str]
    presupposing: re.Pattern[str]
    governing: frozenset[str]
    reach: str
    ahead: bool


def statuses(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Status, ...]:
    """The status of each of `quantities`, in their order; they are in the order of the text."""
    published = document.article.metadata.published
    today = Today.of(published.value if published else None)
    when = iter(periods(document, quantities, pack))
    return tuple(
        _status(document.working, sentence, quantity.span, _is_over(next(when), today), pack)
        for sentence, own in by_sentence(document.sentences, quantities)
        for quantity in own
    )


def _status(text: str, sentence: Sentence, figure: Span, over: bool, pack: LanguagePack) -> Status:
    clause = clause_around(text, sentence.span, figure, pack)
    held = {
        cue.status for cue in _cues(pack) if not (cue.ahead and over) and (_holds(cue, text, sentence, clause, figure))
    }
    return next((status for status in ORDER if status in held), "asserted")


def _is_over(period: Period | None, today: Today | None) -> bool:
    """Whether `period` lies wholly before the document's month."""
    if period is None or period.open or today is None or today.month is None:
        return False
    return (period.last.year, period.last.months()[1]) < (today.year, today.month)


def _holds(cue: _Cue, text: str, sentence: Sentence, clause: Span, figure: Span) -> bool:
    start, end = (clause.start, clause.end) if cue.reach == "clause" else (sentence.span.start, sentence.span.end)
    if cue.presupposing.search(text, max(start, figure.start - PRESUPPOSED_WITHIN), figure.start):
        return False
    found = [
        one for one in cue.before.finditer(text, start, figure.start) if one["cue"] and _governs(cue, one, sentence)
    ]
    if found and not cue.stop.search(text, found[-1].end(), figure.start):
        return True
    return any(one["cue"] for one in cue.after.finditer(text, figure.end, max(end, figure.end)))


def _governs(cue: _Cue, found: re.Match[str], sentence: Sentence) -> bool:
    """Whether a cue that needs a verb after it has one; where the words are unknown it is taken to have one."""
    if found["cue"] not in cue.governing or not sentence.words:
        return True
    around = [word for word in sentence.words if word.span.end > found.start()][:2]
    if not around or around[0].span.start < found.start():
        return False  # inside a word
    if around[0].span.end > found.end():
        return around[0].tag.startswith(VERBAL)  # one word with its verb
    return len(around) > 1 and around[1].tag.startswith(VERBAL)


@cache
def _cues(pack: LanguagePack) -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            one.status,  # type: ignore[arg-type]
            any_of(one.before + one.governing, pack, one.masks),
            any_of(one.after, pack, one.masks),
            any_of(one.stops, pack),
            at_end(one.presupposing, pack),
            frozenset(one.governing),
            one.reach,
            one.ahead,
        )
        for one in pack.cues.statuses
    )
