"""What the numerals of a language look like: one regular expression, built from its words.

A numeral is digits with multiples behind them (3.5 million), or groups of number words with multiples between
(two hundred and fifty-one thousand). Fractions in words may follow either.
"""

import re
from collections.abc import Iterable

from extractor.languages.numbers import Numerals
from extractor.quantities.digits import ARABIC
from extractor.quantities.patterns import words

MAX_PARTS = 16  # multiples in one numeral; the largest number in words of any article seen has 6


def numeral(given: Numerals, bar: str, units: Iterable[str]) -> str:
    """The pattern for one numeral.

    Args:
        bar: the pattern of a fraction bar, which no word of degree may stand before.
        units: words behind numbers; those that begin with a multiple end the number before them (kilo-watt).
    """
    multiples = tuple(_multiples(given))
    stop = words(word for word in units if word.startswith(multiples) and not word.isascii())
    digits, spelled = _in_digits(given, stop), _in_words(given, bar, stop)
    formal = f"|{words(given.negative)}{words(given.formal)}" if given.formal else ""
    minus = f"(?:{words(given.negative)}{given.joint})?+" if given.negative else ""
    return f"(?:{minus}(?:{digits}|{spelled}){formal})"


def _in_digits(given: Numerals, stop: str) -> str:
    joint, multiple, group = given.joint, words(_multiples(given)), _group(given)
    zero = words(word for word, number in given.digits.items() if not number)
    infix = words(given.infixes)
    more = f"(?:{zero}{joint})?+{ARABIC}|{joint}{ARABIC}(?={joint}{multiple})|(?:{zero})?+{group}(?={joint}{multiple})"
    number = f"(?!{zero}|0)(?:{ARABIC}|{group})(?!{joint}{multiple})"
    hundreds = f"{joint}{words(given.multipliers)}{joint}{words(given.links)}{joint}{number}"
    more = f"(?:(?:{more})(?:{joint}{infix})?)?"
    behind = f"(?!{joint}{stop}){joint}{multiple}(?:{joint}{infix})?+{more}|{_fraction(given, linked=True)}"
    behind = f"{hundreds}|{behind}" if given.links else behind
    return f"{ARABIC}(?:{_letters(given)}|{joint}{infix})?(?:{behind}){{0,8}}"


def _in_words(given: Numerals, bar: str, stop: str) -> str:
    joint, multiple, group = given.joint, words(_multiples(given)), _group(given)
    article = f"{words([*given.articles, *given.vague])}(?={joint}(?:{multiple}|{words(given.denominators)}))"
    link = f"(?:{joint}{words(given.links)}(?={joint}(?:{group}|{words(given.articles)}{joint}{multiple})))?+"
    more = f"{joint}{group}|{ARABIC}(?={joint}{multiple})"
    behind = f"(?!{stop}){_next_multiple(given)}{link}(?:{more})?"
    next_word = (
        f"{joint}(?:{behind}|{_chained(given)}|{article}|{words(given.counting)}(?={joint}{multiple})|{words(given.infixes)}"
        f"|{words(given.point)}{joint}{group}(?:{joint}{group}){{0,12}})|{_fraction(given)}"
    )
    return f"(?:{article}|{_start(given, bar)})(?:{next_word}){{0,{MAX_PARTS}}}"


def _chained(given: Numerals) -> str:
    """Of thousands, behind tens."""
    return f"{words(given.chains)}{given.joint}{words(given.plurals)}" if given.chains else r"(?!)"


def _next_multiple(given: Numerals) -> str:
    """A multiple inside a numeral; a small one never stands directly behind one that is no greater."""
    large = words([*given.magnitudes, *given.plurals])
    small = "|".join(
        "".join(f"(?<!{re.escape(other)})" for other, least in given.multipliers.items() if least <= number)
        + words([word])
        for word, number in given.multipliers.items()
    )
    return f"(?:{large}|{small})" if small else large


