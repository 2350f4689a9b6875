"""The words of one language made ready to find numbers with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import product

from extractor.errors import LanguagePackError
from extractor.languages import LanguagePack
from extractor.languages.numbers import Other
from extractor.languages.units import Unit, Whole
from extractor.quantities import shapes
from extractor.quantities.catalogue import dimensions
from extractor.quantities.degrees import Degrees, Looked, degrees, flags_of
from extractor.quantities.numerals import Lexicon, lexicon
from extractor.quantities.patterns import SPACE, firsts, words

GAP = "[ \u00a0]?"  # what may stand between a number and its unit
BLOCKED = "blocked"
ADDRESSES = ("http", "www")  # what addresses begin with
OTHER_SCRIPT = "\u4e00-\u9fff"  # what runs of noise hold in languages that write no number with it


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word beside a number makes of it: a unit, or something other than a quantity.

    Attributes:
        kind: of the reading, where it is no quantity; else "".
        needs: words of which one must stand before the number as well.
        followed: words of which one must stand behind the unit.
        half: whether the word holds a half of its unit.
        inside: whether the word is part of the quantity.
        spelled: whether it may stand behind a number in words.
    """

    kind: str = ""
    unit: str = ""
    factor: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    needs: frozenset[str] = frozenset()
    followed: tuple[str, ...] = ()
    tenths: bool = False
    group: bool = False
    half: bool = False
    inside: bool = True
    spelled: bool = True


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Grammar:
    """What finds and reads the numbers of one language: `pattern` fits where it does only from a match of `begin` on.

    The keys of the dictionaries are in lower case. Patterns named `before…` match the text before a number
    read backwards, and so are the keys of what they find.
    """

    pack: LanguagePack
    lexicon: Lexicon
    begin: re.Pattern[str]
    pattern: re.Pattern[str]
    after: Mapping[str, tuple[Meaning, ...]]
    fixed: Mapping[str, str]
    wholes: Mapping[str, Whole]
    before: Looked
    degrees: Degrees
    counted: re.Pattern[str]
    counted_ends: re.Pattern[str]
    before_name: re.Pattern[str]
    proportion: re.Pattern[str]
    tenth: re.Pattern[str]


@cache
def grammar(pack: LanguagePack) -> Grammar:
    """The grammar of `pack`, compiled once. Raises `LanguagePackError` where it names a unit that there is not."""
    _check_units(pack)
    after, heads = _after(pack), _before(pack)
    fixed = {word.lower(): one.kind for one in pack.numbers.fixed for word in one.words}
    wholes = {word.lower(): whole for whole in pack.units.wholes for word in whole.words}
    written = {*heads, *_written(pack, "before")}
    case = flags_of(pack)
    return Grammar(
        pack=pack,
        lexicon=lexicon(pack),
        begin=re.compile(_begin(pack, fixed, wholes), re.DOTALL),
        pattern=re.compile(_pattern(pack, {*after, *_written(pack, "after")}, fixed, wholes), case),
        after=after,
        fixed=fixed,
        wholes=wholes,
        before=Looked(re.compile(f"{SPACE}(?P<word>{words(written)})", case), heads, firsts(written)),
        degrees=degrees(pack),
        counted=re.compile(pack.numbers.counted.pattern or r"(?!)"),
        counted_ends=re.compile(f"[ \\n]{words(pack.numbers.counted.ends)}"),
        before_name=re.compile(pack.numbers.counted.name or r"(?!)"),
        proportion=re.compile(pack.numbers.numerals.proportion, case),
        tenth=re.compile(_tenth(pack)),
    )


def _check_units(pack: LanguagePack) -> None:
    for named in (*pack.units.units, *pack.units.wholes):
        unit = named.id if isinstance(named, Unit) else named.unit
        if unit not in dimensions():
            raise LanguagePackError(
                f"{pack.code}/units.toml ({unit})", "there is no such unit", "add it to quantities/units.toml"
            )


def _after(pack: LanguagePack) -> dict[str, tuple[Meaning, ...]]:
    """What each word after a number may mean, the surest meaning first."""
    after: dict[str, list[Meaning]] = defaultdict(list)
    for other in pack.numbers.others:
        for word in other.after:
            after[word.lower()].append(_other(other))
    for unit in pack.units.units:
        for word in unit.after:
            after[word.lower()].append(_unit(unit))
    for classifier in pack.units.classifiers:
        for word in classifier.after:
            after[word.lower()].append(Meaning(unit="count", spelled=not classifier.digits))
    for word, meaning in _halves(pack):
        after[word].append(meaning)
    for word in pack.numbers.blocked.after:
        after[word.lower()].append(Meaning(BLOCKED))
    return {
        word: tuple(sorted(meanings, key=lambda one: not (one.needs or one.followed)))
        for word, meanings in after.items()
    }


