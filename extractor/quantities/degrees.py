"""The words of degree, sign and rate of one language, ready to be looked for around a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.languages import LanguagePack
from extractor.model.quantity import Direction, Modifier
from extractor.quantities.patterns import SPACE, backwards, words

FAR = 8  # characters of a phrase between a word of degree and the number that ends the phrase


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Degrees:
    """Patterns, and what the words that they find in the group `word` mean.

    Those named `before…` match the text before a number backwards, and their words are written so. A word that
    means None only looks like a word of degree.
    """

    before: re.Pattern[str]
    before_means: Mapping[str, Modifier | None]
    after: re.Pattern[str]
    after_means: Mapping[str, Modifier | None]
    before_sign: re.Pattern[str]
    signs: Mapping[str, Direction]
    before_rate: re.Pattern[str]
    after_rate: re.Pattern[str]


@cache
def degrees(pack: LanguagePack) -> Degrees:
    """The words of `pack`, compiled once."""
    cues, rate, flags = pack.cues, pack.units.rate, flags_of(pack)
    masks = {word.lower() for cue in cues.modifiers for word in cue.masks}
    before: dict[str, Modifier | None] = {word[::-1]: None for word in masks}
    after: dict[str, Modifier | None] = dict.fromkeys(masks)
    for cue in cues.modifiers:
        before |= {word.lower()[::-1]: cue.means for word in (*cue.before, *cue.far)}
        after |= {word.lower(): cue.means for word in (*cue.after, *cue.apart)}
    signs = {word.lower()[::-1]: cue.means for cue in cues.signs for word in cue.before}
    each = f"{SPACE}(?P<noun>{backwards(rate.nouns)}){SPACE}{backwards(rate.before)}"
    light = f"{SPACE}{backwards(cues.between.words)}"
    masked = f"(?!{words(rate.masks)})" if rate.masks else ""
    far = backwards(word for cue in cues.modifiers for word in cue.far)
    phrase = rf"{SPACE}{backwards(cues.between.closing)}[^\W\d_]{{1,{FAR}}}?(?P<far>{far})"
    return Degrees(
        before=re.compile(f"(?:{light}|{each}){{0,2}}{SPACE}(?P<word>{words(before)})|{phrase}", flags),
        before_means=before,
        after=re.compile(f"{SPACE}(?P<word>{words(after)})", flags),
        after_means=after,
        before_sign=re.compile(f"{SPACE}(?P<word>{words(signs)})", flags),
        signs=signs,
        before_rate=re.compile(f"(?:{light}|{SPACE}{words(before)}){{0,3}}{each}", flags),
        after_rate=re.compile(f"{SPACE}{masked}{words(rate.after)}{SPACE}(?P<noun>{words(rate.nouns)})", flags),
    )


def flags_of(pack: LanguagePack) -> re.RegexFlag:
    """Whether upper and lower case are told apart: not in languages that write numbers with letters."""
    return re.IGNORECASE if "".join(pack.numbers.numerals.digits).isascii() else re.NOFLAG
