"""The forms of a language's expressions of time, made into patterns.

Every form becomes one alternative of the pattern for the character that it begins with, so that a
text costs one look at each character and one match where something can begin. No form repeats
anything without a bound: every pattern runs in linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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
    """A form, read."""

    expression: Expression
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All forms of a language.

    Attributes:
        begin: where any form can begin.
        by_first: the forms that begin with a character, as one pattern with a group for each.
        forms: the form that each group stands for.
        spelt: the digits that are words, for `str.translate`.
    """

    begin: re.Pattern[str]
    by_first: dict[str, re.Pattern[str]]
    forms: dict[str, Form]
    spelt: dict[int, str]


def mentions(text: str, pack: LanguagePack) -> Iterator[Mention]:
    """Yield the expressions of time in `text`, in order, none overlapping another."""
    patterns = _patterns(pack)
    end = 0
    for candidate in patterns.begin.finditer(text):
        if candidate.start() < end:
            continue
        match = patterns.by_first[text[candidate.start()]].match(text, candidate.start())
        if match and (mention := _mention(match, patterns)):
            yield mention
            end = mention.span.end


def _mention(match: re.Match[str], patterns: Patterns) -> Mention | None:
    form = patterns.forms[str(match.lastgroup)]
    said: dict[str, int] = dict(form.expression.fixed)
    for n, hole in enumerate(_holes(form.parts)):
        surface = match[f"{match.lastgroup}_{n}"]
        if surface is None or hole.place.fills is None:
            continue
        number = _number(surface, hole.place, patterns.spelt)
        if not hole.place.low <= number <= hole.place.high:
            return None
        said["to_" * hole.to + hole.place.fills] = number + hole.place.add
    start = {name: value for name, value in said.items() if not name.startswith("to_")}
    end = {name.removeprefix("to_"): value for name, value in said.items() if name.startswith("to_")}
    return Mention(Span(*match.span()), form.expression, Moment(**start), Moment(**end) if end else None)


def _number(surface: str, place: Place, spelt: dict[int, str]) -> int:
    for word in (surface, surface[0].lower() + surface[1:]):
        if word in place.words:
            return place.words[word]
    return int(surface.translate(spelt))


@cache
def _patterns(pack: LanguagePack) -> Patterns:
    times = pack.time
    forms = [
        Form(expression, _read(form, times, f"{pack.code}/time.toml expression {expression.rule}"))
        for expression in times.expressions
        for form in expression.forms
    ]
    forms.sort(key=lambda form: -_longest(form.parts))  # what can say more is tried first
    named = {f"f{n}": form for n, form in enumerate(forms)}
    by_first: dict[str, list[str]] = {}
    for name, form in named.items():
        source = f"(?P<{name}>{_Writer(times, name).write(form.parts)})"
        for first in sorted(_firsts(form.parts, times)):
            by_first.setdefault(first, []).append(source)
    after = r"(?![^\W_])" if times.writing.spaced else ""
    compiled = {first: re.compile(f"(?:{'|'.join(some)}){after}") for first, some in by_first.items()}
    before = r"(?<![^\W_])" if times.writing.spaced else rf"(?<![{ARABIC}][.,])(?<![{ARABIC}])"
    begin = re.compile(f"{before}[{re.escape(''.join(sorted(compiled)))}]" if compiled else "(?!)")
    spelt = {ord(word): str(n) for n, words in enumerate(times.writing.digits) for word in words}
    return Patterns(begin, compiled, named, spelt)


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


def _longest(parts: tuple[Part, ...]) -> int:
    """How many characters `parts` can take."""
    length = 0
    for part in parts:
        if isinstance(part, Hole):
            length += max([len(word) for word in part.place.words] + [int(part.place.digits[-1:] or 0)])
        else:
            length += max(map(_longest, part.options)) if isinstance(part, Choice) else 1
    return length


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

    def __init__(self, times: Times, name: str) -> None:
        self.spaced = times.writing.spaced
        self.spelt = re.escape("".join(times.writing.digits))
        self.name = name
        self.places = 0

    def write(self, parts: tuple[Part, ...], first: bool = True) -> str:
        written = []
        for n, part in enumerate(parts):
            here = first and n == 0
            if isinstance(part, Hole):
                gap = "" if self.spaced else "\\x20?"  # a date is set with and without spaces
                written.append(f"{'' if here else gap}{self._place(part, here)}{gap if n + 1 < len(parts) else ''}")
            elif isinstance(part, Choice):
                options = "|".join(self.write(option, here) for option in part.options)
                written.append(f"(?:{options}){'?' if part.optional else ''}")
            else:
                written.append(self._literal(part, here))
        return "".join(written)

    def _place(self, hole: Hole, here: bool) -> str:
        words = sorted(hole.place.words, key=lambda word: (-len(word), word))
        options = [self._literal(word, here) for word in words]
        if hole.place.digits:
            bounds = hole.place.digits.replace("-", ",")
            options.append(rf"[{ARABIC}]{{{bounds}}}(?![{ARABIC}]|[.,][{ARABIC}])")
            if self.spelt and hole.place.digits == YEAR_DIGITS:
                options.append(f"[{self.spelt}]{{{bounds}}}")
        group = f"(?P<{self.name}_{self.places}>{'|'.join(options)})"
        self.places += 1
        return group

    def _literal(self, text: str, here: bool) -> str:
        if here and self.spaced and text[0].islower():
            return f"[{text[0]}{text[0].upper()}]{re.escape(text[1:])}"
        return re.escape(text)
