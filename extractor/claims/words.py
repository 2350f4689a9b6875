"""The words of one sentence, with what each can do in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import chain
from operator import and_, attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar

from extractor.claims.tagging import NUMBER, tagger
from extractor.languages import LanguagePack
from extractor.languages.tags import shape
from extractor.languages.word_classes import CLASSES
from extractor.model.article import Sentence, Word
from extractor.model.text import Span

BIT = {name: 1 << n for n, name in enumerate((*CLASSES, "quantity", "source"))}
QUANTITY, TIME, SOURCE, DEGREE = (BIT[name] for name in ("quantity", "time", "source", "degree"))
INSIDE = BIT["inside"]
TO, NUMERAL, OFFICE = BIT["to"], BIT["number"], BIT["office"]


@cache
def bits(*names: str) -> int:
    """One number that holds a bit for each of these classes."""
    return sum(BIT[name] for name in names)


NEAR = 8  # words within which a comparison stands before what is compared
SPOKEN = OFFICE | bits("of", "present")  # what the words of a source or a time still are
PERSON, SPEAKING = BIT["person"], bits("say", "adverb", "be")
COUNTS = PERSON | BIT["counter"]  # of people
REPORTS = bits("say", "noun")
DIMENSION, LENGTH, ATTRIBUTE = BIT["dimension"], BIT["length"], bits("noun", "measurable", "dimension")
COUNTED_IN = COUNTS | LENGTH | BIT["ballot"]  # what the last character of a figure says of it
CHANGES, BRACKETS = bits("rise", "fall"), bits("open", "close")
KEPT = CHANGES | BIT["short"]  # what a word of degree still is
MEASURED = bits("measurable", "rate", "proportion")
COUNTED = bits("event", "human")  # what is counted that something is done to
UNMEASURED = bits("name", "adverb", "number")  # words to whose class no ending adds anything
UNKNOWN = "X"  # the part of speech (Universal Dependencies) of words that nothing else is known of

CLAUSE_ENDS = bits("comma", "semicolon", "colon", "stop", "dash", "source")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a sentence; what is said of word `n` stands at `n` of each tuple.

    Attributes:
        tags: parts of speech, as the language's tagger names them.
        does: the bits of the classes that it belongs to.
        apart: whether white space that parts clauses stands before it, as in headlines.
        partner: the other one of a pair of brackets or quotation marks, or None.
        known: what was asked of the words before, with the answers; see `once`.
    """

    spans: tuple[Span, ...]
    surfaces: tuple[str, ...]
    tags: tuple[str, ...]
    does: tuple[int, ...]
    apart: tuple[bool, ...]
    partner: tuple[int | None, ...]
    known: dict[tuple, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.spans)

    def span(self, words: range) -> Span:
        """From the first of `words` to the end of the last."""
        return Span(self.spans[words.start].start, self.spans[words.stop - 1].end)

    def last_in(self, stretch: Span | None) -> int | None:
        """The last of the words that lie wholly inside `stretch`."""
        if stretch is None:
            return None
        n = bisect_right(self.spans, stretch.end, key=_end) - 1
        return n if n >= 0 and self.spans[n].start >= stretch.start else None

    def place(self, span: Span) -> int | None:
        """Which word has exactly this span."""
        n = bisect_left(self.spans, span.start, key=_start)
        return n if n < len(self.spans) and self.spans[n] == span else None

    def starting(self, start: int) -> int | None:
        """Which word starts at `start`."""
        n = bisect_left(self.spans, start, key=_start)
        return n if n < len(self.spans) and self.spans[n].start == start else None

    def any(self, words: range, wanted: int) -> bool:
        """Whether one of `words` belongs to one of the classes of `wanted`."""
        does = self.does
        return any(does[n] & wanted for n in words)


_start, _end = attrgetter("start"), attrgetter("end")

Asked, Answer = ParamSpec("Asked"), TypeVar("Answer")


