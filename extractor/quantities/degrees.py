"""The words of degree, sign and rate of one language, ready to be looked for around a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.languages import LanguagePack
from extractor.model.quantity import Modifier
from extractor.quantities.patterns import SPACE, backwards, firsts, words

APART = 4  # letters of a counted noun between a number and the word of degree behind both, in scripts without spaces
FAR = 10  # characters of a phrase between a word of degree and the number that ends the phrase


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Looked:
    """A pattern, what the words in its group `word` mean, and the characters that it may begin with."""

    pattern: re.Pattern[str]
    means: Mapping[str, Any]
    firsts: frozenset[str]

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The pattern's match at `start`."""
        return self.pattern.match(text, start) if text[start : start + 1] in self.firsts else None


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Degrees:
    """What is looked for around a number.

    Those named `before…` match the text before it backwards, and their words are written so. A word that
    means None only looks like a word of degree.
    """

    before: Looked
    after: Looked
    before_sign: Looked
    before_rate: Looked
    after_rate: Looked


@cache
def degrees(pack: LanguagePack) -> Degrees:
    """The words of `pack`, compiled once."""
    cues = pack.cues
    masks = {word.lower() for cue in cues.modifiers for word in cue.masks}
    before: dict[str, Modifier | None] = {word[::-1]: None for word in masks}
    after: dict[str, Modifier | None] = dict.fromkeys(masks)
    for cue in cues.modifiers:
        before |= {word.lower()[::-1]: cue.means for word in (*cue.before, *cue.far)}
        after |= {word.lower(): cue.means for word in (*cue.after, *cue.apart)}
    signs = {word.lower()[::-1]: cue.means for cue in cues.signs for word in cue.before}
    return Degrees(
        before=_before(pack, before),
        after=_after(pack, after),
        before_sign=Looked(re.compile(f"{SPACE}(?P<word>{words(signs)})", flags_of(pack)), signs, firsts(signs)),
        before_rate=_before_rate(pack, before),
        after_rate=_after_rate(pack),
    )


def _before(pack: LanguagePack, before: Mapping[str, Modifier | None]) -> Looked:
    """Words of degree, with light words or a rate between them and the number, or in front of a whole phrase."""
    cues, rate = pack.cues, pack.units.rate
    light = f"(?:{SPACE}{backwards(cues.between.words)}|{_each(pack)}){{0,2}}"
    far = backwards(word for cue in cues.modifiers for word in cue.far)
    phrase = rf"{SPACE}{backwards(cues.between.closing)}\w{{1,{FAR}}}?(?P<far>{far})"
    last = (word[::-1] for word in (*cues.between.words, *cues.between.closing, *rate.nouns))
    pattern = re.compile(f"{light}{SPACE}(?P<word>{words(before)})|{phrase}", flags_of(pack))
    return Looked(pattern, before, firsts(before, last))


def _after(pack: LanguagePack, after: Mapping[str, Modifier | None]) -> Looked:
    """Words of degree behind the number, some of them also behind a counted noun."""
    apart = [word for cue in pack.cues.modifiers for word in cue.apart]
    noun = rf"(?:(?:[ -][A-Za-z]{{1,14}}){{1,2}}|[^\W\d_A-Za-z]{{1,{APART}}}?)"
    pattern = f"{SPACE}(?P<word>{words(after)})|{noun}{SPACE}(?P<apart>{words(apart)})"
    return Looked(re.compile(pattern, flags_of(pack)), after, firsts(after))


def _each(pack: LanguagePack) -> str:
    rate = pack.units.rate
    return f"{SPACE}(?P<noun>{backwards(rate.nouns)}){SPACE}{backwards(rate.before)}"


def _before_rate(pack: LanguagePack, before: Mapping[str, Modifier | None]) -> Looked:
    between, nouns = pack.cues.between.words, pack.units.rate.nouns
    skipped = f"(?:{SPACE}{backwards(between)}|{SPACE}{words(before)}){{0,3}}"
    last = (word[::-1] for word in (*between, *nouns))
    return Looked(re.compile(f"{skipped}{_each(pack)}", flags_of(pack)), {}, firsts(before, last))


def _after_rate(pack: LanguagePack) -> Looked:
    rate = pack.units.rate
    masked = f"(?!{words(rate.masks)})" if rate.masks else ""
    pattern = f"{SPACE}{masked}{words(rate.after)}{SPACE}(?P<noun>{words(rate.nouns)})"
    return Looked(re.compile(pattern, flags_of(pack)), {}, firsts(rate.after))


def flags_of(pack: LanguagePack) -> re.RegexFlag:
    """Whether upper and lower case are told apart: not in languages that write numbers with letters."""
    return re.IGNORECASE if "".join(pack.numbers.numerals.digits).isascii() else re.NOFLAG
