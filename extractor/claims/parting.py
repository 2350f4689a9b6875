"""Where the words of a sentence begin and end: those that a segmenter found, cut and joined as a language's lists
have them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractor.claims.word_lists import WordLists, word_lists
from extractor.claims.words import BIT, CHANGES, DEGREE, INSIDE, MEASURED, NOUN, PERSON, bits
from extractor.languages import LanguagePack
from extractor.model.article import Word
from extractor.model.text import Span

HALF = 2  # characters of most words that a language without spaces makes compounds of
VERB, PREPOSITION, LOCATION = "v", "p", "f"  # how tags begin in a language without spaces, as `NOUN` does
BASIS = BIT["basis"]
SPEAKING = bits("say", "adverb", "be")
LINKS = bits("than", "from", "to", "be")  # links that stand right behind the suffix of a measure
COUNTED = bits("event", "human")  # what is counted that something is done to
HYPHEN = "-"


class Written(NamedTuple):
    """The words of a sentence as they are written; what is said of word `n` stands at `n` of each list."""

    spans: list[Span]
    surfaces: list[str]
    tags: list[str]


def parted(words: Sequence[Word], working: str, times: Iterable[Span], pack: LanguagePack) -> Written:
    """`words` of the text `working` as the lists of `pack` have them; where it speaks of `times` a word may end."""
    lists, spaced = word_lists(pack), pack.time.writing.spaced
    if spaced:
        words = _bound(words, working, _phrases(pack))
    return _joined(words if spaced else _cut(words, working, times, pack), working, lists, spaced)


@cache
def _phrases(pack: LanguagePack) -> Mapping[str, tuple[str, ...]]:
    """By their first word, the entries of the lists that are more than one, the longest first: year on year."""
    found: dict[str, list[str]] = {}
    for one in sorted((word for word in word_lists(pack).listed if " " in word), key=len, reverse=True):
        found.setdefault(one.partition(" ")[0], []).append(one)
    return {first: tuple(ones) for first, ones in found.items()}


def _bound(words: Sequence[Word], working: str, phrases: Mapping[str, Iterable[str]]) -> list[Word]:
    """`words`, of which those of a listed phrase are one."""
    found: list[Word] = []
    for word in words:
        start, end = word.span.start, word.span.end
        if found and end <= found[-1].span.end:
            continue
        for phrase in phrases.get(working[start:end].lower(), ()):
            stop = start + len(phrase)
            if working[start:stop].lower() == phrase and not working[stop : stop + 1].isalnum():
                word = Word(Span(start, stop), word.tag)
                break
        found.append(word)
    return found


def _cut(words: Sequence[Word], working: str, times: Iterable[Span], pack: LanguagePack) -> Iterator[Word]:
    """`words`; of one that is two of the language's, those: the car | exports, the price | rises."""
    starts = {word.span.start for word in words}
    inside = [time for time in times if time.start not in starts]
    if inside:
        listed = word_lists(pack).listed
        words = [part for word in words for part in _before_time(word, inside, listed, working)]
    cut_of = _cuts(pack)
    for word in words:
        start, end = word.span.start, word.span.end
        cut = cut_of(working[start:end])
        if cut and word.tag != "QUANTITY" and (not cut.behind or cut.behind(working, start)):
            yield Word(Span(start, start + cut.at), cut.first or word.tag)
            yield Word(Span(start + cut.at, end), cut.second or word.tag)
        else:
            yield word


def _before_time(word: Word, times: Iterable[Span], listed: Mapping[str, int], working: str) -> Iterable[Word]:
    """`word`, cut where a link stands before the time with which it ends: than | last year."""
    span = word.span
    start = next((one.start for one in times if span.start < one.start < span.end <= one.end), None)
    if start is None or not listed.get(working[span.start : start], 0) & LINKS:
        return (word,)
    return Word(Span(span.start, start), PREPOSITION), Word(Span(start, span.end), NOUN)


