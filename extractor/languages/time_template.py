"""The little language in which the forms of ``time.toml`` are written: read, and made into patterns.

A form is written as it stands in a text, with three marks: ``{month}`` is a named place, ``(a|b)`` is
one of several, a ``?`` after a bracket makes it optional; a backslash takes the meaning from the next
character. What a place holds is a number, spelt in digits or as one of its words; `fills` says what of
a time that number is. ``{to_month}`` is the same place of the time at which the expression ends.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.errors import LanguagePackError

TOKEN = re.compile(r"\{(?P<to>to_)?(?P<place>[a-z_]+)\}|(?P<mark>[()|?])|\\?(?P<text>.)")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place of a form.

    Attributes:
        fills: a field of `Moment`, or None where its content doesn't matter.
        digits: how many digits a number here may have, ``4`` or ``1-2``; "" for words only.
        words: words that stand here, and their numbers.
        low: the smallest number that makes sense.
        high: the largest.
        pivot: of years of two digits, the last one of this century; 0 for any other number.
        add: is added to the number, 1911 for the years of the Republic.
    """

    name: str
    fills: str | None = None
    digits: str = ""
    words: dict[str, int] = field(default_factory=dict)
    low: int = -9999
    high: int = 9999
    pivot: int = 0
    add: int = 0


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


def read_form(form: str, places: Mapping[str, Place], where: str) -> tuple[Part, ...]:
    """The parts of one form. Raises `LanguagePackError` where a place is unknown or its brackets don't match."""
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
            case None if token["place"] and token["place"] not in places:
                raise LanguagePackError(where, f"{form!r} has an unknown place {token['place']!r}", "declare it")
            case None:
                part = Hole(places[token["place"]], bool(token["to"])) if token["place"] else token["text"]
                stack[-1][-1].append(part)
            case _:
                raise LanguagePackError(where, f"{token['mark']!r} is out of place in {form!r}", "match the brackets")
    if len(stack) > 1:
        raise LanguagePackError(where, f"a bracket of {form!r} is not closed", "match the brackets")
    return tuple(stack[0][0])


def pattern(parts: tuple[Part, ...], digits: tuple[str, ...]) -> str:
    """The source of a pattern with a group for every place of `parts`; letters fit in either case.

    It is used on stretches that are known to fit, only to find the places in them.
    """
    written = []
    for part in parts:
        if isinstance(part, Hole):
            written.append(rf"\x20?({_place(part.place, digits)})\x20?")
        elif isinstance(part, Choice):
            options = "|".join(pattern(option, digits) for option in part.options)
            written.append(f"(?:{options}){'?' if part.optional else ''}")
        else:
            written.append(_letter(part))
    return "".join(written)


def _place(place: Place, digits: tuple[str, ...]) -> str:
    words = sorted(place.words, key=lambda word: (-len(word), word))
    options = ["".join(map(_letter, word)) for word in words]
    if place.digits:
        spelt = re.escape("".join(digits))
        options.append(f"[0-9{spelt}]{{{place.digits.replace('-', ',')}}}")
    return "|".join(options)


def _letter(one: str) -> str:
    return f"[{one}{one.upper()}]" if one.islower() and len(one.upper()) == 1 else re.escape(one)
