"""The cues of attribution, made ready to be looked for, and the sentence in which they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from extractor.claims.automaton import Lexicon
from extractor.claims.clauses import Endings, lexicon
from extractor.languages import LanguagePack
from extractor.languages.cues import Attribution
from extractor.languages.tags import Odds
from extractor.model.article import Word
from extractor.model.text import Span

FINITE = ("VBD", "VBP", "VBZ", "MD")  # tags of verbs that have a subject of their own
RELATIVE, DETERMINERS, LINKS = ("WDT", "WP", "WP$"), ("DT", "PRP$"), ("IN", "TO", "CC", "VBN", "VBG")
PREPOSITIONS = ("p",)
NEARLY_ALWAYS, SOMETIMES = 750, 100  # of a thousand times


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells of a source.

    Attributes:
        found: any cue, its value the sort that it is: ``opener``, ``granting``, ``learn``, ``publish``,
            ``study``, ``say_that``, ``show``, ``announce`` or ``say``.
        mark: a mark that no source reaches across, or a whole bracket, in which such marks don't count.
        tails: words that stand after a source and are no part of it, by what follows: its verb, the end of a
            phrase that an opener began, a colon.
        tags: how often each word is which part of speech, where the language has a table of them.
        spaced: words stand apart, and names begin with a capital.
    """

    given: Attribution
    found: Lexicon[str]
    mark: re.Pattern[str]
    pause: Lexicon[str]
    that: Lexicon[str]
    through: Lexicon[str]
    turn: Lexicon[str]
    lead: Lexicon[str]
    passive: Endings
    trail: Endings
    report: Lexicon[str]
    tails: dict[str, Endings]
    reports: frozenset[str]
    people: frozenset[str]
    nobody: frozenset[str]
    closing_quotes: frozenset[str]
    tags: Mapping[str, Odds]
    spaced: bool

    def finite(self, words: Sequence[str]) -> int | None:
        """Which of `words` is a verb with a subject of its own, outside clauses that belong to a noun (who, which)."""
        for n, word in enumerate(words):
            odds = self.tags.get(word, ())
            if _often(odds, RELATIVE) >= SOMETIMES:
                return None
            if _often(odds, FINITE) >= NEARLY_ALWAYS:
                return n
        return None

    def governs(self, word: str) -> bool:
        """Whether `word` is nearly always a preposition."""
        return _often(self.tags.get(word, ()), PREPOSITIONS) >= NEARLY_ALWAYS

    def determines(self, word: str) -> bool:
        """Whether a noun's phrase begins with `word`."""
        return _often(self.tags.get(word, ()), DETERMINERS) >= NEARLY_ALWAYS

    def links(self, word: str) -> bool:
        """Whether what follows `word` may belong to what stands before it."""
        return _often(self.tags.get(word, ()), LINKS) >= SOMETIMES


@cache
def cues_of(pack: LanguagePack) -> Cues:
    """The cues of `pack`."""
    given = pack.cues.attribution
    by_sort = {
        "opener": given.openers + given.surely,
        "granting": given.granting,
        "learn": given.learn,
        "publish": given.publish,
        "study": given.study,
        "say_that": given.say_that,
        "show": given.show,
        "announce": given.announce,
        "say": given.say,
    }
    sorts: dict[str, str | None] = {word: sort for sort, words in by_sort.items() for word in words}
    hidden = {word: None for word in given.masks if word not in sorts}
    brackets = [rf"\{opening}[^\{opening}\{closing}\n]*\{closing}" for opening, closing in given.brackets]
    marks = "|".join([*brackets, *map(re.escape, given.ends)])
    return Cues(
        given=given,
        found=Lexicon([*sorts.items(), *hidden.items()], pack.time.writing.spaced),
        mark=re.compile(marks or "(?!)"),
        pause=lexicon(given.pauses, pack),
        that=lexicon(given.that, pack),
        through=lexicon(given.through, pack),
        turn=lexicon(given.turns + given.towards, pack, given.masks),
        lead=lexicon(given.lead, pack, given.masks),
        passive=Endings(given.passive, pack),
        trail=Endings(given.trail, pack),
        report=lexicon(given.reports, pack),
        tails={
            "verb": Endings(given.trail, pack, given.masks),
            "phrase": Endings(given.closers + given.trail, pack, given.masks),
            "colon": Endings(given.closers + given.trail + given.say + given.show, pack),
        },
        reports=frozenset(given.reports),
        people=frozenset(given.people),
        nobody=frozenset(given.nobody),
        closing_quotes=frozenset(pair[1] for pair in given.quotes),
        tags=pack.tags.words,
        spaced=pack.time.writing.spaced,
    )


def _often(odds: Odds, tags: tuple[str, ...]) -> int:
    return sum(times for tag, times in odds if tag in tags)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a text and the sort that it is."""

    span: Span
    word: str
    sort: str


@dataclass(frozen=True)
class View:
    """One sentence as those who look for sources see it; every span is one of `text`.

    Attributes:
        figures: what is claimed in the sentence; no source but a report holds one.
        times: the expressions of time in it.
        opens: it opens its paragraph.
        headline: it is all of it, and no mark ends it.
        words: of the sentence, with their parts of speech; empty where they are not known.
    """

    text: str
    sentence: Span
    figures: tuple[Span, ...]
    times: tuple[Span, ...]
    opens: bool
    headline: bool
    cues: Cues
    words: Sequence[Word] = ()

    @cached_property
    def marks(self) -> list[tuple[int, int]]:
        """Where marks begin and end that no source reaches across, outside brackets."""
        return [
            match.span()
            for match in self.cues.mark.finditer(self.text, self.sentence.start, self.sentence.end)
            if match.group() in self.cues.given.ends
        ]

    def first_end(self, start: int) -> int:
        """Where the first mark after `start` stands; the end of the sentence, without its full stop, if none does."""
        full_stop = self.text[self.sentence.end - 1] == "."
        return next((begin for begin, _ in self.marks if begin >= start), max(start, self.sentence.end - full_stop))

    def last_end(self, start: int, end: int) -> int:
        """Just after the last mark between `start` and `end`; `start` where none stands."""
        return next((done for begin, done in reversed(self.marks) if start <= begin < end), start)

    def found(self, start: int) -> list[Cue]:
        """The cues from `start` on."""
        return [
            Cue(Span(begin, end), self.text[begin:end].lower(), sort)
            for begin, end, sort in self.cues.found.find(self.text, start, self.sentence.end)
        ]

    def first_figure(self, start: int, end: int) -> int:
        """Where the first figure after `start` begins; `end` where none does before it."""
        return min((figure.start for figure in self.figures if start <= figure.start < end), default=end)

    def after_quotation(self, at: int) -> bool:
        """Whether a quotation ends right before `at`."""
        return self.text[self.sentence.start : at].rstrip()[-1:] in self.cues.closing_quotes

    def after_mark(self, at: int) -> bool:
        """Whether nothing, or a mark that no source reaches across, stands right before `at`."""
        before = self.text[self.sentence.start : at].rstrip()[-1:]
        return not before or before in self.cues.given.ends

    def opens_quotation(self, at: int) -> bool:
        """Whether a quotation begins after `at` and a mark or two."""
        return any(pair[0] in self.text[at : at + 3] for pair in self.cues.given.quotes)

    def has_letters(self, start: int, end: int) -> bool:
        """Whether anything but marks and spaces stands between `start` and `end`."""
        return any(one.isalnum() for one in self.text[start:end])
