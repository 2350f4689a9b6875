"""Numbers that their sentence settles: those that only name a group, those in titles, and bare ones that count."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractor.languages import LanguagePack
from extractor.quantities.catalogue import days
from extractor.quantities.degrees import flags_of
from extractor.quantities.marks import Mark
from extractor.quantities.modifiers import modify
from extractor.quantities.patterns import SPACE, backwards, before, words

BOUNDS = ("more_than", "at_least", "less_than", "at_most")
PROPORTIONS = ("%", "pp", "x")
# Between digits these signs belong to a number, a clock time or a list.
CLAUSE_END = re.compile(r"[,.:](?![0-9])|[;!?()\uff0c\uff1b\u3002\uff01\uff1f\uff1a\uff08\uff09\u3001\n]")
APART = re.compile(r"(?<=[0-9]) (?=[\u3400-\u9fff])")  # a space in a headline whose language writes none
SURE = 3  # characters of words that say what is counted
SENTENCE_END = re.compile(r"[\u3002!?\uff01\uff1f\n]|\.\s")
TITLE = re.compile(r"\u300a[^\u300b\n]{0,80}\u300b")
DENOMINATORS = ("fraction", "whole")  # rules of a half, a third
HYPHENED = re.compile(r"-[^\W\d_]")  # what makes another word of it: a third-party plan, the half-hearted
BASES = {Decimal(10) ** power for power in range(2, 7)}  # so many people a rate is told for
TOLD = 20  # from here on the same number twice is no chance
NEAR, SENTENCE = 8, 200  # numbers and characters within which a proportion of the same sentence is looked for
COMMAS = (",", "\uff0c")  # behind a phrase that names a whole
OPENING = ("(", "\uff08")  # before a figure that belongs to what stands before it
LIFE, APPOSED = range(1, 116), (",", ".", ")", ";")  # ages, and what stands behind one that is told in apposition
SPREAD = 24  # characters between a figure and the word that says over what time it is spread
DIGITS = 7  # of a number without a unit that counts; a longer one is a code


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Cues:
    """The words of one language that tell what a number is there for."""

    before_counted: re.Pattern[str]
    gives: re.Pattern[str]
    scores: re.Pattern[str]
    people: re.Pattern[str]
    before_each: re.Pattern[str]
    before_base: re.Pattern[str]
    before_chosen: re.Pattern[str]
    listing: re.Pattern[str]
    closing: re.Pattern[str]
    inside: tuple[str, ...]
    giving: re.Pattern[str]
    ends: re.Pattern[str]
    before_aged: re.Pattern[str]
    often: re.Pattern[str]
    compared: re.Pattern[str]
    before_grown: re.Pattern[str]
    spread: re.Pattern[str]


@cache
def cues(pack: LanguagePack) -> Cues:
    """The words of `pack`; patterns named `before…` match text read backwards."""
    numbers, rate, flags = pack.numbers, pack.units.rate, flags_of(pack)
    word, each = r"[^\W\d_]", backwards(rate.before)
    return Cues(
        before_counted=re.compile(SPACE + backwards(numbers.counted.before), flags),
        gives=re.compile(words(numbers.counted.gives), flags),
        scores=re.compile(words(numbers.counted.scores), flags),
        people=re.compile(f"{SPACE}{words(pack.cues.between.closing)}?{SPACE}{words(numbers.counted.people)}", flags),
        before_each=re.compile(rf"(?!{word}{{0,4}}{backwards(rate.nouns)}{each}){word}{{1,4}}{each}", flags),
        before_base=re.compile(rf"{SPACE}{each}", flags),
        before_chosen=re.compile(rf"{SPACE}{backwards(numbers.chosen)}", flags),
        listing=re.compile(f"{SPACE}{words(numbers.listing)}{SPACE}", flags),
        closing=re.compile(f"{SPACE}{words(pack.cues.between.closing)}", flags),
        inside=pack.roles.classes["inside"].words if "inside" in pack.roles.classes else (),
        giving=re.compile(f"(?:{SPACE}{words(pack.cues.between.words)}){{1,2}}{SPACE}", flags),
        ends=re.compile(f"[ \\n]{words(numbers.counted.ends)}", flags),
        often=re.compile(f"(?:^|{SPACE}){words(numbers.frequency.words)}$", flags),
        compared=re.compile(f"{SPACE}{words(numbers.frequency.compared)}", flags),
        before_grown=re.compile(f"{SPACE}{backwards(numbers.frequency.grown)}", flags),
        spread=re.compile(rf"[^.,;:!?\n]{{0,{SPREAD}}}{SPACE}{words(numbers.range.spread)}{SPACE}", flags),
        before_aged=re.compile(numbers.counted.aged or r"(?!)"),
    )


def weigh(marks: list[Mark], text: str, pack: LanguagePack) -> None:
    """Leave out of `marks` what only names a group or a work, and count what has no unit but counts; in place."""
    known = cues(pack)
    _leave_out_titles(marks, text)
    _restate(marks)
    _tell_ages(marks, text, known)
    modify(_count_bare(marks, text, known), text, pack)
    for mark in marks:
        if mark.unit == "x":
            _tell_how_often(mark, text, known)
        if mark.unit == "%" and mark.rule in DENOMINATORS and HYPHENED.match(text, mark.end):
            mark.exclude("name", "hyphened")
        if mark.unit == "count":
            _leave_out_chosen(mark, before(text, mark.start), known)
        if mark.unit and mark.low in BASES and mark.high is None and known.before_base.match(before(text, mark.start)):
            mark.exclude("category", "base")
    counted = [mark for mark in marks if mark.unit]
    for left, right in pairwise(counted):
        if right.unit in days() and left.unit not in days():
            _leave_out_period(left, right, text, known)
        _leave_out_groups(left, right, text, known)
    for left, right in pairwise(reversed(counted)):
        _leave_out_listed(right, left, text, known)
    _leave_out_ages(marks, text, known)


def _leave_out_titles(marks: list[Mark], text: str) -> None:
    titles = TITLE.finditer(text) if "\u300a" in text else iter(())
    title = next(titles, None)
    for mark in marks if title else ():
        while title and title.end() <= mark.start:
            title = next(titles, None)
        if (mark.unit or mark.open) and title and title.start() < mark.start:
            mark.exclude("title", "title")


def _tell_how_often(mark: Mark, text: str, known: Cues) -> None:
    """It was raised five times: so often, not so many times as much."""
    often = known.often.search(text[mark.start : mark.end])
    start = mark.outer_start
    if not often or known.compared.match(text, mark.end) or known.before_grown.match(before(text, start)):
        return
    if often.start():
        mark.end, mark.unit, mark.rule = mark.start + often.start(), "count", "often"
    else:
        mark.exclude("indefinite", "few")


def _leave_out_chosen(mark: Mark, back: str, known: Cues) -> None:
    """The five largest, and one for each of something, pick out and do not count."""
    if known.before_chosen.match(back):
        mark.exclude("rank", "chosen")
    elif mark.low == 1 and mark.high is None and known.before_each.match(back):
        mark.exclude("category", "each")


def _leave_out_period(left: Mark, right: Mark, text: str, known: Cues) -> None:
    """Five dollars over three years: the years only say when."""
    if known.spread.fullmatch(text, left.end, right.start):
        right.exclude("period", "spread")


def _leave_out_groups(left: Mark, right: Mark, text: str, known: Cues) -> None:
    """Forty percent of the firms have at least ten workers: the ten only say which firms are meant."""
    told = left.unit == "%" or (left.unit == "count" and right.group)  # 90 people are below 30 years old
    if told and right.unit and right.unit not in PROPORTIONS and right.modifier in BOUNDS:
        start = right.outer_start
        if not CLAUSE_END.search(text, left.end, start) and not known.gives.search(text, left.end, start):
            right.exclude("category", "predicate")
    elif left.unit == "%" and right.unit == "score":
        if not CLAUSE_END.search(text, left.end, right.start) and not known.gives.search(text, left.end, right.start):
            right.exclude("category", "predicate")
    elif right.unit == "%" and left.unit and left.unit not in PROPORTIONS and _bounded(left):
        end = left.outer_end
        if known.closing.match(text, end) and _in_one_clause(text, end, right.start, known):
            left.exclude("category", "attribute")
    elif right.unit == "count" and left.unit and left.modifier in BOUNDS:
        end = left.outer_end
        if (closing := known.closing.match(text, end)) and known.giving.fullmatch(text, closing.end(), right.start):
            left.exclude("category", "threshold")


def _in_one_clause(text: str, start: int, end: int, known: Cues) -> bool:
    """Whether no clause ends between the two places, but for one that only names the whole: of those, | 30%."""
    ends = CLAUSE_END.search(text, start, end)
    return ends is None or (
        text.endswith(known.inside or ("\n",), start, ends.start())
        and text[ends.start()] in COMMAS
        and not CLAUSE_END.search(text, ends.end(), end)
    )


def _leave_out_listed(left: Mark, right: Mark, text: str, known: Cues) -> None:
    """Those earning 20,000 to 40,000 and over 40,000: what is listed with a bound that names a group names one too."""
    bound = right.rule == "attribute" and left.unit and left.unit not in PROPORTIONS and _bounded(left)
    if bound and known.listing.fullmatch(text, left.outer_end, right.outer_start):
        left.exclude("category", "attribute")


def _bounded(mark: Mark) -> bool:
    return mark.high is not None or mark.modifier in BOUNDS


def _leave_out_ages(marks: list[Mark], text: str, known: Cues) -> None:
    """The over-sixties, and of the forties 30 percent: the age only says who is meant."""
    for n in reversed(range(len(marks))):
        if marks[n].unit and marks[n].group and _names_a_group(marks, n, text, known):
            marks[n].exclude("category", "age")


def _names_a_group(marks: list[Mark], place: int, text: str, known: Cues) -> bool:
    """Whether an age is bounded and people stand behind it, a share is of it, or it is listed with one that does."""
    mark, following = marks[place], next(iter(marks[place + 1 : place + 2]), None)
    if following and following.rule == "age" and known.listing.fullmatch(text, mark.end, following.start):
        return not following.unit
    end = mark.outer_end
    bounded = _bounded(mark)
    if text[end : end + 1] in OPENING:
        return bounded and following is not None and following.unit == "%" and following.start == end + 1
    if CLAUSE_END.match(text, end):
        return False
    if bounded and _figure_follows(mark, following, text):
        return True
    if mark.high is not None and known.people.match(text, end):
        return True
    return mark.modifier in ("at_least", "at_most") or (bounded and _share_in_sentence(marks, place, text))


def _figure_follows(mark: Mark, following: Mark | None, text: str) -> bool:
    """Whether the clause goes on to a figure of those whose age `mark` is: the 18-to-20-year-olds were 5,000."""
    if following is None or not following.unit or following.group or following.start <= mark.outer_end:
        return False
    return not CLAUSE_END.search(text, mark.outer_end, following.outer_start)


def _share_in_sentence(marks: list[Mark], place: int, text: str) -> bool:
    mark = marks[place]
    for near in (marks[place + 1 : place + NEAR], marks[max(0, place - NEAR) : place][::-1]):
        for other in near:
            start, end = sorted((mark.start, other.start))
            if end - start > SENTENCE or SENTENCE_END.search(text, start, end):
                break
            if other.unit == "%":
                return True
    return False


def _restate(marks: list[Mark]) -> None:
    """A bare number that has been told before with its unit is told again."""
    told: dict[Decimal, str] = {}
    for mark in marks if any(mark.open for mark in marks) else ():
        if mark.open and mark.low in told:
            mark.unit, mark.rule = told[mark.low], "restated"
        elif mark.unit and mark.low >= TOLD and mark.high is None:
            told[mark.low] = mark.unit


def _tell_ages(marks: list[Mark], text: str, known: Cues) -> None:
    """A number between commas behind somebody's name is an age."""
    for mark in marks:
        behind = text[mark.end : mark.end + 1]
        if mark.open and mark.low in LIFE and behind in APPOSED and known.before_aged.match(before(text, mark.start)):
            mark.unit, mark.rule = "a", "age"


