"""What a quantity likens something to, where it stands behind the quantity: twice the mean, 50 times as fast as X."""

from typing import Any

from extractor.claims.constituents import Constituents
from extractor.claims.noun_phrases import CLAUSE_MARKS
from extractor.claims.words import BIT

LEADS = "dpPw"  # letters that the noun right behind a multiple begins with: twice | the mean, her pay, what I earn
QUALITY = "jr"  # letters that what is compared begins with: as | likely to vote as


def likened(sentence: Constituents, at: int) -> dict[str, Any]:
    """The fields of the setting of word `at` that tell what the quantity likens to what: ``model`` and ``rest``."""
    words, start, here = sentence.words, at + 1, sentence.group_of[at]
    if start >= len(words) or sentence.groups[here].kind == "verb":  # double their output
        return {}
    if words.does[start] & BIT["as"]:
        return _as_much_as(sentence, start)
    if sentence.group_of[start] == here or sentence.letters[start] not in LEADS:
        return {}
    model = _named(sentence, start)
    return {"model": model} if model else {}


def _as_much_as(sentence: Constituents, first: int) -> dict[str, Any]:
    """As powerful as | the old one; much and many are no quality."""
    words, letters = sentence.words, sentence.letters
    second = first + 1
    while second < len(words) and letters[second] not in CLAUSE_MARKS and not words.does[second] & BIT["as"]:
        second += 1
    if second + 1 >= len(words) or not words.does[second] & BIT["as"] or letters[first + 1] not in QUALITY:
        return {}
    model = _named(sentence, second + 1)
    if model is None:
        return {}
    much = words.does[first + 1] & BIT["muchness"]
    return {"model": model} | ({} if much else {"rest": range(first + 1, second), "after": "quality"})


def _named(sentence: Constituents, start: int) -> range | None:
    """What is named from word `start` on; a clause (what I earn) up to its end."""
    groups, n = sentence.groups, sentence.group_of[start]
    while n < len(groups) and groups[n].kind in "tg":  # today's | best
        n += 1
    if n >= len(groups):
        return None
    if groups[n].kind == "w":
        stop = next((m for m in range(start, len(sentence.letters)) if sentence.letters[m] in CLAUSE_MARKS), None)
        return range(start, stop or len(sentence.letters))
    found = sentence.phrase_from(n) if groups[n].kind == "noun" else None
    return range(start, found.stop) if found else None
