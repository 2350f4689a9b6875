"""The forms of a language's expressions of time, made into patterns.

All forms that begin with a character are looked for by one pattern, a group for each, so that a text
costs one look at each character and one match where something can begin. No form repeats anything
without a bound: every pattern runs in linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.errors import LanguagePackError
from extractor.languages import LanguagePack
from extractor.languages.time import Expression, Moment, Place, Times
from extractor.model.text import Span

ARABIC = "0123456789"
YEAR_DIGITS = "4"  # only years are spelt digit by digit
TOKEN = re.compile(r"\{(?P<to>to_)?(?P<place>[a-z_]+)\}|(?P<mark>[()|?])|\\?(?P<text>.)")


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time in a text: where it stands, what kind it is, what it says."""

    span: Span
    expression: Expression
    start: Moment
    end: Moment | None


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a form; `to` where it belongs to the time at which the expression ends."""

    place: Place
    to: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none of them where it is optional."""

    options: tuple[tuple["Part", ...], ...]
    optional: bool


Part = str | Hole | Choice


@dataclass(frozen=True, slots=True)
class Form:
    """A form, read: its parts, and its places in the order in which they are written."""

    expression: Expression
    parts: tuple[Part, ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The forms that begin with one character, all looked for at once, and the number of the group of each."""

    pattern: re.Pattern[str]
    groups: tuple[tuple[int, Form], ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All forms of a language.

    Attributes:
        begin: where any form can begin.
        by_first: the forms by the character with which they begin.
        spelt: the digits that are words, for `str.translate`.
    """

    begin: re.Pattern[str]
    by_first: dict[str, Opening]
    spelt: dict[int, str]


@lru_cache(maxsize=512)  # each sentence is asked for once by every stage that leaves times out of something
def mentions(text: str, pack: LanguagePack) -> tuple[Mention, ...]:
    """The expressions of time in `text`, in order, none overlapping another; of two that begin together the longer."""
    patterns = _patterns(pack)
    found: list[Mention] = []
    end = 0
    for candidate in patterns.begin.finditer(text):
        if candidate.start() < end:
            continue
        mention = _longest(text, candidate.start(), patterns)
        if mention and not (mention.expression.alone and _beside_a_letter(text, mention.span)):
            found.append(mention)
            end = mention.span.end
    return tuple(found)


def _longest(text: str, start: int, patterns: Patterns) -> Mention | None:
    opening = patterns.by_first[text[start]]
    match = opening.pattern.match(text, start)
    assert match, "every part of the pattern is optional"
    ends = [(match.end(group), group, form) for group, form in opening.groups]
    for end, group, form in sorted(ends, key=lambda one: -one[0]):
        if end <= start:
            break
        if mention := _mention(match, group, form, patterns.spelt):
            return mention
    return None


def _beside_a_letter(text: str, span: Span) -> bool:
    """Whether a name of another script stands beside `span`: a year alone would be part of it."""
    around = text[max(0, span.start - 2) : span.start].rstrip()[-1:] + text[span.end : span.end + 2].lstrip()[:1]
    return any(one.isascii() and one.isalpha() for one in around)


def _mention(match: re.Match[str], group: int, form: Form, spelt: dict[int, str]) -> Mention | None:
    said = dict(form.expression.fixed)
    for n, hole in enumerate(form.holes, group + 1):
        surface = match[n]
        if surface is None or hole.place.fills is None:
            continue
        number = _number(surface, hole.place, spelt)
        if not hole.place.low <= number <= hole.place.high:
            return None
        said["to_" * hole.to + hole.place.fills] = number + hole.place.add + _century(number, hole.place)
    start = {name: value for name, value in said.items() if not name.startswith("to_")}
    end = {name.removeprefix("to_"): value for name, value in said.items() if name.startswith("to_")}
    return Mention(Span(*match.span(group)), form.expression, Moment(**start), Moment(**end) if end else None)


def _century(number: int, place: Place) -> int:
    """What makes a year of two digits a year."""
    return 0 if not place.pivot else 2000 if number <= place.pivot else 1900


def _number(surface: str, place: Place, spelt: dict[int, str]) -> int:
    for word in (surface, surface[0].lower() + surface[1:]):
        if word in place.words:
            return place.words[word]
    return int(surface.translate(spelt))


@cache
def _patterns(pack: LanguagePack) -> Patterns:
    times = pack.time
    by_first: dict[str, list[Form]] = {}
    for expression in times.expressions:
        for form in expression.forms:
            parts = _read(form, times, f"{pack.code}/time.toml expression {expression.rule}")
            read = Form(expression, parts, tuple(_holes(parts)))
            for first in sorted(_firsts(parts, times)):
                by_first.setdefault(first, []).append(read)
    made: dict[tuple[int, ...], Opening] = {}  # all digits open the same forms
    openings = {}
    for first, forms in by_first.items():
        key = tuple(map(id, forms))
        openings[first] = made[key] = made.get(key) or _opening(forms, times)
    before = r"(?<![^\W_])" if times.writing.spaced else rf"(?<![{ARABIC}][.,])(?<![{ARABIC}])"
    begin = re.compile(f"{before}[{re.escape(''.join(sorted(openings)))}]" if openings else "(?!)")
    spelt = {ord(word): str(n) for n, words in enumerate(times.writing.digits) for word in words}
    return Patterns(begin, openings, spelt)


def _opening(forms: list[Form], times: Times) -> Opening:
    after = r"(?![^\W_])" if times.writing.spaced else ""
    sources, groups, count = [], [], 1
    for form in forms:
        unless = f"(?!{'|'.join(map(re.escape, form.expression.unless))})" if form.expression.unless else ""
        sources.append(f"(?=({_Writer(times).write(form.parts)}{after}{unless})?)")
        groups.append((count, form))
        count += 1 + len(form.holes)
    return Opening(re.compile("".join(sources)), tuple(groups))


def _read(form: str, times: Times, where: str) -> tuple[Part, ...]:
    """The parts of one form. Raises `LanguagePackError` where its brackets don't match."""
    places = {place.name: place for place in times.places}
    stack: list[list[list[Part]]] = [[[]]]  # open brackets, their options, the parts of each
    for token in TOKEN.finditer(form):
        match token["mark"]:
            case "(":
                stack.append([[]])
            case "|" if len(stack) > 1:
                stack[-1].append([])
            case ")" if len(stack) > 1:
                options = tuple(tuple(parts) for parts in stack.pop())
                stack[-1][-1].append(Choice(options, optional=form[token.end() : token.end() + 1] == "?"))
            case "?" if form[token.start() - 1 : token.start()] == ")":
                continue
            case None:
                part = Hole(places[token["place"]], bool(token["to"])) if token["place"] else token["text"]
                stack[-1][-1].append(part)
            case _:
                raise LanguagePackError(where, f"{token['mark']!r} is out of place in {form!r}", "match the brackets")
    if len(stack) > 1:
        raise LanguagePackError(where, f"a bracket of {form!r} is not closed", "match the brackets")
    return tuple(stack[0][0])


def _holes(parts: tuple[Part, ...]) -> Iterator[Hole]:
    """The places in `parts`, in the order in which they are written."""
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Choice):
            for option in part.options:
                yield from _holes(option)