def once(
    question: Callable[Concatenate[Words, Asked], Answer],
) -> Callable[Concatenate[Words, Asked], Answer]:
    """Let the words of a sentence remember the answers to `question`, which every figure in it asks again."""

    @wraps(question)
    def ask(words: Words, *about: Any) -> Answer:
        key = (question, *about)
        known = words.known
        if key not in known:
            known[key] = question(words, *about)
        return known[key]

    return ask


def words_of(
    sentence: Sentence,
    working: str,
    pack: LanguagePack,
    times: Iterable[Span] = (),
    sources: Iterable[Span] = (),
    degrees: Iterable[Span] = (),
) -> Words:
    """The words of `sentence`; words inside `times` and `sources` do nothing but belong to them."""
    classify, listed, suffixes = _classifier(pack)
    parted: Iterable[Word] = sentence.words
    if not pack.time.writing.spaced:
        times = tuple(times)
        if times:
            parted = chain.from_iterable(_cut(word, times, listed, working) for word in parted)
        parted = chain.from_iterable(_parted(word, working, listed, suffixes) for word in parted)
    spans, written, tags = _joined(parted, working, listed, suffixes, pack.time.writing.spaced)
    surfaces = [word.lower() for word in written]
    if tag := tagger(pack):
        looked_up = [NUMBER if given == "QUANTITY" else word for word, given in zip(written, tags, strict=True)]
        if all(map(str.isupper, filter(str.isalpha, looked_up))):  # a headline in capitals
            looked_up = [_named(word, pack) for word in looked_up]
        found = tag(looked_up, tags)
        tags = [given if given == "QUANTITY" else one for given, one in zip(tags, found, strict=True)]
        _name_titles(written, tags)
        _name_labels(surfaces, tags, listed)
    halves = bits("fall") if pack.roles.groups else 0  # a verb that is a quantity
    does = [
        QUANTITY | (classify(surface, UNKNOWN) & halves) | (classify(surface[-1], UNKNOWN) & COUNTED_IN)
        if tag == "QUANTITY"
        else classify(surface, tag)
        for surface, tag in zip(surfaces, tags, strict=True)
    ]
    for n in range(1, len(does) - 1):
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
    if pack.time.writing.spaced:
        apart = (False,) * len(spans)
    else:
        apart = tuple(
            start > end > 0 and bool(two & QUANTITY or _parts(working, end, start, spans[n - 1], does[n - 1]))
            for n, (start, end, two) in enumerate(zip(starts, [0, *ends], map(and_, does, [0, *does]), strict=False))
        )
    return Words(tuple(spans), tuple(surfaces), tuple(tags), tuple(does), apart, _partners(does))


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


LABEL = 4  # words that a line begins with at most up to its figure
BARE, TO_DO, LINK = "VB", "TO", "IN"
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


def _parted(word: Word, working: str, listed: Mapping[str, int], suffixes: Container[str]) -> Iterable[Word]:
    """`word`; or its two words, of which one is what is measured: the car | exports, the price | rises."""
    span, middle = word.span, word.span.end - HALF
    if len(span) == HALF and _dated(working, span.start, listed.get(span.of(working), 0)):
        head = span.start + 1
        return Word(Span(span.start, head), word.tag), Word(Span(head, span.end), VERB)  # in the 4th month | rose
    if word.tag == "QUANTITY" or span.of(working) in listed:
        return (word,)
    head = span.start + 1
    if (
        len(span) == HALF
        and listed.get(working[span.start : head], 0) & PERSON
        and listed.get(working[head : span.end], 0) & SPEAKING
    ):
        return Word(Span(span.start, head), word.tag), Word(Span(head, span.end), word.tag)  # 30% | people | say
    if (
        len(span) == HALF
        and listed.get(working[span.start : head], 0) & INSIDE
        and listed.get(working[head : span.end], 0) & BIT["have"]
    ):
        return Word(Span(span.start, head), LOCATION), Word(Span(head, span.end), VERB)  # among the ships | are
    if listed.get(working[span.start : head], 0) & DEGREE and listed.get(working[head : span.end], 0) & BIT["action"]:
        return Word(Span(span.start, head), word.tag), Word(Span(head, span.end), VERB)  # in all | sent
    if len(span) == HALF and working[span.start : head] in suffixes and listed.get(working[head : span.end], 0) & LINKS:
        return Word(Span(span.start, head), NOUN), Word(
            Span(head, span.end), PREPOSITION
        )  # the price | than, the fee | from
    if (
        len(span) == HALF
        and listed.get(working[head : span.end], 0) & BIT["be"]
        and any(listed.get(working[max(0, span.start - more) : head], 0) & MEASURED for more in (1, HALF))
    ):
        return Word(Span(span.start, head), NOUN), Word(Span(head, span.end), VERB)  # the sco|re is
    if len(span) < 2 * HALF:
        return (word,)
    first, second = listed.get(working[span.start : middle], 0), listed.get(working[middle : span.end], 0)
    if second & MEASURED or (second & CHANGES and first & MEASURED):
        return Word(Span(span.start, middle), word.tag), Word(Span(middle, span.end), word.tag)
    if len(span) == 2 * HALF and first & BIT["verb"] and second & COUNTED:
        return Word(Span(span.start, middle), VERB), Word(Span(middle, span.end), NOUN)  # solved | cases
    return (word,)


