"""What a text is about, as terms that stay the same across wordings, scripts and languages.

A term is a concept of the glossary, marked by ``=``, or where the glossary knows none, a word, or two
Chinese characters. What is broader than a concept is marked by ``=^``.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of every language as units.

    Attributes:
        concepts: from the units of a form to its concept, and how the text must write each of them.
        sizes: from the first two units of a form to the sizes of all that begin so, falling.
        starts: the first units of all forms.
    """

    concepts: dict[tuple[str, ...], tuple[str, tuple[str, ...]]]
    sizes: dict[tuple[str, ...], list[int]]
    starts: frozenset[str]


def plain(text: str) -> str:
    """`text` in plain widths, without pronunciations behind its characters.

    >>> plain("Fig. 2")
    'Fig. 2'
    """
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return GLOSS.sub(_unless_accented, normal) if "(" in normal else normal


def _unless_accented(match: re.Match[str]) -> str:
    return match.group() if match.group().isascii() else ""


@lru_cache(maxsize=1 << 16)
def wording(text: str) -> str:
    """The units of `text`, folded, words apart by a space.

    >>> wording("The  U.S. economy:")
    'the u.s economy'
    """
    units = map(folded, UNIT.findall(text))
    return " ".join("".join(unit if unit in CHARACTERS else f" {unit} " for unit in units).split())


@lru_cache(maxsize=1 << 16)
def terms(text: str) -> tuple[str, ...]:
    """The distinct terms of `text`, which is `plain`, sorted.

    >>> terms("The unemployment rate of PhDs"), terms("jobless rate")
    (('=phd', '=unemployment_rate', 'of', 'the'), ('=unemployment_rate',))
    """
    written = UNIT.findall(text)
    units = [*map(folded, written)]
    forms = _forms()
    found: set[str] = set()
    free = bytearray(b"\1" * len(units)) + b"\0"
    for at in [at for at, unit in enumerate(units) if unit in forms.starts]:
        if free[at]:
            size, concept = _longest(written, units, at, forms)
            if size:
                found.add(CONCEPT + concept)
                free[at : at + size] = bytes(size)
    for at in [at for at, is_free in enumerate(free) if is_free]:
        if units[at] not in CHARACTERS:
            found.add(units[at])
        elif free[at + 1] and units[at + 1] in CHARACTERS:
            found.add(units[at] + units[at + 1])
    return tuple(sorted(found))


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


def _longest(written: list[str], units: list[str], at: int, forms: Forms) -> tuple[int, str]:
    """Size and concept of the longest form that stands at `at`; 0 where none does."""
    for size in (*forms.sizes.get((units[at], *units[at + 1 : at + 2]), ()), 1):
        concept, shapes = forms.concepts.get(tuple(units[at : at + size]), NOTHING)
        if concept and at + size <= len(units) and (not shapes or _shaped(written[at : at + size], shapes)):
            return size, concept
    return 0, ""


NOTHING: tuple[str, tuple[str, ...]] = ("", ())


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
def _forms() -> Forms:
    concepts: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    sizes: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for form, concept in [pair for one in glossary().values() for pair in one.forms.items()]:
        written = UNIT.findall(plain(form))
        units = tuple(map(folded, written))
        shapes = tuple(map(_shape, written))
        concepts.setdefault(units, (concept, shapes if set(shapes) != {"any"} else ()))
        if len(units) > 1:
            sizes[units[:2]].add(len(units))
    starts = frozenset(units[0] for units in concepts)
    return Forms(concepts, {start: sorted(found, reverse=True) for start, found in sizes.items()}, starts)


def _shape(word: str) -> str:
    if word.isupper() and len(word) <= CAPITALS:
        return "capitals"
    return "capital" if word[0].isupper() else "any"
