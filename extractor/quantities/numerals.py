"""Numbers as a language writes them: from words and digits to a value.

Every pattern here is bounded, so that no digit string of any length costs more than its own reading.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from extractor.languages import LanguagePack, codes, load
from extractor.languages.numbers import Numerals
from extractor.model.quantity import Modifier
from extractor.quantities.composition import TEN, Part, compose
from extractor.quantities.patterns import words

MAX_DIGITS = 24  # of one digit string; the longest figure of any article seen has 16
MAX_PARTS = 24  # words of one numeral; the longest number below a quadrillion in Chinese has 23
MAX_POWER = 40  # digits of a power; more is no figure of an article
VULGAR = "[\u00bc-\u00be\u2150-\u215e]"
GROUPED = r"[0-9]{1,3}(?:,[0-9]{3}){1,7}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,7}"
DECIMALS = rf"\.[0-9]{{1,{MAX_DIGITS}}}+"
ARABIC = (
    rf"(?:(?:{GROUPED})(?![0-9]|,[0-9])|[0-9]{{1,{MAX_DIGITS}}}+)(?:{DECIMALS}|{VULGAR})?+"
    rf"(?:[eE][+-]?[0-9]{{1,2}}(?![0-9A-Za-z])|(?:[x\u00d7]10)?\^[+-]{{0,2}}[0-9]{{1,3}}(?![0-9]))?+"
    rf"|(?<![0-9.])\.[0-9]{{1,{MAX_DIGITS}}}+|{VULGAR}"
)
POWER = re.compile(r"(?P<base>[^eEx\u00d7^]+)(?P<mark>[eE]|[x\u00d7]10\^|\^)(?P<sign>[+-]*)(?P<power>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral.

    Attributes:
        high: the upper end where the numeral itself is a range, else None.
        modifier: what a word of degree inside it makes of it.
        spelled: whether it is written without digits.
        bare: whether it is one multiple and nothing else, like "million"; ten is a digit too.
        part: whether it is a part of a whole, like a third.
        scale: the multiples at its end, 1 where there are none.
        infix: how many characters of a word of degree it ends in.
    """

    low: Decimal
    high: Decimal | None = None
    modifier: Modifier = "exact"
    spelled: bool = False
    bare: bool = False
    part: bool = False
    scale: Decimal = Decimal(1)
    infix: int = 0

    def times(self, factor: Decimal) -> "Numeral":
        """The same, `factor` times as much."""
        return replace(self, low=self.low * factor, high=None if self.high is None else self.high * factor)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Lexicon:
    """The number words of one language, ready to be read.

    Attributes:
        numeral: a regular expression, as text, for one numeral without a fraction bar.
        pattern: the same with a bar, in the groups `number`, `plus`, `bar` and `below`.
        upside_down: the bars that name the whole before its part.
        tenths: whether a last digit counts tenths of the multiple before it.
    """

    parts: dict[str, Part]
    token: re.Pattern[str]
    numeral: str
    pattern: str
    upside_down: frozenset[str]
    tenths: bool


@cache
def lexicon(pack: LanguagePack) -> Lexicon:
    """The number words of `pack`, compiled."""
    numerals, fractions = pack.numbers.numerals, pack.numbers.fractions
    parts = _parts(numerals)
    bar = words(word for one in fractions for word in one.between)
    numeral = _pattern(numerals, bar)
    mixed = words(word for one in fractions for word in one.mixed)
    space = "[ \u00a0]{0,2}"
    return Lexicon(
        parts=parts,
        token=re.compile(f"(?P<arabic>{ARABIC})|{words(parts)}", re.IGNORECASE),
        numeral=numeral,
        pattern=(
            f"(?P<number>{numeral})(?:{mixed}(?P<plus>{numeral})(?={space}{bar}))?"
            f"(?:{space}(?P<bar>{bar}){space}(?P<below>{numeral}))?"
        ),
        upside_down=frozenset(word for one in fractions if one.whole_first for word in one.between),
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
        found = lexicon(load(code))
        if (match := re.fullmatch(found.pattern, text, re.IGNORECASE)) and (numeral := value_of(match, found)):
            exact = numeral.high is None and numeral.modifier == "exact"
            return numeral.low if exact else None
    return None


def value_of(match: re.Match[str], lexicon: Lexicon) -> Numeral | None:
    """The value of a match of the lexicon's pattern; None where it makes no number."""
    first = read(match["number"], lexicon)
    if first is None or match["bar"] is None:
        return first
    left = read(match["plus"], lexicon) if match["plus"] else first
    right = read(match["below"], lexicon)
    if left is None or right is None:
        return None
    part, whole = (right, left) if match["bar"] in lexicon.upside_down else (left, right)
    if not whole.low or whole.high is not None:
        return None
    add = first.low if match["plus"] else Decimal(0)
    below = -whole.low if add < 0 else whole.low
    high = None if part.high is None else add + part.high / below
    return replace(part, low=add + part.low / below, high=high, part=not match["plus"], scale=Decimal(1))


@lru_cache(maxsize=1 << 14)
def read(text: str, lexicon: Lexicon) -> Numeral | None:
    """The value of a numeral that the lexicon's pattern has matched; None where it makes no number."""
    parts: list[Part] = []
    last = ""
    for match in lexicon.token.finditer(text):
        last = match[0].lower()
        parts.append(Part("arabic", _arabic(last)) if match["arabic"] else lexicon.parts[last])
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
        bare=len(parts) == 1 and parts[0].role in ("multiplier", "magnitude") and value != TEN,
        part=roles.isdisjoint(("digit", "arabic", "vague", "multiplier", "magnitude")) or "denominator" in roles,
        scale=_scale(parts),
        infix=len(last) if parts[-1].role == "infix" else 0,
    )


