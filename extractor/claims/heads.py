"""What the head of a table's row or column says: a name, times, a basis of comparison; units are left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.claims.automaton import Lexicon
from extractor.claims.clauses import lexicon
from extractor.claims.time_forms import Mention, mentions
from extractor.claims.time_scope import scope_of
from extractor.languages import LanguagePack
from extractor.model.text import Span

BRACKET = re.compile(r"\(([^()]*)\)")
TAIL = re.compile(r"[,;:/|]([^,;:/|]*)$")
WORD = re.compile(r"[\w-]+")
EDGES = " \t.,;:/|*-–—·"
LONGEST = 120  # characters of a head; what is longer heads a table for layout


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says, in positions of the working text.

    Attributes:
        name: the phrase that is left without times, units and bases of comparison; None where it says no more.
        times: at which the figures under it hold.
        basis: what they are compared with: on year, from 2022.
    """

    name: Span | None = None
    times: tuple[Mention, ...] = ()
    basis: Span | None = None


def read(head: Span, text: str, pack: LanguagePack) -> Head:
    """What the head at `head` of `text` says."""
    if len(head) > LONGEST:
        return Head()
    found = _read(head.of(text), pack)
    return Head(found.name and found.name.shift(head.start), found.times, found.basis and found.basis.shift(head.start))


@lru_cache(maxsize=512)  # every cell of a row or column asks for the same
def _read(head: str, pack: LanguagePack) -> Head:
    """What `head` says; places count from its beginning."""
    times = _times(head, pack)
    bases = [Span(start, end) for start, end, _ in _bases(pack).find(head, 0, len(head))]
    bases += [one.span for one in times if one.compared]
    known = [*bases, *(one.span for one in times)]
    gone = [*known, *(Span(*one.span()) for one in BRACKET.finditer(head) if _says_no_more(one, known, pack))]
    name, here = None, 0
    for hole in (*sorted(gone), Span(len(head), len(head))):
        name = name or _named(Span(here, max(here, hole.start)), head, pack)
        here = max(here, hole.end)
    return Head(name, tuple(one.mention for one in times if not one.compared), bases[0] if bases else None)


def is_named(name: str, pack: LanguagePack, *classes: str) -> bool:
    """Whether a word of one of `classes` says what `name` is: any one where words are written apart, else the last."""
    words = _words(pack, *classes)
    if pack.time.writing.spaced:
        return not set(words).isdisjoint(WORD.findall(name.lower()))
    endings = (end for one in classes if one in pack.roles.classes for end in pack.roles.classes[one].endings)
    return name.endswith((*words, *endings))


def ends_with(name: str, pack: LanguagePack, *classes: str) -> bool:
    """Whether `name` ends with a word of one of `classes`, but one of a single character, which may end other words."""
    words = tuple(word for word in _words(pack, *classes) if len(word) > 1)
    if pack.time.writing.spaced:
        return WORD.findall(name.lower())[-1:] in [[word] for word in words]
    return name.endswith(words)


@dataclass(frozen=True, slots=True)
class Dated:
    """A time in a head, and where it stands there, with the word before it that makes it one to compare with."""

    mention: Mention
    span: Span
    compared: bool


def _times(head: str, pack: LanguagePack) -> list[Dated]:
    found = []
    for one in mentions(head, pack):
        before = len(head[: one.span.start].rstrip())
        length = scope_of(pack).comparing.longest(head, 0, before)
        start = before - length if length else one.span.start
        found.append(Dated(one, Span(start, one.span.end), bool(length)))
    return found


def _says_no_more(bracket: re.Match[str], known: Sequence[Span], pack: LanguagePack) -> bool:
    """Whether a bracket holds a unit, or something that was found."""
    inside = Span(*bracket.span(1))
    return any(inside.covers(one) for one in known) or bool(_units(pack).fullmatch(bracket[1]))


def _named(part: Span, head: str, pack: LanguagePack) -> Span | None:
    """What a part of a head names, without the unit that may end it; None where it names nothing."""
    tail = TAIL.search(part.of(head))
    if tail and _units(pack).fullmatch(tail[1]):
        part = Span(part.start, part.start + tail.start())
    part = _trimmed(part, head, pack)
    found = part.of(head)
    return part if any(map(str.isalpha, found)) and not _units(pack).fullmatch(found) else None


def _trimmed(part: Span, head: str, pack: LanguagePack) -> Span:
    """`part` without marks, links and prepositions at its edges."""
    leads, ends = _links(pack)
    start, end, before = part.start, part.end, None
    while before != (start, end):
        before = start, end
        while start < end and head[start] in EDGES:
            start += 1
        while start < end and head[end - 1] in EDGES:
            end -= 1
        inner = head[start:end].lower()
        start += max((len(one) for one in leads if inner.startswith(one)), default=0)
        end -= max((len(one) for one in ends if inner.endswith(one) and start < end), default=0)
    return Span(start, max(start, end))


@cache
def _links(pack: LanguagePack) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that stand at the edge of a name and are no part of it: as they begin it, and as they end it."""
    space = " " if pack.time.writing.spaced else ""
    words = _words(pack, "of", "in", "for")
    return tuple(word + space for word in words), tuple(space + word for word in words)


@cache
def _units(pack: LanguagePack) -> re.Pattern[str]:
    """A unit alone, with what multiplies it: US$ m."""
    numerals = pack.numbers.numerals
    units = {word for one in pack.units.units for word in (*one.after, *one.before)}
    units |= {word for one in pack.units.classifiers for word in one.after}
    unit, magnitude = map(_any_of, (units, {*numerals.magnitudes, *numerals.letters}))
    return re.compile(rf"(?:\s|{magnitude})*+{unit}?+(?:\s|{magnitude})*+", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of `words`."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"


@cache
def _bases(pack: LanguagePack) -> Lexicon[str]:
    """The bases of comparison; not those that say as well what sort of measure it is (quarterly)."""
    words = set(_words(pack, "basis")) - set(_words(pack, "measuring"))
    return lexicon(sorted(words), pack, _words(pack, "extent"))


@cache
def _words(pack: LanguagePack, *classes: str) -> tuple[str, ...]:
    """The words of some classes, whatever part of speech they are listed with."""
    known = (pack.roles.classes[name] for name in classes if name in pack.roles.classes)
    return tuple(dict.fromkeys(word.partition("/")[0] for one in known for word in one.words))
