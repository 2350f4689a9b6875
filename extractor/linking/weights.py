"""Sets of terms as strings, so that a string library can weigh what two of them share in millions of pairs.

A term becomes one character, repeated as often as the term weighs; of a concept that has a broader one, part
of the weight is that one's, so that two of a kind share something. The characters of a set stand in sorted
order. The longest common subsequence of two such strings is then the weight of what they share.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractor.languages.frequencies import frequencies
from extractor.linking.terms import broad
from extractor.linking.units import CONCEPT

Letters = NDArray[np.uint32]
OFTEN, USUAL, TELLING = 1, 2, 3  # weights of a common term, of any other, of a concept that is not common
KIND = 2  # of the weight of a concept: what it has in common with others of its kind
FIRST_CHARACTER, CHARACTERS = 0xE000, 0x10FFFF - 0xE000  # code points past the surrogates


@lru_cache(maxsize=1 << 18)
def weight(term: str) -> int:
    """How much it says that two texts share `term`: 0 to 3.

    >>> weight("the"), weight("=unemployment_rate")
    (0, 3)
    """
    if any(term in one.everywhere for one in frequencies()):
        return 0
    if any(term in one.often for one in frequencies()):
        return OFTEN
    return TELLING if term.startswith(CONCEPT) else USUAL


def weighed(terms: Iterable[str]) -> str:
    """`terms`, each given once, as a string; its length is their weight.

    >>> len(weighed({"the", "=unemployment_rate"}))
    3
    """
    return "".join(sorted("".join(map(_repeated, terms))))


def letters(terms: Sequence[str]) -> Letters:
    """The code points that stand for each of `terms`, a row a term, 0 where it weighs less than any may."""
    every = "".join(_repeated(term).ljust(TELLING, NONE) for term in terms)
    return np.frombuffer(every.encode("utf-32-le"), dtype="<u4").reshape(-1, TELLING)


NONE = chr(0)


@lru_cache(maxsize=1 << 18)
def _repeated(term: str) -> str:
    above = broad(term) if weight(term) == TELLING else None
    return character(above) * KIND + character(term) * (TELLING - KIND) if above else character(term) * weight(term)


def character(term: str) -> str:
    """The one character that stands for `term`; two terms share one about once in a million pairs."""
    return chr(FIRST_CHARACTER + crc32(term.encode()) % CHARACTERS)