class Cut(NamedTuple):
    """How one word is made of two.

    Attributes:
        at: characters of the first.
        first, second: their tags, where they are not the whole word's.
        behind: tells of a text and the word's place in it whether what stands before lets it be two.
    """

    at: int
    first: str = ""
    second: str = ""
    behind: Callable[[str, int], bool] | None = None


@cache
def _cuts(pack: LanguagePack) -> Callable[[str], Cut | None]:
    """What tells of a word how it is made of two; None where it is one."""
    listed, suffixes = word_lists(pack).listed, word_lists(pack).suffixes

    def measured(working: str, start: int) -> bool:
        return any(listed.get(working[max(0, start + 1 - length) : start + 1], 0) & MEASURED for length in (2, 3))

    @cache
    def cut(surface: str) -> Cut | None:
        known = listed.get(surface, 0)
        if len(surface) == HALF and known & BASIS:
            return Cut(1, second=VERB, behind=_follows_digit)  # in the 4th month | rose
        if surface in listed:
            return None
        head, rest = listed.get(surface[:1], 0), listed.get(surface[1:], 0)
        if len(surface) == HALF and head & PERSON and rest & SPEAKING:
            return Cut(1)  # 30% | people | say
        if len(surface) == HALF and head & INSIDE and rest & BIT["have"]:
            return Cut(1, LOCATION, VERB)  # among the ships | are
        if head & DEGREE and rest & BIT["action"]:
            return Cut(1, second=VERB)  # in all | sent
        if len(surface) == HALF and surface[:1] in suffixes and rest & LINKS:
            return Cut(1, NOUN, PREPOSITION)  # the price | than, the fee | from
        if len(surface) == HALF and rest & BIT["be"]:
            return Cut(1, NOUN, VERB, measured)  # the sco|re is
        if len(surface) < 2 * HALF:
            return None
        first, second = listed.get(surface[:-HALF], 0), listed.get(surface[-HALF:], 0)
        if second & MEASURED or (second & CHANGES and first & MEASURED):
            return Cut(len(surface) - HALF)
        if len(surface) == 2 * HALF and first & BIT["verb"] and second & COUNTED:
            return Cut(HALF, VERB, NOUN)  # solved | cases
        return None

    return cut


def _follows_digit(working: str, start: int) -> bool:
    """Whether what looks like a basis of comparison, on month, begins with the month that a number stands before."""
    return working[max(0, start - 1) : start].isdigit()


def _joined(words: Iterable[Word], working: str, lists: WordLists, spaced: bool) -> Written:
    """`words`, of which two that make one of the language's lists become that one.

    So do a word and a suffix cut off it; where a language parts words by spaces, those too that a hyphen joins
    (year-on-year).
    """
    listed, suffixes = lists.listed, lists.suffixes
    spans: list[Span] = []
    surfaces: list[str] = []
    tags: list[str] = []
    behind = -1  # where the word before ends, which may be part of a longer one
    for word in words:
        span, tag = word.span, word.tag
        start, end = span.start, span.end
        surface = working[start:end]
        if tag == "QUANTITY":
            behind = -1
        else:
            touches, behind = start == behind, end
            if touches:
                small = (two := surfaces[-1] + surface).lower()
                known = listed.get(small)
                if (
                    (
                        known is not None
                        and not (len(two) == HALF and known & BASIS and _follows_digit(working, spans[-1].start))
                    )
                    or (surface in suffixes and tags[-1] in suffixes[surface])
                    or (spaced and _hyphened(surfaces[-1], surface))
                ):
                    spans[-1], surfaces[-1] = Span(spans[-1].start, end), two
                    if known is None and not spaced:
                        tags[-1] = tag  # what a suffix makes of a verb
                    continue
        spans.append(span)
        surfaces.append(surface)
        tags.append(tag)
    return Written(spans, surfaces, tags)


def _hyphened(before: str, after: str) -> bool:
    return (after == HYPHEN and before[-1].isalnum()) or (before[-1] == HYPHEN != before and after[0].isalnum())