def _cut(word: Word, times: Iterable[Span], listed: Mapping[str, int], working: str) -> Iterable[Word]:
    """`word`, cut where a link stands before the time with which it ends: than | last year."""
    span = word.span
    start = next((one.start for one in times if span.start < one.start < span.end <= one.end), None)
    if start is None or not listed.get(working[span.start : start], 0) & LINKS:
        return (word,)
    return Word(Span(span.start, start), PREPOSITION), Word(Span(start, span.end), NOUN)


def _dated(working: str, start: int, bit: int) -> bool:
    """Whether what looks like a basis of comparison, on month, begins with the month that a number stands before."""
    return bool(bit & BIT["basis"]) and working[max(0, start - 1) : start].isdigit()


VERB, NOUN, PREPOSITION, LOCATION = "v", "n", "p", "f"  # how tags begin in a language without spaces
LINKS = bits("than", "from", "to", "be")  # links that stand right behind the suffix of a measure
HALF = 2  # characters of most words that a language without spaces makes compounds of


def _joined(
    words: Iterable[Word],
    working: str,
    listed: Mapping[str, int],
    suffixes: Mapping[str, Container[str]],
    spaced: bool,
) -> tuple[list[Span], list[str], list[str]]:
    """Spans, surfaces as written and tags of `words`.

    Two that make one word of the language's lists become that one, and so do a word and a suffix cut off it;
    where a language parts words by spaces, those too that a hyphen joins (year-on-year).
    """
    spans: list[Span] = []
    surfaces: list[str] = []
    tags: list[str] = []
    behind = -1  # where the word before ends, which may be part of a longer one
    for word in words:
        span, tag = word.span, word.tag
        start, end = span.start, span.end
        surface = working[start:end]
        whole = start == behind and tag != "QUANTITY"
        behind = end if tag != "QUANTITY" else -1
        if whole and (
            (
                (two := surfaces[-1] + surface).lower() in listed
                and not (len(two) == HALF and _dated(working, spans[-1].start, listed[two.lower()]))
            )
            or ((small := surface.lower()) in suffixes and tags[-1] in suffixes[small])
            or (spaced and _hyphened(surfaces[-1], surface))
        ):
            spans[-1], surfaces[-1] = Span(spans[-1].start, end), two
            if two.lower() not in listed and not spaced:
                tags[-1] = tag  # what a suffix makes of a verb
            continue
        spans.append(span)
        surfaces.append(surface)
        tags.append(tag)
    return spans, surfaces, tags


def _hyphened(before: str, after: str) -> bool:
    return (after == HYPHEN and before[-1].isalnum()) or (before[-1] == HYPHEN != before and after[0].isalnum())


HYPHEN = "-"


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


@cache
def _classifier(
    pack: LanguagePack,
) -> tuple[Callable[[str, str], int], Mapping[str, int], Mapping[str, Container[str]]]:
    """What tells the classes of a word and its tag; those of listed words; for each suffix the tags it is joined to."""
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
    return classify, by_word, {suffix: joins for one in classes for suffix in one.suffixes}
