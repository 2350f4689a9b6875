"""Numbers as a language writes them: from words and digits to a value.

Every pattern here is bounded, so that no digit string of any length costs more than its own reading.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from extractor.languages import LanguagePack, codes, load
from extractor.languages.numbers import Fraction, Numerals
from extractor.model.quantity import Modifier
from extractor.quantities import digits, numeral_shapes
from extractor.quantities.composition import MULTIPLES, TEN, Part, compose
from extractor.quantities.patterns import words

OPENING = ("digit", "article", "vague", "multiplier", "magnitude", "half", "denominator", "negative")
SPACES = "[ \u00a0]{0,2}"


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral.

    Attributes:
        high: the upper end where the numeral itself is a range, else None.
        modifier: what a word of degree inside it makes of it.
        spelled: whether it is written without digits.
        bare: how many multiples it is, if it is nothing else, like "million"; ten is a digit too.
        part: whether it is a part of a whole, like a third.
        ratio: whether it is a fraction of more than a whole, like 24/7.
        scale: the multiples at its end, 1 where there are none.
        infix: how many characters of a word of degree it ends in.
    """

    low: Decimal
    high: Decimal | None = None
    modifier: Modifier = "exact"
    spelled: bool = False
    bare: int = 0
    part: bool = False
    ratio: bool = False
    scale: Decimal = Decimal(1)
    infix: int = 0

    @property
    def degree(self) -> Modifier:
        """How exact it is by itself: multiples of multiples without a digit only give the magnitude."""
        return "several" if self.bare > 1 and self.modifier == "exact" else self.modifier


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Lexicon:
    """The number words of one language, ready to be read.

    Attributes:
        openers: the words that a numeral may begin with.
        pattern: a regular expression, as text, for one numeral: in the group `number`, or where it has a fraction
            bar in `number`, `plus`, `bar` and `below`.
        whole: the same with bars that are read only where nothing else stands around (one over three).
        upside_down: the bars that name the whole before its part.
        proper: the bars whose part must be smaller than the whole, written without spaces.
        tenths: whether a last digit counts tenths of the multiple before it.
    """

    parts: dict[str, Part]
    token: re.Pattern[str]
    openers: frozenset[str]
    pattern: str
    whole: re.Pattern[str]
    upside_down: frozenset[str]
    proper: frozenset[str]
    tenths: bool


@cache
def lexicon(pack: LanguagePack) -> Lexicon:
    """The number words of `pack`, compiled."""
    numerals, fractions = pack.numbers.numerals, pack.numbers.fractions
    parts = _parts(numerals)
    units = [word for one in (*pack.units.units, *pack.units.classifiers) for word in one.after]
    running = [one for one in fractions if not one.alone]
    return Lexicon(
        parts=parts,
        token=re.compile(f"(?P<arabic>{digits.ARABIC})|{words(parts)}", re.IGNORECASE),
        openers=frozenset(word for word, part in parts.items() if part.role in OPENING or word in numerals.prefixes),
        pattern=_pattern(numerals, running, units),
        whole=re.compile(_pattern(numerals, fractions, units), re.IGNORECASE),
        upside_down=frozenset(word for one in fractions if one.whole_first for word in one.between),
        proper=frozenset(word.replace(" ", "") for one in fractions if one.proper for word in one.between),
        tenths=numerals.tenths,
    )


def parse(text: str, language: str | None = None) -> Decimal | None:
    """The value of `text`, if the whole of it is one numeral of `language`.

    None is said of a range, of a vague number and of anything else that has no one value. Without
    `language` every language is tried in the order of its code.

    >>> parse("1,234.5"), parse("three and a half million", "en"), parse("several hundred", "en")
    (Decimal('1234.5'), Decimal('3500000.0'), None)
    """
    for code in (language,) if language else codes():
        if numeral := _whole(text, lexicon(load(code))):
            exact = numeral.high is None and numeral.modifier == "exact"
            return numeral.low if exact else None
    return None


def _whole(text: str, lexicon: Lexicon) -> Numeral | None:
    if match := lexicon.whole.fullmatch(text):
        return value_of(match, lexicon)
    alone = lexicon.parts.get(text)  # a formal digit, which the pattern takes only beside others
    return read(text, lexicon) if alone and alone.role in ("digit", "multiplier") else None


