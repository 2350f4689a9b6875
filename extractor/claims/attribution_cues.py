"""The cues of attribution, made ready to be looked for, and the sentence in which they are."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.claims.clauses import NOTHING, alternatives, any_of
from extractor.languages import LanguagePack
from extractor.languages.cues import Attribution
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells of a source; patterns made by `any_of` have their finds in the group ``cue``.

    Attributes:
        found: any cue; `sorts` says which sort each is, in lower case: ``opener``, ``granting``,
            ``learn``, ``publish``, ``say_that``, ``show``, ``announce`` or ``say``.
        end: a mark that no source reaches across.
        pause: a word at which a source begins at the earliest.
        leading: what stands before a source and is no part of it.
        trail, close, colon: words that stand after one, before its verb, at its end or before a colon.
        spaced: words stand apart, and names begin with a capital.
    """

    given: Attribution
    found: re.Pattern[str]
    sorts: dict[str, str]
    end: re.Pattern[str]
    pause: re.Pattern[str]
    that: re.Pattern[str]
    through: re.Pattern[str]
    turn: re.Pattern[str]
    leading: re.Pattern[str]
    passive: re.Pattern[str]
    report: re.Pattern[str]
    trail: frozenset[str]
    close: frozenset[str]
    colon: frozenset[str]
    spaced: bool


@cache
def cues_of(pack: LanguagePack) -> Cues:
    """The cues of `pack`."""
    given = pack.cues.attribution
    case = re.IGNORECASE if pack.time.writing.spaced else re.NOFLAG
    by_sort = {
        "opener": given.openers + given.surely,
        "granting": given.granting,
        "learn": given.learn,
        "publish": given.publish,
        "say_that": given.say_that,
        "show": given.show,
        "announce": given.announce,
        "say": given.say,
    }
    sorts = {word.lower(): sort for sort, words in by_sort.items() for word in words}
    every = alternatives([*sorts, *(word for word in given.masks if word not in sorts)], pack)
    trail = alternatives(given.trail, pack) or "(?!)"
    return Cues(
        given=given,
        found=re.compile(f"(?P<cue>{every})", case) if every else NOTHING,
        sorts=sorts,
        end=any_of(given.ends, pack),
        pause=any_of(given.pauses, pack),
        that=re.compile(rf"\s?(?:{alternatives(given.that, pack) or '(?!)'})", case),
        through=any_of(given.through, pack),
        turn=any_of(given.turns + given.towards, pack, given.masks),
        leading=re.compile(rf"(?:\s?(?:{alternatives(given.lead, pack) or '(?!)'}))*\s?", case),
        passive=re.compile(rf"(?:{alternatives(given.passive, pack) or '(?!)'})(?:\s(?:{trail}))?\s?$", case),
        report=any_of(given.reports, pack),
        trail=frozenset(given.trail),
        close=frozenset(given.closers + given.trail),
        colon=frozenset(given.closers + given.trail + given.say + given.show),
        spaced=pack.time.writing.spaced,
    )


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as those who look for sources see it; every span is one of `text`.

    Attributes:
        figures: what is claimed in the sentence; no source holds one.
        times: the expressions of time in it.
        opens: it opens its paragraph.
        headline: it is all of it, and no mark ends it.
    """

    text: str
    sentence: Span
    figures: tuple[Span, ...]
    times: tuple[Span, ...]
    opens: bool
    headline: bool
    cues: Cues

    def first_end(self, start: int) -> int:
        """Where the first mark after `start` stands that no source reaches across; one inside brackets counts not."""
        depth = 0
        opening = {pair[0] for pair in self.cues.given.brackets}
        closing = {pair[1] for pair in self.cues.given.brackets}
        stop = self.sentence.end - (self.text[self.sentence.end - 1] == ".")
        for at in range(start, stop):
            one = self.text[at]
            depth += (one in opening) - (one in closing and depth > 0)
            if not depth and one in self.cues.given.ends:
                return at
        return max(start, stop)

    def last_end(self, start: int, end: int) -> int:
        """Just after the last such mark between `start` and `end`; `start` where there is none."""
        depth = 0
        opening = {pair[0] for pair in self.cues.given.brackets}
        closing = {pair[1] for pair in self.cues.given.brackets}
        for at in range(end - 1, start - 1, -1):
            one = self.text[at]
            depth += (one in closing) - (one in opening and depth > 0)
            if not depth and one in self.cues.given.ends:
                return at + 1
        return start

    def first_figure(self, start: int, end: int) -> int:
        """Where the first figure after `start` begins; `end` where none does before it."""
        return min((figure.start for figure in self.figures if start <= figure.start < end), default=end)

    def after_quotation(self, at: int) -> bool:
        """Whether a quotation ends right before `at`."""
        before = self.text[self.sentence.start : at].rstrip()[-1:]
        return before in {pair[1] for pair in self.cues.given.quotes}

    def has_letters(self, start: int, end: int) -> bool:
        """Whether anything but marks and spaces stands between `start` and `end`."""
        return any(one.isalnum() for one in self.text[start:end])

    def has_figure(self, start: int, end: int) -> bool:
        """Whether a figure begins between `start` and `end`."""
        return any(start <= figure.start < end for figure in self.figures)