def _firsts(parts: tuple[Part, ...], times: Times) -> set[str]:
    """The characters with which `parts` can begin."""
    firsts: set[str] = set()
    for part in parts:
        if isinstance(part, Hole):
            firsts |= _hole_firsts(part.place, times)
        elif isinstance(part, Choice):
            firsts |= {first for option in part.options for first in _firsts(option, times)}
            if part.optional:
                continue
        else:
            firsts.add(part)
        break
    return firsts | {first.upper() for first in firsts} if times.writing.spaced else firsts


def _hole_firsts(place: Place, times: Times) -> set[str]:
    firsts = {word[0] for word in place.words}
    if place.digits:
        firsts |= set(ARABIC)
        if place.digits == YEAR_DIGITS:
            firsts |= set("".join(times.writing.digits))
    return firsts


class _Writer:
    """Writes parts as the source of a pattern, with a group for every place."""

    def __init__(self, times: Times) -> None:
        self.spaced = times.writing.spaced
        self.spelt = re.escape("".join(times.writing.digits))

    def write(self, parts: tuple[Part, ...], first: bool = True) -> str:
        written = []
        here = first  # whether everything before may be left out, so that a capital can stand here
        for n, part in enumerate(parts):
            if isinstance(part, Hole):
                gap = "" if self.spaced else "\\x20?"  # a date is set with and without spaces
                written.append(
                    f"{'' if first and not n else gap}{self._place(part, here)}{gap if n + 1 < len(parts) else ''}"
                )
            elif isinstance(part, Choice):
                options = "|".join(self.write(option, here) for option in part.options)
                written.append(f"(?:{options}){'?' if part.optional else ''}")
            else:
                written.append(self._literal(part, here))
            here = here and isinstance(part, Choice) and part.optional
        return "".join(written)

    def _place(self, hole: Hole, here: bool) -> str:
        words = sorted(hole.place.words, key=lambda word: (-len(word), word))
        options = [self._literal(word, here) for word in words]
        if hole.place.digits:
            bounds = hole.place.digits.replace("-", ",")
            options.append(rf"[{ARABIC}]{{{bounds}}}(?![{ARABIC}]|[.,][{ARABIC}])")
            if self.spelt and hole.place.digits == YEAR_DIGITS:
                options.append(f"[{self.spelt}]{{{bounds}}}")
        return f"({'|'.join(options)})"

    def _literal(self, text: str, here: bool) -> str:
        if here and self.spaced and text[0].islower():
            return f"[{text[0]}{text[0].upper()}]{re.escape(text[1:])}"
        return re.escape(text)
