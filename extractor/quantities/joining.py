"""Numbers that belong together: lists with one unit, so many of so many, ranges, hours and minutes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractor.languages import LanguagePack
from extractor.languages.numbers import Ratio
from extractor.quantities.catalogue import UNKNOWN_CURRENCY, days, dimensions
from extractor.quantities.marks import Mark
from extractor.quantities.patterns import SPACE, backwards, before, words
from extractor.quantities.place import HUNDRED, rounded
from extractor.quantities.readings import LARGE, YEARS

WIDEST = 16  # characters between two numbers that belong together; the longest words between are far shorter
THOUSAND = 1000  # a bare number from here on is no percentage
MINUTES = 60  # of an hour
TEN, COMMAS = Decimal(10), (",", "\uff0c", ";")
SCORE = 200  # games end below it
NEAR = 80  # characters between a measure and what it came from
UNMEASURED = ("money", "proportion", "points", "multiple", "score")
SENTENCE_END, END_OF_PHRASE = (
    re.compile(r"[\u3002!?;\uff01\uff1f\uff1b]|[.]\s|\n\s*\n"),
    re.compile(r"[\s,.;\u3001\u3002\uff0c\uff1b)\uff09]|$"),
)
STEP = 4  # times as much is a level that something rose to, and no other end of how much it rose by
# what the left end of a range is, its right end is too
ENDS = ("ordinal", "date", "period", "clock", "rank", "category")


@dataclass(frozen=True, eq=False, slots=True)
class Ties:
    """What stands between numbers that belong together, and before the first of them."""

    beside: re.Pattern[str]
    listing: re.Pattern[str]
    between: re.Pattern[str]
    pairs: re.Pattern[str]
    neighbours: re.Pattern[str]
    before_pairs: re.Pattern[str]
    before_apart: re.Pattern[str]
    before_period: re.Pattern[str]
    before_step: re.Pattern[str]
    before_end: re.Pattern[str]
    whole: re.Pattern[str]
    ratios: tuple[tuple[re.Pattern[str], re.Pattern[str], Ratio], ...]


@cache
def ties(pack: LanguagePack) -> Ties:
    """The patterns of `pack`; those named `before…` match text read backwards."""
    numbers = pack.numbers
    near = rf"{SPACE}(?:[^\W\d_]{{0,6}}?{SPACE})?"
    zero = words(word for word, digit in numbers.numerals.digits.items() if not digit)  # 6 years, nought, 3 months
    return Ties(
        beside=re.compile(rf"{SPACE}(?:{words(numbers.numerals.links)} )?(?:{zero})?", re.IGNORECASE),
        listing=_between(numbers.listing),
        between=_between(numbers.range.between),
        pairs=_between(numbers.range.pairs),
        neighbours=_between(numbers.numerals.neighbours),
        before_pairs=re.compile(SPACE + backwards(numbers.range.pairing), re.IGNORECASE),
        before_period=re.compile(SPACE + backwards(_period_openers(pack)), re.IGNORECASE),
        before_end=re.compile(
            SPACE + backwards((*numbers.range.apart, *numbers.range.between, *numbers.listing)), re.IGNORECASE
        ),
        before_step=re.compile(near + backwards(numbers.range.steps), re.IGNORECASE),
        before_apart=re.compile(near + backwards(numbers.range.apart), re.IGNORECASE),
        whole=re.compile(near + backwards(numbers.range.whole), re.IGNORECASE),
        ratios=tuple(
            (_between(one.between), re.compile(SPACE + backwards(one.before) if one.before else ""), one)
            for one in numbers.ratios
        ),
    )


def _period_openers(pack: LanguagePack) -> Iterable[str]:
    """The words before a length of time that make it a period."""
    return (word for other in pack.numbers.others if other.kind == "period" and other.after for word in other.before)


def join(marks: list[Mark], text: str, pack: LanguagePack) -> list[Mark]:
    """The marks of `text`, in order, with those that belong together made one or given one unit."""
    tied = ties(pack)
    for left, right in pairwise(marks):
        _share_age(left, right, text, tied)
    for right, left in pairwise(reversed(marks)):
        if left.unit is None or left.rule == "counted":
            _share_unit(left, right, text, tied)
    _share_measures(marks, text, tied)
    joined = marks[:1]
    for mark in marks[1:]:
        last = joined[-1]
        if mark.start == last.end:
            _adjoin(last, mark)
        merged = tied.beside.fullmatch(text, last.end, mark.start) and _compound(last, mark)
        merged = merged or (_near(last, mark, text) and _merge(last, mark, text, tied))
        if not merged:
            joined.append(mark)
    return joined


def _near(left: Mark, right: Mark, text: str) -> bool:
    """Whether two marks may belong together: little is between them, and no end of a cell or paragraph."""
    return right.start - left.end <= WIDEST and "\n" not in text[left.end : right.start]


def _share_age(left: Mark, right: Mark, text: str, tied: Ties) -> None:
    """Give the second end of a range the unit that stands before the first, whatever follows: aged 12 to 14, 40% …"""
    bare = right.open and right.unit is None and right.scale == 1
    if not (left.unit and bare and _near(left, right, text)):
        return
    ranges = tied.between.fullmatch(text, left.end, right.start)
    if ranges and tied.before_pairs.match(before(text, left.start)):
        right.unit, right.rule, right.group = left.unit, left.rule, left.group


def _share_unit(left: Mark, right: Mark, text: str, tied: Ties) -> None:
    """Give a number without a unit that of the next one in its list or range."""
    year = left.rule == "year" and right.unit and right.scale == 1 and left.low < right.low  # 2000 | to 4500 dollars
    if not (left.other in (None, "indefinite") or year) or not _near(left, right, text):
        return
    if right.start - left.end == 1 and text[left.end] == "-" and _score(left, right):
        return
    ranges = (
        tied.between.fullmatch(text, left.end, right.start)
        or _paired(left, right, text, tied)
        or (right.scale != 1 and _neighbours(left, right, text, tied))
    )
    if right.other:
        if left.open and ranges and right.other in ENDS:
            left.other, left.rule = right.other, right.rule
        return
    shares = left.open and right.unit and (right.unit != "%" or left.low < THOUSAND)
    if left.other or left.rule == "counted":  # two | to three weeks, 800 | and 900 tonnes
        joined = ranges if left.other else right.unit != "%" and "," not in text[left.end : right.start]
        shares = joined and right.unit and (year or right.unit != "count")
    if shares and (ranges or tied.listing.fullmatch(text, left.end, right.start)):
        _take_unit(left, right, scaled=bool(ranges))


def _share_measures(marks: Iterable[Mark], text: str, tied: Ties) -> None:
    """Give a large number from which a measure came, or to which it goes, its unit: 5 million tonnes, from 3 million.

    What a sum came from `extractor.quantities.money` tells.
    """
    dimension, last = dimensions(), None
    for mark in marks:
        if mark.unit:
            last = mark if dimension[mark.unit] not in UNMEASURED and mark.unit not in days() else None
        elif last and mark.open and mark.scale >= LARGE and mark.start - last.end <= NEAR:
            sentence = SENTENCE_END.search(text, last.end, mark.start) is None and END_OF_PHRASE.match(text, mark.end)
            if sentence and tied.before_end.match(before(text, mark.start)):
                mark.unit, mark.rule, mark.group = last.unit, f"{last.rule}-list", last.group


def _score(left: Mark, right: Mark) -> bool:
    """Two and one with a hyphen between, the greater first: how a game ended."""
    plain = right.open or right.rule == "counted"
    if plain and right.low <= left.low < SCORE:
        left.exclude("score", "score")
        right.exclude("score", "score")
    return right.other == "score"


def _take_unit(left: Mark, right: Mark, scaled: bool) -> None:
    factor = Decimal(1)
    if scaled and left.scale == 1 and right.scale != 1 and left.low < right.low / right.scale:
        factor = right.scale
    factor *= right.factor
    left.low, left.unit, left.other, left.rule = left.low * factor, right.unit, None, f"{right.rule}-list"
    left.high = None if left.high is None else left.high * factor
    left.group = right.group


def _merge(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether `left` has taken `right` in."""
    ends = left.other in ENDS and (right.unit or right.open)
    ends = ends and (not text[left.end - 4 : left.end].isdecimal() or _ends_years(left, right, text, tied))
    between = tied.neighbours if left.other == "ordinal" else tied.between
    if ends and between.fullmatch(text, left.end, right.start):
        right.unit, right.other, right.rule = None, left.other, left.rule
    if _ratio(left, right, text, tied):
        return True
    plain = right.scale == 1 or _currency_first(left, text)  # 5 to 6 dollars, $5-6bn
    takes = left.unit and right.open and plain and _tied(left, right, text, tied)
    if takes and not _step(left, right, text, tied):
        right.unit, right.group = left.unit, left.group
    # 30 million to 50 million, 30 to 50 million, whatever of
    bare = left.open and right.open and right.scale != 1 and left.scale in (1, right.scale)
    if not (bare or (left.unit and right.unit)) or left.high is not None:
        return False
    return _range(left, right, text, tied)


