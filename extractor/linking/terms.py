"""What a text is about, as terms that stay the same across wordings, scripts and languages.

A term is a concept of the glossary, marked by ``=``, or where the glossary knows none, a word, or two
Chinese characters. What is broader than a concept is marked by ``=^``.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractor.languages.concepts import broader, glossary
from extractor.languages.script import simplified

CONCEPT = "="
BROAD = "=^"
PLACES = "places"  # the table of the glossary that lists them
HAN = r"\u3400-\u9fff\uf900-\ufaff"  # the characters of Chinese, for any language that uses them
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]{{1,40}}(?:\.[^\W_{HAN}]{{1,40}}){{0,8}}")
CHARACTERS = frozenset(map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))))
GLOSS = re.compile(rf"(?<=[{HAN}])\([^\W\d_{HAN}]{{1,8}}\)")  # a pronunciation put behind a character, if accented
CAPITALS = 5  # letters of a form in capitals that is matched in capitals only


@dataclass(slots=True)
class Node:
    """Where the forms of every language that begin with certain units go on.

    Attributes:
        further: by the next unit.
        term: the term of the form that ends here, "" where none does.
        shapes: how the text must write each of its units, where that matters.
    """

    further: dict[str, "Node"] = field(default_factory=dict)
    term: str = ""
    shapes: tuple[str, ...] = ()


def plain(text: str) -> str:
    """`text` in plain widths, without pronunciations behind its characters.

    >>> plain("Fig. 2")
    'Fig. 2'
    """
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return GLOSS.sub(_unless_accented, normal) if "(" in normal else normal


def _unless_accented(match: re.Match[str]) -> str:
    return match.group() if match.group().isascii() else ""


def wording(text: str) -> str:
    """The units of `text`, folded, words apart by a space.

    >>> wording("The  U.S. economy:")
    'the u.s economy'
    """
    units = map(folded, UNIT.findall(text))
    return " ".join("".join(unit if unit in CHARACTERS else f" {unit} " for unit in units).split())


def terms(text: str) -> frozenset[str]:
    """The terms of `text`, which is `plain`.

    >>> sorted(terms("The unemployment rate of PhDs")), sorted(terms("jobless rate"))
    (['=phd', '=unemployment_rate', 'of', 'the'], ['=unemployment_rate'])
    """
    written = UNIT.findall(text)
    units = [*map(folded, written), END]
    forms, found, before, at = _forms().further, set(), "", 0
    while (unit := units[at]) != END:
        node = forms.get(unit)
        if node and (node.term or units[at + 1] in node.further) and (form := _longest(node, written, units, at)):
            found.add(form.term)
            before, at = "", at + form.size
            continue
        if unit not in CHARACTERS:
            found.add(unit)
            before = ""
        else:
            if before:
                found.add(before + unit)
            before = unit
        at += 1
    return frozenset(found)


END = ""  # behind the last unit


def broad(term: str) -> str | None:
    """What is broader than a concept and may be said in its place; None where the glossary knows nothing.

    >>> broad("=private_sector"), broad("of")
    ('=^business', None)
    """
    above = broader().get(term.removeprefix(CONCEPT)) if is_concept(term) else None
    return above and BROAD + above


def is_concept(term: str) -> bool:
    """Whether the glossary knows `term`, so that it is the same in every language."""
    return term.startswith(CONCEPT)


@cache
def places() -> frozenset[str]:
    """The terms for countries, cities and other places of the glossary."""
    fields = [pair for one in glossary().values() for pair in one.fields.items()]
    return frozenset(CONCEPT + concept for concept, field in fields if field == PLACES)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the glossary that a text has: its term, and how many units it takes."""

    term: str
    size: int


def _longest(node: Node | None, written: list[str], units: list[str], at: int) -> Form | None:
    """The longest form that stands at `at`, where `node` is what begins with the unit there."""
    found, end = None, at
    while node:
        end += 1
        if node.term and (not node.shapes or _shaped(written[at:end], node.shapes)):
            found = Form(node.term, end - at)
        node = node.further.get(units[end])
    return found


def _shaped(written: list[str], shapes: tuple[str, ...]) -> bool:
    return all(
        shape == "any" or (word.isupper() if shape == "capitals" else word[0].isupper())
        for word, shape in zip(written, shapes, strict=True)
    )


@lru_cache(maxsize=1 << 18)
def folded(unit: str) -> str:
    """`unit` in lower case, without its ending; a character in its Simplified form.

    >>> folded("Companies"), folded("US")
    ('company', 'us')
    """
    if unit in CHARACTERS:
        return simplified(unit)
    lower = unit.casefold()
    for ending, instead in _endings():
        if lower.endswith(ending) and len(lower) > len(ending) + 1 and lower[-len(ending) - 1].isalpha():
            return lower.removesuffix(ending) + instead
    return lower


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(sorted({pair for one in glossary().values() for pair in one.endings}, key=lambda p: (-len(p[0]), p)))


@cache
def _forms() -> Node:
    root = Node()
    for form, concept in [pair for one in glossary().values() for pair in one.forms.items()]:
        written, node = UNIT.findall(plain(form)), root
        for unit in map(folded, written):
            node = node.further.setdefault(unit, Node())
        if not node.term:
            shapes = tuple(map(_shape, written))
            node.term, node.shapes = CONCEPT + concept, shapes if set(shapes) != {"any"} else ()
    return root


def _shape(word: str) -> str:
    if word.isupper() and len(word) <= CAPITALS:
        return "capitals"
    return "capital" if word[0].isupper() else "any"
