"""What a text is about, as terms that stay the same across wordings, scripts and languages.

A term is a concept of the glossary, marked by ``=``, or where the glossary knows none, a word, or two
Chinese characters. What is broader than a concept is marked by ``=^``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from extractor.languages.concepts import broader, glossary
from extractor.linking.columns import Rows, counted
from extractor.linking.forms import forms, shape
from extractor.linking.units import CHARACTERS, CONCEPT, UNIT, folded

BROAD = "=^"
PLACES = "places"  # the table of the glossary that lists them
END = "\n"  # behind each text
UNITS = re.compile(f"{END}|{UNIT.pattern}")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of many texts, an element for each that a text has; sorted by text and term.

    Attributes:
        text: the text's place among those given.
        term: the term's place in `names`.
    """

    text: Rows
    term: Rows
    names: tuple[str, ...]


class Numbers(dict[str, int]):
    """A number for each text, from 0 on in the order in which they are asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def terms(text: str) -> frozenset[str]:
    """The terms of `text`, which is `plain`.

    >>> sorted(terms("The unemployment rate of PhDs")), sorted(terms("jobless rate"))
    (['=phd', '=unemployment_rate', 'of', 'the'], ['=unemployment_rate'])
    """
    return frozenset(terms_of_each([text]).names)


def terms_of_each(texts: Sequence[str]) -> Terms:
    """The terms of `texts`, which are `plain`."""
    met, folds, known = Numbers(), Numbers(), forms()
    written = UNITS.findall("".join(f"{text.replace(END, ' ')}{END}" for text in texts))
    unit = np.fromiter(map(met.__getitem__, written), dtype=np.int64, count=len(written))
    fold = np.array([folds[folded(one)] for one in met], dtype=np.int64)[unit]
    joined = np.array([one in CHARACTERS for one in met], dtype=bool)[unit]
    ends = unit == met[END]
    text = np.cumsum(ends) - ends
    number = np.array([known.units.get(one, 0) for one in folds], dtype=np.int64)[fold]
    start, size, concept = known.find(number, np.array([*map(shape, met)], dtype=np.uint8)[unit])
    inside = np.zeros(len(unit) + 1, dtype=np.int64)
    inside[start] += 1
    inside[start + size] -= 1
    free = (np.cumsum(inside[:-1]) == 0) & ~ends
    word, alone = np.flatnonzero(free & ~joined), free & joined
    first = np.flatnonzero(alone[:-1] & alone[1:])
    two, pair = np.unique(fold[first] * len(folds) + fold[first + 1], return_inverse=True)
    single = [*folds]
    names = [*single, *known.terms, *(single[one // len(single)] + single[one % len(single)] for one in two.tolist())]
    every = np.concatenate([fold[word], len(single) + concept, len(single) + len(known.terms) + pair])
    codes, _ = counted(text[np.concatenate([word, start, first])] * len(names) + every)
    used, term = np.unique(codes % len(names), return_inverse=True)
    return Terms(codes // len(names), term, tuple(names[one] for one in used.tolist()))


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
