"""The words of one language made ready to find numbers with."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.languages import LanguagePack
from extractor.languages.numbers import Other
from extractor.languages.units import Whole
from extractor.model.quantity import Modifier
from extractor.quantities.numerals import Lexicon, lexicon
from extractor.quantities.trie import words

GAP = "[ \u00a0\u3000]?"  # what may stand between a number and its unit
NOISE = 60  # so long a run of digits, signs and magnitudes is no text; the longest list without spaces seen has 24
REACH = 24  # how far before a number its words are looked for, in characters


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit that a word names."""

    unit: str
    factor: Decimal
    weak: bool = False


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Grammar:
    """What finds and reads the numbers of one language.

    Patterns named `before_…` match the text before a number read backwards.
    """

    code: str
    least: int
    lexicon: Lexicon
    pattern: re.Pattern[str]
    after: dict[str, tuple[Measure | Other, ...]]
    before_other: re.Pattern[str]
    others: dict[str, tuple[Other, ...]]
    before_unit: re.Pattern[str]
    units: dict[str, Measure]
    before_modifier: re.Pattern[str]
    after_modifier: re.Pattern[str]
    modifiers_before: dict[str, Modifier]
    modifiers_after: dict[str, Modifier]
    wholes: dict[str, Whole]
    range_between: re.Pattern[str]
    before_apart: re.Pattern[str]
    list_between: re.Pattern[str]
    counted: re.Pattern[str]


@cache
def grammar(pack: LanguagePack) -> Grammar:
    """The grammar of `pack`, compiled once."""
    numbers, units, cues = pack.numbers, pack.units, pack.cues
    after = _after(pack)
    head_units = {word: _measure(unit) for unit in units.units for word in unit.before}
    others = defaultdict(list)
    for other in numbers.others:
        for word in other.before:
            others[word].append(other)
    before = {word: cue.means for cue in cues.modifiers for word in cue.before}
    behind = {word: cue.means for cue in cues.modifiers for word in cue.after}
    wholes = {word: whole for whole in units.wholes for word in whole.words}
    between = f"(?:{GAP}{_backwards(cues.between)}){{0,2}}" if cues.between else ""
    return Grammar(
        code=pack.code,
        least=numbers.numerals.least,
        lexicon=lexicon(pack),
        pattern=re.compile(_pattern(pack, after, wholes), re.IGNORECASE),
        after=after,
        before_other=re.compile(GAP + f"(?P<word>{_backwards(others)})", re.IGNORECASE),
        others={word: tuple(entries) for word, entries in others.items()},
        before_unit=re.compile(GAP + f"(?P<word>{_backwards(head_units)})"),
        units=head_units,
        before_modifier=re.compile(f"{between}{GAP}(?P<word>{_backwards(before)})", re.IGNORECASE),
        after_modifier=re.compile(GAP + f"(?P<word>{words(behind)})", re.IGNORECASE),
        modifiers_before=before,
        modifiers_after=behind,
        wholes=wholes,
        range_between=re.compile(f"{GAP}{words(numbers.range.between)}{GAP}"),
        before_apart=re.compile(GAP + _backwards(numbers.range.apart), re.IGNORECASE),
        list_between=re.compile(f"{GAP}{words(numbers.listing.between)}{GAP}"),
        counted=re.compile(numbers.counted or "(?!)"),
    )


def _after(pack: LanguagePack) -> dict[str, tuple[Measure | Other, ...]]:
    """What each word after a number may mean, the surest meaning first."""
    after: dict[str, list[Measure | Other]] = defaultdict(list)
    for other in pack.numbers.others:
        for word in other.after:
            after[word].append(other)
    for unit in pack.units.units:
        for word in unit.after:
            after[word].append(_measure(unit))
    for classifier in pack.units.classifiers:
        for word in classifier.after:
            after[word].append(Measure("count", Decimal(1)))
    return {word: tuple(meanings) for word, meanings in after.items()}


def _measure(unit) -> Measure:
    return Measure(unit.id, Decimal(str(unit.factor)), unit.weak)


def _pattern(pack: LanguagePack, after: Iterable[str], wholes: Iterable[str]) -> str:
    numeral = lexicon(pack).pattern
    numerals = pack.numbers.numerals
    run = "".join(sorted({c for word in [*numerals.digits, *numerals.magnitudes] for c in word if not c.isascii()}))
    fractions = "|".join(
        one.pattern.format(whole=f"(?P<whole{n}>{numeral})", part=f"(?P<part{n}>{numeral})")
        for n, one in enumerate(pack.numbers.fractions)
    )
    return (
        f"(?P<noise>[0-9,.%{run}]{{{NOISE}}}[0-9,.%{run}]*+)"
        f"|(?P<name>{words(pack.numbers.names)})"
        f"|(?P<fixed>{words(wholes)})"
        + (f"|(?P<fraction>{fractions})" if fractions else "")
        + f"|(?P<number>{numeral})(?:{GAP}-?(?P<after>{words(after)}))?"
    )


def _backwards(given: Iterable[str]) -> str:
    return words(word[::-1] for word in given)
