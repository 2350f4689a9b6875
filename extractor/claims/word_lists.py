"""What the lists of a language say of a word by itself."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.claims.words import BIT, NOUN, bits
from extractor.languages import LanguagePack

UNMEASURED = bits("name", "adverb", "number")  # words to whose class no ending adds anything
UNKNOWN = "X"  # the part of speech (Universal Dependencies) of words that nothing else is known of


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """What a language's classes say of words.

    Attributes:
        classify: the bits of the classes of a word in small letters with its tag.
        listed: those of the words that a class names.
        suffixes: for each suffix the tags to whose words it is joined.
    """

    classify: Callable[[str, str], int]
    listed: Mapping[str, int]
    suffixes: Mapping[str, Container[str]]


@cache
def word_lists(pack: LanguagePack) -> WordLists:
    """Those of the language of `pack`."""
    classes = pack.roles.classes.values()
    by_word: dict[str, int] = {}
    by_tag: dict[str, int] = {}
    endings = [(one.endings, BIT[one.name]) for one in classes if one.endings]
    for one in classes:
        for word in one.words:
            by_word[word] = by_word.get(word, 0) | BIT[one.name]
        for tag in one.tags:
            by_tag[tag] = by_tag.get(tag, 0) | BIT[one.name]

    @cache
    def classify(surface: str, tag: str) -> int:
        found = by_word.get(surface, 0) | by_word.get(f"{surface}/{tag}", 0)
        if found & BIT["noun"]:  # what is listed as a noun is one, however it was tagged and whatever it ends in
            return found
        if not (found & BIT["verb"] and tag[:1] == NOUN):  # a verb that the segmenter takes for a noun
            found |= by_tag.get(tag, 0) & (
                ~BIT["adverb"] if found & BIT["verb"] else ~0
            )  # nor is a listed verb an adverb
        if not found & UNMEASURED:
            least = 3 if found & BIT["verb"] else 2  # characters: to cut prices is no price
            for ends, bit in endings:
                if surface.endswith(ends) and len(surface) >= least:
                    found |= bit
        return found or by_tag.get(UNKNOWN, 0)

    joins = frozenset(tag for one in classes if one.name in ("noun", "verb") for tag in one.tags)
    return WordLists(classify, by_word, {suffix: joins for one in classes for suffix in one.suffixes})
