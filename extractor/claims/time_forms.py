"""Expressions of time in a text, by the forms of a language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.claims.automaton import DIGIT, Automaton
from extractor.languages import LanguagePack
from extractor.languages.time import Expression, Moment, Times
from extractor.languages.time_template import Choice, Hole, Part, Place, pattern, read_form
from extractor.model.text import Span

ARABIC = "0123456789"
FIGURE_GOES_ON = re.compile(r"[0-9]|[.,][0-9]")


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time in a text: where it stands, what kind it is, what it says."""

    span: Span
    expression: Expression
    start: Moment
    end: Moment | None


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form, read: its parts, its places in the order in which they are written, and the digits that are words."""

    expression: Expression
    parts: tuple[Part, ...]
    holes: tuple[Hole, ...]
    digits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a language.

    Attributes:
        begin: where any form can begin.
        spelt: the digits that are words, for `str.translate`.
    """

    begin: re.Pattern[str]
    automaton: Automaton[Form]
    spelt: dict[int, str]
    spaced: bool


@lru_cache(maxsize=512)  # each sentence is asked for once by every stage that leaves times out of something
def mentions(text: str, pack: LanguagePack) -> tuple[Mention, ...]:
    """The expressions of time in `text`, in order, none overlapping another; of two that begin together the longer."""
    forms = _forms(pack)
    found: list[Mention] = []
    end = 0
    for candidate in forms.begin.finditer(text):
        if candidate.start() < end:
            continue
        if mention := _longest(text, candidate.start(), forms):
            found.append(mention)
            end = mention.span.end
    return tuple(found)


def _longest(text: str, start: int, forms: Forms) -> Mention | None:
    for end, closed in forms.automaton.at(text, start, len(text)):
        if text[end - 1] in ARABIC and FIGURE_GOES_ON.match(text, end):
            continue
        if forms.spaced and end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            continue
        for form in closed:
            if mention := _mention(text, Span(start, end), form, forms.spelt):
                return mention
    return None


def _mention(text: str, span: Span, form: Form, spelt: dict[int, str]) -> Mention | None:
    expression = form.expression
    if expression.unless and text.startswith(expression.unless, span.end):
        return None
    if expression.unless_after and text.endswith(expression.unless_after, 0, span.start):
        return None
    if expression.alone and _beside_a_letter(text, span):
        return None
    said = dict(expression.fixed)
    match = _groups(form).fullmatch(text, span.start, span.end)
    assert match, "a form's pattern fits whatever the automaton takes for it"
    for n, hole in enumerate(form.holes, 1):
        surface = match[n]
        if surface is None or hole.place.fills is None:
            continue
        number = _number(surface.strip(), hole.place, spelt)
        if not hole.place.low <= number <= hole.place.high:
            return None
        begun = said.get(hole.place.fills) if hole.to else None
        said["to_" * hole.to + hole.place.fills] = number + hole.place.add + _century(number, hole.place, begun)
    if expression.adjacent and not all(said[name[3:]] + 1 == said[name] for name in said if name.startswith("to_")):
        return None
    start = {name: value for name, value in said.items() if not name.startswith("to_")}
    end = {name.removeprefix("to_"): value for name, value in said.items() if name.startswith("to_")}
    return Mention(span, expression, Moment(**start), Moment(**end) if end else None)


def _beside_a_letter(text: str, span: Span) -> bool:
    """Whether a name of another script stands beside `span`: a year alone would be part of it."""
    around = text[max(0, span.start - 2) : span.start].rstrip()[-1:] + text[span.end : span.end + 2].lstrip()[:1]
    return any(one.isascii() and one.isalpha() for one in around)


def _century(number: int, place: Place, begun: int | None) -> int:
    """What makes a year of one or two digits a year: where one has `begun` a span of years, the next that ends so."""
    if not place.pivot:
        return 0
    if begun is not None:
        cycle = 10 ** int(place.digits)
        return begun - begun % cycle + cycle * (number < begun % cycle)
    return 2000 if number <= place.pivot else 1900


def _number(surface: str, place: Place, spelt: dict[int, str]) -> int:
    for word in (surface, surface[0].lower() + surface[1:]):
        if word in place.words:
            return place.words[word]
    return int(surface.translate(spelt))


@cache
def _groups(form: Form) -> re.Pattern[str]:
    return re.compile(pattern(form.parts, form.digits))


@cache
def _forms(pack: LanguagePack) -> Forms:
    times = pack.time
    places = {place.name: place for place in times.places}
    automaton: Automaton[Form] = Automaton()
    for expression in times.expressions:
        for written in expression.forms:
            parts = read_form(written, places, f"{pack.code}/time.toml expression {expression.rule}")
            form = Form(expression, parts, tuple(_holes(parts)), times.writing.digits)
            drawn = _Drawing(automaton, times)
            automaton.end(drawn.parts(automaton.begin(), parts), form)
    before = r"(?<![^\W_])" if times.writing.spaced else rf"(?<![{ARABIC}][.,])(?<![{ARABIC}])"
    spelt = {ord(word): str(n) for n, words in enumerate(times.writing.digits) for word in words}
    return Forms(automaton.places(before), automaton, spelt, times.writing.spaced)


def _holes(parts: tuple[Part, ...]) -> Iterator[Hole]:
    """The places in `parts`, in the order in which they are written."""
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Choice):
            for option in part.options:
                yield from _holes(option)


class _Drawing:
    """Draws the parts of a form into the automaton, letter by letter."""

    def __init__(self, automaton: Automaton[Form], times: Times) -> None:
        self.automaton = automaton
        self.spaced = times.writing.spaced
        self.spelt = "".join(times.writing.digits)
        self.first = automaton.begin()

    def parts(self, states: set[int], parts: tuple[Part, ...]) -> set[int]:
        for part in parts:
            if isinstance(part, Hole):
                states = self._hole(states, part.place)
            elif isinstance(part, Choice):
                reached = [self.parts(states, option) for option in part.options]
                states = set().union(*reached, states if part.optional else ())
            else:
                states = self._letter(states, part)
        return states

    def _letter(self, states: set[int], one: str) -> set[int]:
        capital = self.spaced and states & self.first and one.islower()  # a sentence may begin with the form
        return self.automaton.then(states, *({one, one.upper()} if capital else {one}))

    def _hole(self, states: set[int], place: Place) -> set[int]:
        if not self.spaced:
            states = self._gap(states)
        reached: set[int] = set()
        for word in place.words:
            after = states
            for one in word:
                after = self._letter(after, one)
            reached |= after
        if place.digits:
            least, most = int(place.digits[0]), int(place.digits[-1])
            reached |= self._repeated(states, (DIGIT,), least, most)
            if self.spelt and least == most == YEAR_DIGITS:
                reached |= self._repeated(states, tuple(self.spelt), least, most)
        return reached if self.spaced else self._gap(reached)

    def _repeated(self, states: set[int], labels: tuple[str, ...], least: int, most: int) -> set[int]:
        reached: set[int] = set()
        for count in range(1, most + 1):
            states = self.automaton.then(states, *labels)
            reached |= states if count >= least else set()
        return reached

    def _gap(self, states: set[int]) -> set[int]:
        """A date is set with and without spaces, but never begins with one."""
        return states | self.automaton.then(states - self.first, " ") if states - self.first else states


YEAR_DIGITS = 4  # only years are spelt digit by digit