def value_of(match: re.Match[str], lexicon: Lexicon) -> Numeral | None:
    """The value of a match of the lexicon's pattern; None where it makes no number."""
    first = read(match["number"], lexicon)
    if first is None or match["bar"] is None:
        return first
    left = read(match["plus"], lexicon) if match["plus"] else first
    right = read(match["below"], lexicon)
    if left is None or right is None:
        return None
    bar = match["bar"].replace(" ", "")
    part, whole = (right, left) if bar in lexicon.upside_down else (left, right)
    if not whole.low or whole.high is not None or (bar in lexicon.proper and part.low >= whole.low):
        return None
    add = first.low if match["plus"] else Decimal(0)
    below = -whole.low if add < 0 else whole.low
    high = None if part.high is None else add + part.high / below
    proper = bar in lexicon.upside_down or part.low < whole.low
    return replace(
        part,
        low=add + part.low / below,
        high=high,
        part=proper and not match["plus"],
        ratio=not proper and not match["plus"],
        scale=Decimal(1),
    )


@lru_cache(maxsize=1 << 14)
def read(text: str, lexicon: Lexicon) -> Numeral | None:
    """The value of a numeral that the lexicon's pattern has matched; None where it makes no number."""
    parts: list[Part] = []
    last = ""
    for match in lexicon.token.finditer(text):
        last = match[0].lower()
        parts.append(Part("arabic", digits.value(last)) if match["arabic"] else lexicon.parts[last])
    low, high = _ends(parts)
    value, upper = compose(low, lexicon.tenths), compose(high, lexicon.tenths) if high else None
    if value is None or not value.is_finite():
        return None
    roles = {part.role for part in parts}
    return Numeral(
        low=value,
        high=upper,
        modifier=next((part.modifier for part in parts if part.modifier != "exact"), "exact"),
        spelled="arabic" not in roles,
        bare=len(parts) if roles <= set(MULTIPLES) and parts[0].value != TEN else 0,
        part=roles.isdisjoint(("digit", "arabic", "vague", *MULTIPLES)) or parts[-1].role == "denominator",
        scale=_scale(parts),
        infix=len(last) if parts[-1].role == "infix" else 0,
    )


def _ends(parts: list[Part]) -> tuple[list[Part], list[Part] | None]:
    """The two readings of a numeral that two neighbouring digits make a range, like three four hundred."""
    roles = [part.role for part in parts]
    if "point" not in roles and "arabic" not in roles:
        for n, (low, high) in enumerate(pairwise(parts)):
            alone = "digit" not in (*roles[max(0, n - 1) : n], *roles[n + 2 : n + 3])
            if low.role == high.role == "digit" and 0 < low.value == high.value - 1 < 9 and alone:
                return parts[: n + 1] + parts[n + 2 :], parts[:n] + parts[n + 1 :]
    return parts, None


def _scale(parts: list[Part]) -> Decimal:
    scale = Decimal(1)
    for part in reversed(parts):
        if part.role in MULTIPLES:
            scale *= part.value
        elif part.role != "infix":
            break
    return scale


def _parts(numerals: Numerals) -> dict[str, Part]:
    """Each number word in lower case, with its part in a numeral."""
    parts = {word: Part("article", Decimal(1)) for word in numerals.articles}
    valued = {
        "digit": numerals.digits | numerals.counting,
        "multiplier": numerals.multipliers,
        "magnitude": numerals.magnitudes | numerals.letters,
        "denominator": numerals.denominators,
    }
    parts |= {word: Part(role, Decimal(value)) for role, given in valued.items() for word, value in given.items()}
    for word, value in numerals.plurals.items():
        parts[word] = Part("magnitude" if value >= 1000 else "multiplier", Decimal(value), "several")
    for word, modifier in (numerals.infixes | numerals.prefixes).items():
        parts[word] = Part("infix", modifier=modifier)
    parts |= {word: Part("vague", Decimal(1), "several") for word in numerals.vague}
    parts |= {word: Part("half", Decimal("0.5")) for word in numerals.halves}
    plain = {"negative": numerals.negative, "point": numerals.point, "link": numerals.links}
    return parts | {word: Part(role) for role, given in plain.items() for word in given}


def _pattern(numerals: Numerals, fractions: Sequence[Fraction], units: Iterable[str]) -> str:
    """One numeral, with or without a fraction bar."""
    bar = numeral_shapes.fraction_bar((word for one in fractions for word in one.between), SPACES)
    mixed = words(word for one in fractions for word in one.mixed)
    number = numeral_shapes.numeral(numerals, bar, units)
    return (
        f"(?P<number>{number})(?:{SPACES}{mixed}{SPACES}(?P<plus>{number})(?={SPACES}{bar}))?"
        f"(?:{SPACES}(?P<bar>{bar}){SPACES}(?P<below>{number}|{words(numerals.formal)}))?"
    )
