"""What each word of a sentence can do in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from extractor.claims.parting import parted
from extractor.claims.tagging import NUMBER, tagger
from extractor.claims.word_lists import UNKNOWN, WordLists, word_lists
from extractor.claims.words import (
    BIT,
    CHANGES,
    COUNTS,
    DEGREE,
    NUMERAL,
    OFFICE,
    QUANTITY,
    SOURCE,
    TIME,
    TO,
    Words,
    bits,
)
from extractor.languages import LanguagePack
from extractor.languages.tags import shape
from extractor.model.article import Sentence
from extractor.model.text import Span

NEAR = 8  # words within which a comparison stands before what is compared
SPOKEN = OFFICE | bits("of", "present")  # what the words of a source or a time still are
REPORTS = bits("say", "noun")
DIMENSION, LENGTH, ATTRIBUTE = BIT["dimension"], BIT["length"], bits("noun", "measurable", "dimension")
BESIDE = TO | DIMENSION | BIT["say"]  # words that may do something else because of those beside them
COUNTED_IN = COUNTS | LENGTH | BIT["ballot"]  # what the last character of a figure says of it
BRACKETS = bits("open", "close")
KEPT = CHANGES | BIT["short"]  # what a word of degree still is


def words_of(
    sentence: Sentence,
    working: str,
    pack: LanguagePack,
    times: Iterable[Span] = (),
    sources: Iterable[Span] = (),
    degrees: Iterable[Span] = (),
) -> Words:
    """The words of `sentence`; words inside `times` and `sources` do nothing but belong to them."""
    lists, spaced = word_lists(pack), pack.time.writing.spaced
    times = tuple(times)
    spans, written, tags = parted(sentence.words, working, times, pack)
    surfaces = [word.lower() for word in written]
    if tag := tagger(pack):
        looked_up = [NUMBER if given == "QUANTITY" else word for word, given in zip(written, tags, strict=True)]
        if all(map(str.isupper, filter(str.isalpha, looked_up))):  # a headline in capitals
            looked_up = [_named(word, pack) for word in looked_up]
        found = tag(looked_up, tags)
        tags = [given if given == "QUANTITY" else one for given, one in zip(tags, found, strict=True)]
        _name_titles(written, tags)
        _name_labels(surfaces, tags, lists.listed)
        _name_acts(surfaces, tags, lists)
    classify = lists.classify
    halves = bits("fall") if pack.roles.groups else 0  # a verb that is a quantity
    does = list(map(classify, surfaces, tags))
    for n in [n for n, tag in enumerate(tags) if tag == "QUANTITY"]:
        alone, last = classify(surfaces[n], UNKNOWN), classify(surfaces[n][-1], UNKNOWN)
        does[n] = QUANTITY | (alone & halves) | (last & COUNTED_IN)
    for n in [n for n, bit in enumerate(does) if bit & BESIDE and 0 < n < len(does) - 1]:
        if does[n] & TO and does[n - 1] & does[n + 1] & NUMERAL:
            does[n] = NUMERAL
        elif does[n] & REPORTS == REPORTS and does[n - 1] & BIT["anaphor"]:
            does[n] &= ~BIT["say"]  # this report says, and is no saying
        elif does[n] & DIMENSION and _is_long(does, n):
            does[n] = ATTRIBUTE  # long | about 540 metres, which is no change
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    for marked, bit, kept in ((sources, SOURCE, ~0), (times, TIME, BRACKETS), (degrees, DEGREE, KEPT)):
        for stretch in marked:
            first, stop = bisect_left(starts, stretch.start), bisect_right(ends, stretch.end)
            covered = [n for n in range(first, stop) if not does[n] & QUANTITY]
            if bit == SOURCE and (len(covered) < stop - first or (covered and _counted(does, covered[0]))):
                continue  # a source with a figure of its own tells what that is of
            for n in covered:
                does[n] = bit | (does[n] & (kept if pack.roles.groups else SPOKEN))
    apart = [False] * len(spans)
    if not spaced:
        for n in [n for n in range(1, len(spans)) if starts[n] > ends[n - 1]]:
            both = does[n] & does[n - 1] & QUANTITY
            apart[n] = bool(both) or _parts(working, ends[n - 1], starts[n], spans[n - 1], does[n - 1])
    return Words(tuple(spans), tuple(surfaces), tuple(tags), tuple(does), tuple(apart), _partners(does))


def _is_long(does: Sequence[int], n: int) -> bool:
    """Whether a length follows word `n`, and no comparison stands before it: 30 metres higher than."""
    figure = n + 1 + bool(does[n + 1] & DEGREE)
    follows = figure < len(does) and does[figure] & LENGTH
    return bool(follows) and not any(bit & BIT["than"] for bit in does[max(0, n - NEAR) : n])


def _name_titles(written: Sequence[str], tags: list[str]) -> None:
    """Tag as part of a name the capitalised article or verb with which a title begins: Ann Lee's comedy | The Baker."""
    for n in range(1, len(tags) - 1):
        if not written[n].istitle():
            continue
        if tags[n] == BARE and tags[n - 1] == TO_DO and written[n - 1].islower():
            tags[n - 1 : n + 1] = LINK, NAME  # sold it to | Acme
        owned = tags[n - 1] == "POS" or written[n - 1] in GENITIVES
        goes_on = written[n - 1] == ":" and tags[n - 2] in NAMES and tags[n - 3 : n - 2] == ["POS"]
        if goes_on or (owned and tags[n] in (*FINITE, *(NOUNS if written[n + 1] == ":" else ()))):
            tags[n] = NAME  # Ann Lee's Rope: | The Knot
        named = owned or (tags[n - 1] in NOUNS and written[n - 1].islower())
        if tags[n] == "DT" and written[n + 1].istitle() and named:
            tags[n] = NAME
        if owned and tags[n] in NAMES:
            tags[n - 1] = "POS"