def _start(given: Numerals, bar: str) -> str:
    """How a numeral in words begins; a multiple that is no power of ten needs a word before it."""
    joint, formal, multiple = given.joint, set(given.formal), words(_multiples(given))
    digit = words(given.digits)
    stiff = f"{words(formal)}(?={joint}(?:{multiple}|{digit}|{words(given.point)}|{bar}))(?:{joint}{_group(given)})?"
    masked = "".join(f"(?<!{re.escape(word)})" for word in given.masks)
    prefix = f"{words(given.prefixes)}{masked}(?!{joint}{words(formal)})(?={joint}{multiple}(?!{bar}))"
    parted = f"{words([*given.halves, *given.denominators])}(?={joint}(?:{words(given.articles)}{joint})?{multiple})"
    powers = [word for word in _multiples(given) if word not in formal and _power_of_ten(given, word)]
    alone = f"{words(powers)}(?:{joint}{_group(given)})?"
    counting = words(word for word in given.counting if word not in formal)
    return f"{prefix}|{parted}|{stiff}|{alone}|(?!{words(formal)}){_group(given)}|{counting}"


def _group(given: Numerals) -> str:
    """What stands between two multiples: digits side by side, or a ten and a one where the language has tens."""
    joint = given.joint
    tens = [word for word, number in given.digits.items() if number >= 20]
    if not tens:
        digit = words([*given.digits, *_neighbours(given)])
        return f"{digit}(?:{joint}{digit}){{0,11}}"
    ones = words(word for word, number in given.digits.items() if 0 < number < 10)
    return f"(?:{words(tens)}(?:{joint}{ones})?|{words([*given.digits, *_neighbours(given)])})"


def _fraction(given: Numerals, linked: bool = False) -> str:
    """A half, a third or so many of them behind a number; with `linked` only behind an "and"."""
    joint, part, half = given.joint, words(given.denominators), words(given.halves)
    above = f"(?:{words(given.articles)}|{_group(given)})"
    if not given.links or not given.denominators:
        return f"{joint}(?:{half}|{part})"
    link = words(given.links)
    of = f"(?:{joint}{link}{joint}{words(given.articles)}(?={joint}{words(_multiples(given))}))?"
    return f"(?:{joint}{link}{joint}{above}){'' if linked else '?'}{joint}{part}{of}|{joint}{half}"


def _letters(given: Numerals) -> str:
    """Letters for magnitudes, directly behind digits; as capitals also apart from them."""
    capitals = [letter.upper() for letter in given.letters]
    return f"{words([*given.letters, *capitals])}|{given.joint}(?-i:{words(capitals)})"


def _multiples(given: Numerals) -> list[str]:
    return [*given.multipliers, *given.magnitudes, *given.plurals]


def _power_of_ten(given: Numerals, word: str) -> bool:
    number = (given.multipliers | given.magnitudes | given.plurals)[word]
    return set(str(number)) <= {"1", "0"} or word in given.plurals


def _neighbours(given: Numerals) -> Iterable[str]:
    """Two digits that differ by one with a mark between, as in "three, four" for three to four.

    A word that only counts, such as a pair, needs none.
    """
    digits = [(word, value) for word, value in (given.digits | given.counting).items() if 0 < value < 10]
    pairs = [(low, high) for low, value in digits for high, other in digits if other == value + 1]
    marked = [low + mark + high for mark in given.neighbours for low, high in pairs]
    return marked + [low + high for low, high in pairs if given.neighbours and low in given.counting]


def fraction_bar(bars: Iterable[str], joint: str) -> str:
    """The pattern of a fraction bar in words or signs, with spaces as between the words of a numeral."""
    spelled = [joint.join(map(re.escape, bar)) if not bar.isascii() else re.escape(bar) for bar in bars]
    return f"(?:{'|'.join(spelled)})" if spelled else r"(?!)"