def _arabic(text: str) -> Decimal:
    if power := POWER.fullmatch(text):
        return _power(power)
    vulgar = unicodedata.numeric(text[-1]) if not text[-1].isascii() else 0.0
    digits = re.sub(r"[^0-9.]", "", text)
    fraction = Fraction(vulgar).limit_denominator(10)
    return Decimal(digits or 0) + Decimal(fraction.numerator) / fraction.denominator


def _power(match: re.Match[str]) -> Decimal:
    base, exponent = _arabic(match["base"]), int(match["power"])
    if match["sign"].count("-") % 2:
        exponent = -exponent
    if match["mark"] != "^":
        return base.scaleb(exponent)
    if not base or abs((base.adjusted() + 1) * exponent) > MAX_POWER:
        return Decimal("NaN")
    return base**exponent


def _scale(parts: list[Part]) -> Decimal:
    scale = Decimal(1)
    for part in reversed(parts):
        if part.role in ("multiplier", "magnitude"):
            scale *= part.value
        elif part.role != "infix":
            break
    return scale


def _ends(parts: list[Part]) -> tuple[list[Part], list[Part] | None]:
    """The two readings of a numeral that two neighbouring digits make a range, like three four hundred."""
    roles = [part.role for part in parts]
    if "point" not in roles and "arabic" not in roles:
        for n, (low, high) in enumerate(pairwise(parts)):
            alone = "digit" not in (*roles[max(0, n - 1) : n], *roles[n + 2 : n + 3])
            if low.role == high.role == "digit" and 0 < low.value == high.value - 1 < 9 and alone:
                return parts[: n + 1] + parts[n + 2 :], parts[:n] + parts[n + 1 :]
    return parts, None


def _parts(numerals: Numerals) -> dict[str, Part]:
    """Each number word in lower case, with its part in a numeral."""
    valued = {
        "digit": numerals.digits | numerals.formal,
        "multiplier": numerals.multipliers,
        "magnitude": numerals.magnitudes | numerals.letters,
        "denominator": numerals.denominators,
    }
    parts = {word: Part(role, Decimal(value)) for role, given in valued.items() for word, value in given.items()}
    parts |= {word: Part("magnitude", Decimal(value), "several") for word, value in numerals.plurals.items()}
    degrees = numerals.infixes | numerals.prefixes
    parts |= {word: Part("infix", modifier=modifier) for word, modifier in degrees.items()}
    parts |= {word: Part("vague", Decimal(1), "several") for word in numerals.vague}
    parts |= {word: Part("half", Decimal("0.5")) for word in numerals.halves}
    parts |= {word: Part("article", Decimal(1)) for word in numerals.articles}
    parts |= {word: Part("negative") for word in numerals.negative}
    parts |= {word: Part("point") for word in numerals.point}
    return parts | {word: Part("link") for word in numerals.links}


def _neighbours(numerals: Numerals) -> list[str]:
    digits = [(word, value) for word, value in numerals.digits.items() if 0 < value < 10]
    pairs = [(low, high) for low, value in digits for high, other in digits if other == value + 1]
    return [low + mark + high for mark in numerals.neighbours for low, high in pairs]


def _pattern(numerals: Numerals, bar: str) -> str:
    """The shape of one numeral: digits with words behind them, or words alone."""
    joint, arabic = numerals.joint, f"(?:{ARABIC})"
    multiple = words([*numerals.multipliers, *numerals.magnitudes, *numerals.plurals])
    digit = words([*numerals.digits, *_neighbours(numerals)])
    zero = words(word for word, value in numerals.digits.items() if not value)
    formal = words(numerals.formal)
    vague = f"{words([*numerals.articles, *numerals.vague])}(?={joint}(?:{multiple}|{words(numerals.denominators)}))"
    infix = words(numerals.infixes)
    half, part = words(numerals.halves), words(numerals.denominators)
    link = f"(?:{joint}{words(numerals.links)}(?={joint}(?:{digit}|{vague})))?+" if numerals.links else ""
    minus = f"(?:{words(numerals.negative)}{joint})?+" if numerals.negative else ""
    point = f"{words(numerals.point)}(?={joint}{digit})"
    behind = f"{multiple}(?:{joint}{infix})?+(?:(?:{zero})?{arabic}|{digit}(?={joint}{multiple}))?"
    digits = f"{arabic}(?:{words(numerals.letters)}|{joint}{infix})?(?:{joint}(?:{behind}|{half}|{part}))" + "{0,8}"
    halved = f"{half}(?={joint}(?:{words(numerals.articles)}{joint})?{multiple})"
    prefix = f"{words(numerals.prefixes)}(?={joint}{multiple}(?!{bar}))"
    start = f"(?:{vague}|{prefix}|{formal}(?={joint}(?:{multiple}|{formal}))|{multiple}{link}|{digit}|{halved})"
    more = f"{joint}(?:{multiple}{link}|{digit}|{formal}|{infix}|{point}|{vague}|{half}|{part})"
    return f"{minus}(?:{digits}|{start}(?:{more}){{0,{MAX_PARTS}}})"
