"""Numbers that belong to a name: joined to letters, or capitalised inside a sentence."""

import re

from extractor.quantities.catalogue import dimensions
from extractor.quantities.place import Place

ALWAYS = ("%", "pp", "x")  # units that count with any number, one and two in words as well
INSIDE = re.compile(r" [^\s.:!?)\"\u201c\u201d']")  # before a word inside a sentence, backwards


def rule(place: Place) -> str:
    """The rule by which a number is part of a name; "" where it is none."""
    if place.numeral.spelled:
        return "capital" if _capital(place) else ""
    last = place.text[place.end - 1 : place.end + 1]
    if not (place.start and place.text[place.start - 1].isascii()) and last[:1].isdigit() and not last[1:].isascii():
        return ""
    if (_behind_letters(place) or _lettered(place)) and not _unit(place):
        return "letters"
    behind = place.text[place.end : place.end + 1]
    return "letters" if not place.tail and behind.isascii() and behind.isalpha() else ""


def _behind_letters(place: Place) -> bool:
    """GPT-4, H100, v.2"""
    joined = place.back[:1] or place.text[place.start - 1 : place.start]
    if joined in ("-", "_", "."):
        joined = place.back[1:2]
    return joined.isascii() and joined.isalpha()


def _lettered(place: Place) -> bool:
    """Whether a letter for a magnitude ends the number; it may be any other letter as well: 5G, 5,000m."""
    if not place.text[place.end - 1].isascii():
        return False
    rest = place.text[place.start : place.end].lstrip("0123456789., \u00a0").lower()
    numerals = place.rules.pack.numbers.numerals
    if not rest or rest not in numerals.letters:
        return False
    grouped = "," in place.text[place.start : place.end]  # nobody writes thousands of millions with a letter: 5,000m
    return grouped or not (numerals.spaced and place.rules.counted.match(place.text, place.end))


def _unit(place: Place) -> bool:
    """Whether a currency before the number or a sure unit behind it says that it is a figure."""
    if any(meaning.unit for meaning in place.rules.before.means.get(place.head, ())):
        return True
    meanings = place.rules.after.get(place.tail, ())
    return any(meaning.unit in ALWAYS or dimensions().get(meaning.unit) == "money" for meaning in meanings)


def _capital(place: Place) -> bool:
    """Whether a number word has a capital letter inside a sentence, as names have."""
    first = place.text[place.start : place.start + 2]
    return first[:1].isupper() and first[1:].islower() and INSIDE.match(place.back) is not None