def _count_bare(marks: list[Mark], text: str, known: Cues) -> list[Mark]:
    """The sizes were 120, 130 and 140: numbers without a unit that say how many there are, which it gives back."""
    run: list[Mark] = []
    counted: list[Mark] = []
    for mark in [*marks, Mark(len(text), len(text), other="end")]:
        listed = run and known.listing.fullmatch(text, run[-1].end, mark.start)
        bare = mark.open or (mark.rule == "year" and (listed or _counted_for_sure(mark, text, known)))
        if run and not (bare and listed):
            counted += _count(run, text, known)
            run = []
        if bare and mark.end - mark.start <= DIGITS:
            run.append(mark)
    return counted


def _counted_for_sure(mark: Mark, text: str, known: Cues) -> bool:
    """Whether the words before what looks like a year say what is counted, not only how many: cases topped | 2000."""
    match = known.before_counted.match(before(text, mark.start))
    return bool(match) and not match[0].isascii() and len(match[0].strip()) >= SURE


def _apart(run: list[Mark], text: str) -> bool:
    """Whether the space behind a number parts the clauses of a headline, and none stands before it as in some texts."""
    return text[run[0].start - 1 : run[0].start] != " " and APART.match(text, run[-1].end) is not None


def _count(run: list[Mark], text: str, known: Cues) -> list[Mark]:
    end = run[-1].end
    closed = end == len(text) or CLAUSE_END.match(text, end) or known.ends.match(text, end) or _apart(run, text)
    if closed and known.before_counted.match(before(text, run[0].start)):
        sentence = text[max(0, run[0].start - SENTENCE) : run[0].start]
        scored = known.scores.search(SENTENCE_END.split(sentence)[-1])
        for mark in run:
            mark.unit, mark.other, mark.rule = "score" if scored else "count", None, "counted"
        return run
    return []
