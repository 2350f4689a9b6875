"""What one number in its place may be: all readings compete, and one wins.

A number that is joined to letters is a name; else a word before it that settles it alone speaks first (a rank, a
currency), then the longest word behind it, and a number with neither stands for itself.
"""

import re
from dataclasses import replace
from decimal import Decimal

from extractor.quantities import names
from extractor.quantities.catalogue import dimensions
from extractor.quantities.grammar import BLOCKED, Grammar, Meaning
from extractor.quantities.marks import Mark
from extractor.quantities.names import ALWAYS
from extractor.quantities.numerals import Numeral, value_of
from extractor.quantities.patterns import REACH, before
from extractor.quantities.place import Place, rounded

YEARS = range(1900, 2100)  # a number among them without a unit is a year
LONGEST_BLOCKED = 4  # characters of a word that is looked for at the end of a classifier
LARGE = 10_000  # a number in words from here on needs no unit


def read(match: re.Match[str], text: str, rules: Grammar, floor: int) -> Mark | None:
    """What one match of the grammar's pattern is; None where it only looks like a number.

    Args:
        floor: how far the text belongs to earlier numbers.
    """
    kind = match.lastgroup or ""
    if kind in ("number", "below", "after"):
        return _number(match, text, rules, floor)
    start, end = match.span()
    if kind == "whole":
        return _whole(match, text, rules)
    if kind == "fixed":
        return Mark(start, end, other=rules.fixed[match[0].lower()], rule="fixed")
    return Mark(start, end, other="code" if kind == "noise" else kind, rule=kind)


def _whole(match: re.Match[str], text: str, rules: Grammar) -> Mark | None:
    start, end = match.span()
    whole, joined = rules.wholes[match[0].lower()], text[max(0, start - 2) : start]
    if joined[-1:] == "-" and joined[:1].isalpha():
        return Mark(start, end, other="name", rule="letters")
    back = before(text, start)
    if whole.bounded and not rules.degrees.before.match(back):
        return None
    if (whole.before or whole.followed) and not (
        back.lower().startswith(tuple(word[::-1] for word in whole.before))
        or text[end : end + REACH].lower().startswith(whole.followed)
    ):
        return None
    return Mark(start, end, Decimal(str(whole.value)), unit=whole.unit, rule="whole", modifier=whole.modifier)


def _number(match: re.Match[str], text: str, rules: Grammar, floor: int) -> Mark | None:
    numeral = value_of(match, rules.lexicon)
    if numeral is None:
        return None
    start, end = match.start("number"), match.end("below") if match["bar"] else match.end("number")
    back = before(text, start, floor)
    head = rules.before.match(back)
    place = Place(
        text,
        rules,
        numeral,
        start,
        end,
        tail=(match["after"] or "").lower(),
        tail_start=match.start("after"),
        head=head["word"].lower() if head else "",
        head_start=start - head.end() if head else start,
        back=back,
    )
    if rule := names.rule(place):
        return Mark(start, end, other="name", rule=rule)
    return (_by_head(place) if head else None) or _by_tail(place) or _by_itself(place)


def _by_head(place: Place) -> Mark | None:
    """What the word before the number settles alone: a rank, or a currency."""
    for meaning in place.rules.before.means[place.head]:
        if meaning.needs or meaning.kind == BLOCKED or not _fits(place.numeral, meaning):
            continue
        if meaning.kind:
            return place.mark(meaning, place.start, place.end)
        if not meaning.inside:
            return None if place.tail else place.mark(meaning, place.start, place.end)
        return place.mark(meaning, place.head_start, _end_of_sum(place, meaning))
    return None


def _end_of_sum(place: Place, meaning: Meaning) -> int:
    """Where a sum ends that names its currency on both sides."""
    dimension = dimensions()
    if dimension[meaning.unit] == "money":
        for size in range(len(place.tail), 0, -1):
            for other in place.rules.after.get(place.tail[:size], ()):
                if other.unit and dimension[other.unit] == "money":
                    return place.tail_start + size
    return place.end


def _by_tail(place: Place) -> Mark | None:
    """What the word behind the number makes of it; the longest one that fits."""
    after = place.rules.after
    for size in range(len(place.tail), 0, -1):
        for meaning in after.get(place.tail[:size], ()):
            if meaning.kind == BLOCKED:
                return None
            if _parted(place, meaning, size) or _unfollowed(place, meaning, size) or _cuts_word(place, meaning, size):
                continue
            if _fits(place.numeral, meaning) and (not meaning.needs or place.head[::-1] in meaning.needs):
                found = place.mark(meaning, place.start, place.tail_start + size)
                return found if meaning.kind else _worth_counting(place, meaning, found)
    return None


def _unfollowed(place: Place, meaning: Meaning, size: int) -> bool:
    """Whether none of the words follows without which the word behind the number does not mean this."""
    return bool(meaning.followed) and not place.text.startswith(meaning.followed, place.tail_start + size)