def _written(pack: LanguagePack, side: str) -> Iterable[str]:
    """The words of one side as they are written: those before a number backwards."""
    named = (*pack.units.units, *pack.units.classifiers, *pack.numbers.others, pack.numbers.blocked)
    given = [word for one in named for word in getattr(one, side, ())]
    return given if side == "after" else (word[::-1] for word in given)


def _halves(pack: LanguagePack) -> Iterable[tuple[str, Meaning]]:
    """Units with a half behind them, or inside where they begin with a classifier: three days "and a half"."""
    classifiers = {word for one in pack.units.classifiers for word in one.after}
    halves = [half for half in pack.numbers.numerals.halves if not half.isascii()]
    for unit in pack.units.units:
        for word, half in product(unit.after, halves):
            yield word + half, _unit(unit, half=True)
            if word[0] in classifiers and len(word) > 1:
                yield f"{word[0]}{half}{word[1:]}", _unit(unit, half=True)


def _before(pack: LanguagePack) -> dict[str, tuple[Meaning, ...]]:
    """What each word before a number may mean; the words are written backwards."""
    before: dict[str, list[Meaning]] = defaultdict(list)
    for other in pack.numbers.others:
        for word in other.before:
            before[word.lower()[::-1]].append(_other(other))
    for unit in pack.units.units:
        for word in (*unit.before, *unit.beside):
            before[word.lower()[::-1]].append(replace(_unit(unit), inside=word in unit.before))
        for word in unit.needs:
            before[word.lower()[::-1]] += ()  # alone it says nothing
    for word in pack.numbers.blocked.before:
        before[word.lower()[::-1]].append(Meaning(BLOCKED))
    return {word: tuple(meanings) for word, meanings in before.items()}


def _other(other: Other) -> Meaning:
    needs = frozenset(word.lower() for word in other.before) if other.after else frozenset()
    return Meaning(other.kind, low=_decimal(other.low), high=_decimal(other.high), needs=needs)


def _unit(unit: Unit, half: bool = False) -> Meaning:
    return Meaning(
        unit=unit.id,
        factor=Decimal(str(unit.factor)),
        low=_decimal(unit.low),
        high=_decimal(unit.high),
        needs=frozenset(word.lower() for word in unit.needs),
        followed=unit.followed,
        tenths=unit.tenths,
        spelled=not unit.digits,
        group=unit.group,
        half=half,
    )


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _pattern(pack: LanguagePack, after: Iterable[str], fixed: Iterable[str], wholes: Iterable[str]) -> str:
    """Everything that may hold a number, in the order in which it is tried."""
    numerals = pack.numbers.numerals
    shares = (word for unit in pack.units.units if unit.id == "%" for word in unit.after if len(word) == 1)
    spelled = (*numerals.digits, *numerals.magnitudes, *numerals.multipliers, *shares)
    run = "".join(sorted({one for word in spelled for one in word if not one.isascii()})) or OTHER_SCRIPT
    marks = "".join(sorted({one for word in pack.numbers.listing for one in word if not one.isascii()}))
    return (
        f"(?:{shapes.pattern(run, marks)}"
        f"|(?P<fixed>{words(fixed)})"
        f"|(?P<whole>{words(wholes)}){_no_multiple(pack)}"
        f"|{lexicon(pack).pattern}(?:{GAP}-?(?P<after>{words(after)}))?)"
    )


def _no_multiple(pack: LanguagePack) -> str:
    """A look ahead: where a half stands before a multiple, both are one numeral."""
    given = pack.numbers.numerals
    if not given.denominators:
        return ""
    return f"(?!{given.joint}{words(given.articles)}{given.joint}{words([*given.multipliers, *given.magnitudes])})"


def _tenth(pack: LanguagePack) -> str:
    """A single digit behind a unit that counts tenths of it, with the words that may stand behind this digit."""
    digit = words(word for word, value in pack.numbers.numerals.digits.items() if 0 < value < 10)
    behind = words(word for unit in pack.units.units for word in unit.tenth_words)
    return f"(?P<digit>{digit}|[1-9](?![0-9.]))(?:{behind})?"


def _begin(pack: LanguagePack, *others: Iterable[str]) -> str:
    """The first character of anything with a number in it, as a set of characters, which the search passes quickly."""
    first = {word for words in (lexicon(pack).openers, *others) for word in words}
    latin = {word for word in first if word[0].isascii()}
    letters = _set({one for word in (*latin, *ADDRESSES) for one in (word[0].lower(), word[0].upper())})
    figures = "0-9+.\u00bc-\u00be\u2150-\u215e" + _set({word[0] for word in first - latin})
    word = f"(?<![A-Za-z])(?i:(?={words(latin)}|{'|'.join(ADDRESSES)}))"
    return f"[{figures}{letters}](?:(?<=[{figures}])|(?<={word}.))"


def _set(characters: Iterable[str]) -> str:
    return re.escape("".join(sorted(characters)))