def _ends_years(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether `right` may end a span that begins with a year, as a year whose century is left out may: from 2010 to 12.

    What fell in 2004 | to 789 million, or to 5%, ends none.
    """
    if right.unit not in (None, "a", "count") or right.scale != 1:
        return False
    set_out = tied.before_apart.match(before(text, left.start))
    short = right.unit == "a" or set_out or not text[left.end : right.start].strip().isalpha()
    return right.low in YEARS or (right.low < HUNDRED and bool(short))


def _ratio(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Seven out of ten are 70 percent, and one in thirteen is a share; twelve out of twenty-three are twelve."""
    for between, opening, ratio in tied.ratios:
        if not between.fullmatch(text, left.end, right.start):
            continue
        head = opening.match(before(text, left.start))
        whole, part = (left, right) if ratio.whole_first else (right, left)
        alone = part.low == 1 and not ratio.counts
        if not head or not _countable(part) or not _countable(whole) or not 0 < part.low < whole.low:
            continue
        if not alone and (ratio.counts or not _round(whole.low)):
            whole.unit, whole.other, whole.rule = None, "category", "out-of"
            part.unit, part.rule = "count", "out-of"
            return False
        left.low, left.unit, left.other, left.rule = rounded(part.low / whole.low * HUNDRED), "%", None, "ratio"
        left.start, left.end = left.start - head.end(), right.end
        return True
    return False


def _countable(mark: Mark) -> bool:
    return mark.unit in (None, "count") and mark.other in (None, "indefinite") and mark.high is None


def _round(number: Decimal) -> bool:
    """Whether so many of it are a proportion: of up to ten, or of one digit with noughts."""
    return number <= 10 or len(number.normalize().as_tuple().digits) == 1


def _adjoin(left: Mark, right: Mark) -> None:
    """Minutes directly behind an hour belong to it, and a year has its month directly behind it."""
    if left.other == "clock" and right.unit in ("score", "min") and right.low < 60:
        right.exclude("clock", "clock")
    if right.other == "date" and left.unit == "a":
        left.exclude("date", "year")


def _compound(left: Mark, right: Mark) -> bool:
    """One hour and twenty minutes, three dollars and fifty cents: the sum, of times in the smaller unit."""
    length = days()
    if left.unit is None or right.unit is None or left.high is not None or right.high is not None:
        return False
    if left.unit == right.unit and left.factor > right.factor:
        left.low += right.low
    elif left.unit == "h" and right.unit == "score":  # 2 hours 15, the minutes written as points are
        left.low, right.unit = left.low * MINUTES + right.low, "min"
    elif length.get(left.unit, 0) > (small := length.get(right.unit, 0)) > 0:
        left.low = round(left.low * length[left.unit] / small) + right.low
    else:
        return False
    left.unit, left.end, left.rule = right.unit, right.end, f"{right.rule}-compound"
    return True


def _range(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    if not _tied(left, right, text, tied):
        return False
    if left.unit != right.unit and not _same_currency(left, right) and not _in_days(left, right):
        return False
    shared = left.open or _currency_first(left, text)  # the magnitude
    if left.scale == 1 != right.scale and shared and left.low * right.scale < right.low:
        left.low, left.scale = left.low * right.scale, right.scale
    if left.low >= (right.low if right.high is None else right.high) or _step(left, right, text, tied):
        return False
    left.high = right.low if right.high is None else right.high
    left.end, left.rule = right.end, f"{right.rule}-range"
    if left.unit in days() and tied.before_period.match(before(text, left.start)):
        left.exclude("period", "period")
    return True


def _currency_first(mark: Mark, text: str) -> bool:
    """Whether its unit stands before the number, so that its magnitude may stand behind the other end of its range."""
    return not text[mark.start].isdigit() and text[mark.end - 1].isdigit()


def _step(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether something rose by the one to the other, which no mark between them says."""
    worded = text[left.end : right.start].strip().isalpha()
    return worded and right.low > left.low * STEP > 0 and bool(tied.before_step.match(before(text, left.start)))


def _tied(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether the two are bound to be the ends of one range."""
    back = before(text, left.start)
    if link := tied.between.fullmatch(text, left.end, right.start):
        marked = not link[0].strip().isalpha()  # from 10-15 to 20
        return marked or not tied.before_apart.match(back) or tied.whole.match(back) is not None
    return _paired(left, right, text, tied) or _neighbours(left, right, text, tied)


def _neighbours(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether two digits or tens in figures, next to each other in counting, are one rough number: 20, 30 people."""
    low, high = left.low / (right.scale if left.low >= right.scale else 1), right.low / right.scale
    step = TEN if low >= TEN else 1
    if high - low != step or low % step or high > HUNDRED or not text[left.end - 1].isdigit():
        return False
    mark, then = tied.neighbours.fullmatch(text, left.end, right.start), tied.listing.match(text, right.end)
    goes_on = then is not None and then[0].strip() not in COMMAS and text[then.end() : then.end() + 1].isdigit()
    return mark is not None and not goes_on and text[left.start - 1 : left.start] != mark[0]


def _paired(left: Mark, right: Mark, text: str, tied: Ties) -> bool:
    """Whether the words around both make them the ends of a range: between 1.1 and 1.5 million."""
    pair = tied.pairs.fullmatch(text, left.end, right.start)
    return bool(pair and tied.before_pairs.match(before(text, left.start)))


def _same_currency(left: Mark, right: Mark) -> bool:
    """One end names the currency that the other leaves open."""
    dimension = dimensions()
    if UNKNOWN_CURRENCY not in (left.unit, right.unit) or dimension[left.unit or ""] != dimension[right.unit or ""]:
        return False
    left.unit = right.unit if left.unit == UNKNOWN_CURRENCY else left.unit
    return True


def _in_days(left: Mark, right: Mark) -> bool:
    """Two weeks to three months: both in days."""
    length = days()
    if left.unit not in length or right.unit not in length:
        return False
    for one in (left, right):
        one.low, one.unit = one.low * length[one.unit or ""], "d"
    return True


def _between(given: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[ \\n\u00a0]?{words(given)}{SPACE}", re.IGNORECASE)
