"""Numbers as a language writes them: from words and digits to a value.

Every pattern here is bounded, so that no digit string of any length costs more than its own reading.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from extractor.languages import LanguagePack, codes, load
from extractor.languages.numbers import Numerals
from extractor.model.quantity import Modifier
from extractor.quantities.trie import words

MAX_DIGITS = 24  # of one digit string; the longest figure of any article seen has 16
MAX_PARTS = (
    16  # words of one numeral; three million four hundred and fifty-six thousand seven hundred and eighty-nine has 11
)
ARABIC = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,7}}(?![0-9])|[0-9]{{1,{MAX_DIGITS}}}+)(?:\.[0-9]{{1,{MAX_DIGITS}}}+)?"
    r"|\.[0-9]{1,12}+"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral.

    Attributes:
        high: the upper end where the numeral itself is a range, else None.
        modifier: what a word of degree inside it makes of it.
        words: whether it is written without digits.
    """

    low: Decimal
    high: Decimal | None = None
    modifier: Modifier = "exact"
    words: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One word or digit string of a numeral."""

    role: str
    value: Decimal
    modifier: Modifier = "exact"


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Lexicon:
    """The words of one language's numerals, ready to be read.

    Attributes:
        pattern: a regular expression, as text, for one numeral.
    """

    parts: dict[str, Part]
    token: re.Pattern[str]
    pattern: str


@cache
def lexicon(pack: LanguagePack) -> Lexicon:
    """The numerals of `pack`, compiled."""
    numerals = pack.numbers.numerals
    parts = dict(_parts(numerals))
    token = re.compile(f"(?P<arabic>{ARABIC})|{words(parts)}", re.IGNORECASE)
    return Lexicon(parts, token, _pattern(numerals))


def parse(text: str, language: str | None = None) -> Decimal | None:
    """The value of `text`, if the whole of it is one numeral of `language`.

    None is said of a range, of a vague number and of anything else that has no one value. Without
    `language` every language is tried in the order of its code.

    >>> parse("1,234.5"), parse("three and a half million", "en")
    (Decimal('1234.5'), Decimal('3500000.0'))
    """
    for code in (language,) if language else codes():
        found = lexicon(load(code))
        if re.fullmatch(found.pattern, text, re.IGNORECASE) and (numeral := read(text, found)):
            exact = numeral.high is None and numeral.modifier == "exact"
            return numeral.low if exact else None
    return None


@lru_cache(maxsize=1 << 14)
def read(text: str, lexicon: Lexicon) -> Numeral | None:
    """The value of a numeral that the lexicon's pattern has matched; None where it makes no number."""
    parts: list[Part] = []
    spelled = True
    for match in lexicon.token.finditer(text):
        if match["arabic"]:
            spelled = False
            parts.append(Part("digit", Decimal(match[0].replace(",", ""))))
        else:
            parts.append(lexicon.parts[match[0].lower()])
    low, high = _ends(parts, spelled)
    value = _value(low, spelled)
    if value is None:
        return None
    modifier = next((part.modifier for part in parts if part.modifier != "exact"), "exact")
    return Numeral(value, _value(high, spelled) if high else None, modifier, spelled)


def _parts(numerals: Numerals) -> list[tuple[str, Part]]:
    roles = ("digits", "digit"), ("multipliers", "multiplier"), ("magnitudes", "magnitude")
    found = [
        (word, Part(role, Decimal(value))) for name, role in roles for word, value in getattr(numerals, name).items()
    ]
    found += [(word, Part("magnitude", Decimal(value), "several")) for word, value in numerals.plurals.items()]
    found += [(word, Part("infix", Decimal(0), modifier)) for word, modifier in numerals.infixes.items()]
    found += [(word, Part("vague", Decimal(1), "several")) for word in numerals.vague]
    found += [(word, Part("half", Decimal("0.5"))) for word in numerals.halves]
    found += [(word, Part("digit", Decimal(1))) for word in numerals.articles]
    for role in ("negative", "point", "links"):
        found += [(word, Part(role, Decimal(0))) for word in getattr(numerals, role)]
    return found