def _cuts_word(place: Place, meaning: Meaning, size: int) -> bool:
    """Whether the last character of a classifier begins a word that is none: three | artificial limbs, no people."""
    if size == 1 or meaning.unit != "count":
        return False
    last, after = place.tail_start + size - 1, place.rules.after
    words = (place.text[last : last + length] for length in range(2, LONGEST_BLOCKED + 1))
    return any(one.kind == BLOCKED for word in words for one in after.get(word, ()))


def _parted(place: Place, meaning: Meaning, size: int) -> bool:
    """Whether a space parts the number from a noun of one character, which begins the next clause of a headline."""
    gap = place.tail_start > place.end and not place.text[place.start - 1 : place.start].isspace()
    return gap and size == 1 and meaning.unit == "count" and not meaning.spelled


def _worth_counting(place: Place, meaning: Meaning, found: Mark) -> Mark:
    """A unit behind a number makes a quantity, but not behind every number in words."""
    numeral = place.numeral
    if meaning.tenths and not meaning.half:
        _add_tenths(place, meaning, found)
    if numeral.spelled and meaning.unit not in ALWAYS:
        few = numeral.low < place.rules.pack.numbers.numerals.least and numeral.modifier == "exact"
        bare = numeral.bare == 1 and not _bounded(place, found.end)
        if few or bare:
            found.exclude("indefinite", "few")
        elif not meaning.spelled:
            found.exclude("name", "spelled")
    return found


def _add_tenths(place: Place, meaning: Meaning, found: Mark) -> None:
    """A digit behind the unit counts tenths of it, as in Chinese for 75 percent."""
    digit = place.rules.tenth.match(place.text, found.end)
    if digit:
        word = digit["digit"]
        tenths = Decimal(word) if word.isascii() else place.rules.lexicon.parts[word].value
        found.low += tenths * meaning.factor / 10
        found.end = digit.end()


def _bounded(place: Place, end: int) -> bool:
    """Whether a lone multiple is a figure all the same, because a word of degree stands beside it."""
    degrees = place.rules.degrees
    return (
        place.numeral.modifier != "exact"
        or degrees.before.match(place.back) is not None
        or degrees.after.match(place.text, end) is not None
    )


def _by_itself(place: Place) -> Mark | None:
    """What a number is that stands alone."""
    numeral, least = place.numeral, place.rules.pack.numbers.numerals.least
    if numeral.ratio:
        return Mark(place.start, place.end, other="ratio", rule="fraction")
    if numeral.infix:  # without a unit behind it the word of degree stands outside
        place.end -= numeral.infix
        place.numeral = numeral = replace(numeral, modifier="exact", infix=0)
    start, end = place.start, place.end
    if numeral.part:
        return _proportion(place)
    if numeral.spelled and numeral.low < least and place.rules.pack.numbers.numerals.spaced:
        return Mark(start, end, numeral.low, other="indefinite", rule="few")
    if numeral.spelled and (numeral.low < least or (numeral.bare == 1 and not _bounded(place, end))):
        return None
    if end - start == 4 and numeral.low in YEARS and not numeral.spelled:
        return Mark(start, end, numeral.low, other="date", rule="year")
    if numeral.spelled and numeral.modifier == "several" and not _may_be_sum(place):
        return place.mark(Meaning(unit="count"), start, end)
    if place.rules.before_name.match(place.back):
        return Mark(start, end, other="name", rule="capital")
    grouped = "," in place.text[start:end] and numeral.scale == 1
    whole = "." not in place.text[start:end]  # no code, but no sum either
    if grouped and not whole and place.rules.pack.numbers.numerals.spaced:
        return place.mark(Meaning(unit="score"), start, end)  # where an index stands
    large = numeral.scale >= LARGE and place.rules.counted_ends.match(place.text, end)  # from 3 million | last year
    if (grouped and whole) or (not large and place.rules.counted.match(place.text, end)):
        found = place.mark(Meaning(unit="count"), start, end)
        found.rule = "counted"
        return found
    if numeral.spelled and numeral.low < LARGE and not place.rules.pack.numbers.numerals.spaced:
        return None
    return Mark(start, end, numeral.low, numeral.high, scale=numeral.scale, modifier=numeral.degree)


def _may_be_sum(place: Place) -> bool:
    """Whether a vague number, tens of millions, may be a sum where it stands by a word of money."""
    numerals = place.rules.pack.numbers.numerals
    written = place.text[place.start : place.end].lower()
    return place.numeral.scale >= LARGE and not numerals.spaced and written not in numerals.plurals


def _proportion(place: Place) -> Mark | None:
    found = place.mark(Meaning(unit="%"), place.start, place.end)
    if place.numeral.spelled and not place.rules.proportion.match(place.text, place.end):
        found.exclude("ordinal", "fraction")
    else:
        found.low, found.rule = rounded(found.low), "fraction"
    return found


def _fits(numeral: Numeral, meaning: Meaning) -> bool:
    low, high = meaning.low, meaning.high
    return (low is None or low <= numeral.low) and (high is None or numeral.low <= high)
