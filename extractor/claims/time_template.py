"""The little language in which the forms of ``time.toml`` are written: read, and made into patterns."""

import re
from dataclasses import dataclass

from extractor.errors import LanguagePackError
from extractor.languages.time import Place, Times

TOKEN = re.compile(r"\{(?P<to>to_)?(?P<place>[a-z_]+)\}|(?P<mark>[()|?])|\\?(?P<text>.)")


@dataclass(frozen=True, slots=True, eq=False)
class Hole:
    """A place in a form; `to` where it belongs to the time at which the expression ends."""

    place: Place
    to: bool


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of several sequences, or none of them where it is optional."""

    options: tuple[tuple["Part", ...], ...]
    optional: bool


Part = str | Hole | Choice


def read(form: str, times: Times, where: str) -> tuple[Part, ...]:
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


def pattern(parts: tuple[Part, ...], times: Times) -> str:
    """The source of a pattern with a group for every place of `parts`; letters fit in either case.

    It is used on stretches that are known to fit, only to find the places in them.
    """
    written = []
    for part in parts:
        if isinstance(part, Hole):
            written.append(rf"\x20?({_place(part.place, times)})\x20?")
        elif isinstance(part, Choice):
            options = "|".join(pattern(option, times) for option in part.options)
            written.append(f"(?:{options}){'?' if part.optional else ''}")
        else:
            written.append(_letter(part))
    return "".join(written)


def _place(place: Place, times: Times) -> str:
    words = sorted(place.words, key=lambda word: (-len(word), word))
    options = ["".join(map(_letter, word)) for word in words]
    if place.digits:
        digits = re.escape("".join(times.writing.digits))
        options.append(f"[0-9{digits}]{{{place.digits.replace('-', ',')}}}")
    return "|".join(options)


def _letter(one: str) -> str:
    return f"[{one}{one.upper()}]" if one.islower() and len(one.upper()) == 1 else re.escape(one)