def _pattern(numerals: Numerals) -> str:
    multiples = words([*numerals.multipliers, *numerals.magnitudes, *numerals.plurals])
    infixes = words([*numerals.infixes, *numerals.halves])
    values = words([*numerals.digits, *numerals.multipliers, *numerals.magnitudes])
    articles = words([*numerals.articles, *numerals.vague])
    points = words(numerals.point)
    joint = numerals.joint
    links = f"(?:{joint}{words(numerals.links)})?+" if numerals.links else ""
    digits = f"(?:{ARABIC})"
    arabic = f"{digits}(?:{joint}(?:{multiples}(?:{digits})?|{infixes})){{0,8}}"
    more = f"{joint}(?:{multiples}{links}|{values}|{infixes}|{points}|{articles}(?={joint}{multiples}))"
    spelled = f"(?:{articles}{joint}(?={multiples})|{multiples}{links}|{values})(?:{more}){{0,{MAX_PARTS}}}"
    return f"(?:{arabic}|{spelled})"


def _ends(parts: list[Part], words: bool) -> tuple[list[Part], list[Part] | None]:
    """The numeral's two readings where two neighbouring digits make it a range, like three-four hundred."""
    if not words:
        return parts, None
    digits = [n for n, part in enumerate(parts) if part.role == "digit"]
    for first, second in pairwise(digits):
        low, high = parts[first].value, parts[second].value
        if second == first + 1 and 0 < low < high < 10 and _stand_alone(parts, first, second):
            return [*parts[:second], *parts[second + 1 :]], [*parts[:first], *parts[second:]]
    return parts, None


def _stand_alone(parts: list[Part], first: int, second: int) -> bool:
    neighbours = [parts[n] for n in (first - 1, second + 1) if 0 <= n < len(parts)]
    return all(part.role != "digit" for part in neighbours) and all(part.role != "point" for part in parts)


def _value(parts: list[Part], words: bool) -> Decimal | None:
    point = next((n for n, part in enumerate(parts) if part.role == "point"), None)
    if point is not None:
        return _with_point(parts, point)
    total = section = Decimal(0)
    pending: Decimal | None = None
    last = Decimal(0)  # what the part before multiplied by
    top = Decimal(0)  # the greatest magnitude so far
    before = Decimal(0)  # the digit before
    for part in parts:
        if part.role in ("digit", "vague"):
            if pending is not None and words and pending < 10 <= part.value:
                return None
            if part.role == "vague" and last == 10:
                continue  # ten and some
            pending = part.value if pending is None else _joined(pending, part.value, before)
            before = part.value
            if part.value == 0:
                last = Decimal(0)
            continue
        if part.role == "half":
            pending = (pending or 0) + (last * part.value if last and pending is None else part.value)
        elif part.role == "multiplier":
            section += (1 if pending is None else pending) * part.value
            pending, last = None, part.value
        elif part.role == "magnitude":
            section += pending or 0
            if not section and not total:
                section = Decimal(1)
            if (top and part.value > top) or not section:
                total = (total + section) * part.value
            else:
                total += section * part.value
            top = max(top, part.value)
            section, pending, last = Decimal(0), None, part.value
    if pending is not None and last >= 100 and pending < 10 and words:
        pending *= last / 10  # a last digit counts tenths of the multiple before it
    return total + section + (pending or 0)


def _joined(left: Decimal, right: Decimal, before: Decimal) -> Decimal:
    return left + right if before >= 20 else left * 10 + right  # twenty-five; digits side by side


def _with_point(parts: list[Part], point: int) -> Decimal | None:
    after = point + 1
    while after < len(parts) and parts[after].role == "digit":
        after += 1
    digits = "".join(str(part.value) for part in parts[point + 1 : after])
    whole = _value(parts[:point], True)
    if whole is None or not digits:
        return None
    value = whole + Decimal(f"0.{digits}")
    for part in parts[after:]:
        if part.role in ("multiplier", "magnitude"):
            value *= part.value
    return value