def _name_labels(surfaces: Sequence[str], tags: list[str], listed: Mapping[str, int]) -> None:
    """Tag as a noun the label of a line of accounts, right before its first figure: Oper | net 300 vs 200."""
    first = tags.index("QUANTITY") if "QUANTITY" in tags[1:LABEL] else 0
    if first and listed.get(surfaces[first - 1], 0) & BIT["label"]:
        tags[first - 1] = "NN"


def _name_acts(surfaces: Sequence[str], tags: list[str], lists: WordLists) -> None:
    """Tag as a verb what those do of whom a figure is the part, where it may be a noun: 62% | worry about it."""
    for n in range(1, len(tags) - 1):
        if tags[n - 1] != "QUANTITY" or not lists.listed.get(surfaces[n], 0) & BIT["stance"]:
            continue
        part = lists.classify(surfaces[n - 1], UNKNOWN) & BIT["percent"]
        if part and lists.listed.get(surfaces[n + 1], 0) & BIT["led"]:
            tags[n] = PRESENT


LABEL = 4  # words that a line begins with at most up to its figure
BARE, TO_DO, LINK, PRESENT = "VB", "TO", "IN", "VBP"
NAME, NAMES, NOUNS, FINITE, GENITIVES = (
    "NNP",
    ("NNP", "NNPS"),
    ("NN", "NNS"),
    ("VB", "VBD", "VBP", "VBZ"),
    ("'s", "\u2019s"),
)


def _parts(working: str, end: int, start: int, last: Span, does: int) -> bool:
    """Whether the space from `end` to `start` parts clauses; beside letters and figures it may just set them off."""
    if working[start].isascii() or not working[end - 1].isascii():
        return not working[start].isascii()
    bare = does & QUANTITY and working[end - 1].isdigit() and last.start
    return bool(bare) and not working[last.start - 1].isspace()


def _named(word: str, pack: LanguagePack) -> str:
    """A word in capitals as it is most likely written elsewhere: a name where neither it nor its ending is known."""
    small, known = word.lower(), pack.tags.words
    if small in known:
        return small
    common = shape(small) + small[-ENDING:] in pack.tags.endings
    return next((one for one in (word, word.capitalize()) if one in known), small if common else word.capitalize())


ENDING = 4  # letters of an ending that tells a common word


def _counted(does: list[int], n: int) -> bool:
    """Whether what begins with word `n` is a figure's thing, such as the people of 30% of the people say."""
    while n and does[n - 1] & BIT["of"]:
        n -= 1
    return n > 0 and bool(does[n - 1] & QUANTITY)


def _partners(does: list[int]) -> tuple[int | None, ...]:
    partner: list[int | None] = [None] * len(does)
    opened: list[int] = []
    opens, closes = bits("open", "open_quote"), bits("close", "close_quote")
    for n, bit in enumerate(does):
        if not bit & (opens | closes):
            continue
        if bit & opens and bit & closes:  # a straight quotation mark
            if opened and does[opened[-1]] == bit:
                partner[n], partner[opened[-1]] = opened[-1], n
                opened.pop()
            else:
                opened.append(n)
        elif bit & opens:
            opened.append(n)
        elif bit & closes and opened:
            partner[n], partner[opened[-1]] = opened[-1], n
            opened.pop()
    return tuple(partner)
