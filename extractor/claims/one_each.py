"""Coordinated nouns that share out as many figures, one each: X and Y rose 3% and 9%, respectively."""

from collections.abc import Iterable

from extractor.claims.constituents import Constituents
from extractor.claims.words import BIT

SEPARATE = ",c"


def item(sentence: Constituents, position: int, total: int, candidates: Iterable[range | None]) -> range | None:
    """The noun that belongs to the figure at `position` of `total`; None where the sentence shares out none.

    `candidates` are the phrases whose nouns may be shared out, the likeliest first.
    """
    words = sentence.words
    if total < 2 or not words.any(range(len(words)), BIT["respective"]):
        return None
    for stretch in candidates:
        found = _items(sentence, stretch) if stretch else []
        if len(found) == total:
            return found[position]
    return None


def _items(sentence: Constituents, stretch: range) -> list[range]:
    """The nouns that commas and conjunctions between groups part in `stretch`."""
    groups, found, start = sentence.groups, [], stretch.start
    for n in range(sentence.group_of[stretch.start], sentence.group_of[stretch.stop - 1] + 1):
        if groups[n].kind in SEPARATE:
            found.append(sentence.trimmed(start, groups[n].words.start))
            start = groups[n].words.stop
    found.append(sentence.trimmed(start, stretch.stop))
    return [one for one in found if one]
