"""How surely each figure holds: asserted, denied, rumoured, hypothetical or forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.claims.automaton import Lexicon
from extractor.claims.clauses import Endings, lexicon
from extractor.claims.statement import Statement
from extractor.claims.time import times
from extractor.claims.time_scope import scope_of
from extractor.languages import LanguagePack
from extractor.languages.cues import StatusCue
from extractor.model.article import Sentence
from extractor.model.claim import Status
from extractor.model.text import Span

ORDER: tuple[Status, ...] = ("denied", "rumour", "hypothetical", "forecast")  # where several hold, the first is taken
SURVEYED_WITHIN = 14  # characters: 64% of those asked support
VERBAL = ("v", "d", "VERB", "AUX", "ADV")  # with what the tag begins of a word that a governing cue may govern


@dataclass(frozen=True, slots=True)
class _Cue:
    """One entry of the cues; `after` has the words that stand behind a figure."""

    given: StatusCue
    before: Lexicon[str]
    after: Lexicon[str]
    stops: Lexicon[str]
    presupposing: Endings
    surveyed: Lexicon[str]
    words: frozenset[str]


def statuses(told: Sequence[Statement], when: Sequence[str | None] | None = None) -> tuple[Status, ...]:
    """The status of each quantity of a document's statements, in order.

    `when` is what `times` says of them; it is found where it is not given.
    """
    published = told[0].document.article.metadata.published if told else None
    today = published.value if published else None
    edtf = iter(times(told) if when is None else when)
    found: list[Status] = []
    for one in told:
        possible = _possible(one) if one.figures else []
        found += [_status(one, figure, _is_over(next(edtf), today), possible) for figure in one.figures]
    return tuple(found)


def _possible(told: Statement) -> list[_Cue]:
    """The entries of which a word may stand in `told`."""
    words = {word for _, _, word in _every(told.pack).find(told.text, *told.bounds)}
    return [cue for cue in _cues(told.pack) if not words.isdisjoint(cue.words)] if words else []


def _status(told: Statement, figure: Span, over: bool, possible: list[_Cue]) -> Status:
    if not over and _announced(told, figure):
        return "forecast"
    if not possible:
        return "asserted"
    clause = told.clause(figure)
    held = {
        cue.given.status for cue in possible if not (cue.given.ahead and over) and _holds(cue, told, clause, figure)
    }
    return next((status for status in ORDER if status in held), "asserted")


def _announced(told: Statement, figure: Span) -> bool:
    """Whether a headline announces the figure by an infinitive alone: Acme to cut 500 jobs."""
    if not told.pack.roles.groups or told.ended:
        return False
    sentence = told.constituents
    here = sentence.words.place(figure)
    groups = range(sentence.group_of[here] + 1) if here is not None else ()
    return any(sentence.groups[n].kind == "verb" and sentence.headlined(n) for n in groups)


def _is_over(edtf: str | None, today: str | None) -> bool:
    """Whether the time `edtf` lies wholly before the month of `today`; False where that can't be known.

    >>> _is_over("2019/2020-Q1", "2020-04-02"), _is_over("2020", "2020-04-02")
    (True, False)
    """
    if edtf is None or edtf.endswith("..") or today is None or len(today) < len("2020-04"):
        return False
    year, _, rest = edtf.rpartition("/")[2].rstrip("~").partition("-")
    if not year.isdecimal() or not (rest[:1] == "Q" or rest[:2] <= "12"):
        return year[:3] < today[:3]  # a decade, or a season
    month = int(rest[1:]) * 3 if rest[:1] == "Q" else int(rest[:2] or 12)
    return f"{year}-{month:02d}" < today[:7]


def _holds(cue: _Cue, told: Statement, clause: Span, figure: Span) -> bool:
    text = told.text
    scope = clause if cue.given.reach == "clause" else told.span
    if cue.presupposing.close(text, scope.start, figure.start):
        return False
    if cue.given.ahead and scope_of(told.pack).starting.close(text, scope.start, figure.start):
        return False  # what is to come sets out from it
    if cue.surveyed.any(text, figure.end, min(clause.end, figure.end + SURVEYED_WITHIN)):
        return False
    found = [
        end
        for start, end, word in cue.before.find(text, scope.start, figure.start)
        if (word not in cue.given.governing or _governs(Span(start, end), told))
        and not (end - start == 1 and _inside_a_word(start, told.sentence))
        and not any(one.start <= start < one.end for one in told.times)  # the month of May
    ]
    if found and not cue.stops.any(text, found[-1], figure.start):
        return True
    return any(
        word not in cue.given.governing_after or _governs(Span(start, end), told)
        for start, end, word in cue.after.find(text, figure.end, max(scope.end, figure.end))
    )


def _inside_a_word(place: int, sentence: Sentence) -> bool:
    """Whether a word goes on at `place`, as a name does that holds a cue of one character."""
    return any(word.span.start < place < word.span.end for word in sentence.words)


def _governs(cue: Span, told: Statement) -> bool:
    """Whether a cue that needs a verb after it has one, but for times; where no words are known it is taken to."""
    words = told.sentence.words
    around = [
        word for word in words if word.span.end > cue.start and not any(time.covers(word.span) for time in told.times)
    ][:2]
    if not around:
        return not words
    if _inside_a_word(cue.start, told.sentence):
        return False
    if around[0].span.end > cue.end:
        return around[0].tag.startswith(VERBAL)  # one word with its verb
    if len(around) < 2:
        return False
    doubles = any(one.span == around[1].span and one.rule.endswith("/whole") for one in told.quantities)
    return doubles or around[1].tag.startswith(VERBAL)


@cache
def _cues(pack: LanguagePack) -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            one,
            lexicon(one.before + one.governing, pack, one.masks),
            lexicon(one.after + one.governing_after, pack, one.masks),
            lexicon(one.stops, pack),
            Endings(one.presupposing, pack),
            lexicon(one.surveyed, pack),
            frozenset(word.lower() for word in _words(one)),
        )
        for one in pack.cues.statuses
    )


@cache
def _every(pack: LanguagePack) -> Lexicon[str]:
    return lexicon([word for one in pack.cues.statuses for word in _words(one)], pack)


def _words(given: StatusCue) -> tuple[str, ...]:
    return given.before + given.governing + given.after + given.governing_after
