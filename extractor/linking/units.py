"""What texts are cut into before terms are found: words and single Chinese characters, in one form for all writings."""

import re
import unicodedata
from functools import cache, lru_cache

from extractor.languages.concepts import glossary
from extractor.languages.script import simplified

CONCEPT = "="  # marks a term that is a concept of the glossary
HAN = r"\u3400-\u9fff\uf900-\ufaff"  # the characters of Chinese, for any language that uses them
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]{{1,40}}(?:\.[^\W_{HAN}]{{1,40}}){{0,8}}")
CHARACTERS = frozenset(map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))))
GLOSS = re.compile(rf"(?<=[{HAN}])\([^\W\d_{HAN}]{{1,8}}\)")  # a pronunciation put behind a character, if accented


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
