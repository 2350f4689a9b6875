"""Articles to documents: sentences, and words where a sentence holds a quantity."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial

from extractor.languages import LanguagePack, load
from extractor.model.article import Article, Block, Document, Sentence, Word
from extractor.model.quantity import Quantity
from extractor.model.text import Span
from extractor.reading.normalise import normalise

_CLOSING = "\"'\u2019\u201d\u300d\u300f)\\]}\u3011\u300b\u3009\u3015\uff09\uff3d"
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# The working text has plain widths, so that one set of marks serves all scripts.
_MARK = re.compile(
    r"(?P<address>(?:https?://|www\.)[!-~]*[A-Za-z0-9/=_#&-])"  # question marks and full stops inside
    r"|(?P<wide>[\u3002\uff61][\u3002\uff61!?]*)|(?P<dots>\u2026+)|(?P<narrow>[!?]+)|(?P<stop>\.+)"
)
_MARKED = re.compile("[hw\u3002\uff61\u2026!?.]")  # what a mark begins with: a set, past which the search goes quickly
_CLOSERS = re.compile(f"[{_CLOSING}]{{0,4}}")
_WIDE_LETTER = re.compile(f"[{_HAN}]")
_FOLLOWING = re.compile(rf"(?P<end>\s*\Z)|(?P<han>\s*[{_HAN}\u201c\u300c\u300e\u300a\u3010])|\s+[^\sa-z]")
_INITIAL = re.compile(r"[A-Z]|[A-Za-z](?:\.[A-Za-z]{1,3})+")
_WIDE_SPACE = re.compile("\u3000+")
_CLAUSE = 4  # characters of the shortest clause; between shorter ones the space stands in a name
_NEAR = 3  # words before a quantity among which its verb stands
_GUESSED = range(2, 5)  # characters of a word that can hide a verb
_MEASURED = ("measurable", "rate", "indicator")  # classes of nouns, of which the segmenter cuts the longer ones
_KNOWN = 300  # how often a word counts at least that a language pack adds, which begins with once
_LEADING = ("rise", "fall", "reach", "arrive", "take", "be")  # classes of the verbs that lead to a quantity
_WORD = 24  # characters of the longest abbreviation, and of the word that follows it


def segment(article: Article, pack: LanguagePack) -> Document:
    """The document of `article`: its working text and its sentences, not yet cut into words."""
    working = normalise(article)
    found = [
        sentence
        for index, block in enumerate(article.blocks)
        for part in _clauses(article.text, block)
        for sentence in _sentences(working, index, part, pack)
    ]
    return Document(article, working, tuple(found))


def with_words(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> Document:
    """`document` with the words of every sentence that holds one of `quantities`, which are in order, and of the
    sentence before it, which may say what it is about.

    A quantity is one word with the tag ``QUANTITY``.
    """
    held, index = [], 0
    for sentence in document.sentences:
        inside = []
        while index < len(quantities) and quantities[index].span.start < sentence.span.end:
            if sentence.span.covers(quantities[index].span):
                inside.append(quantities[index])
            index += 1
        held.append(inside)
    sentences = []
    for sentence, inside, after in zip(document.sentences, held, [*held[1:], []], strict=True):
        if inside or after:
            cut = partial(_words, document.working, sentence.span, inside, pack)
            sentence = Sentence(sentence.span, sentence.block, tuple(cut()) if inside else Later(cut))
        sentences.append(sentence)
    return Document(document.article, document.working, tuple(sentences))


class Later(Sequence[Word]):
    """Words that are cut when they are first asked for, which most sentences before a quantity never are."""

    def __init__(self, cut: Callable[[], list[Word]]) -> None:
        self._cut = cut

    @cached_property
    def _words(self) -> list[Word]:
        return self._cut()

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index):
        return self._words[index]


def _clauses(text: str, block: Block) -> Iterator[Span]:
    """The block; of a headline the clauses that wide spaces set apart where other texts have a full stop."""
    start, end = block.span.start, block.span.end
    if block.kind in ("title", "heading"):
        for match in _WIDE_SPACE.finditer(text, start, end):
            if match.start() - start >= _CLAUSE <= end - match.end():
                yield Span(start, match.start())
                start = match.end()
    yield Span(start, end)


def _sentences(text: str, index: int, span: Span, pack: LanguagePack) -> Iterator[Sentence]:
    start, stop = span.start, span.end
    for match in _marks(text, start, stop):
        end = _end(match, text, start, stop, pack)
        if end is not None:
            yield from _sentence(text, start, end, index)
            start = end
    yield from _sentence(text, start, stop, index)


def _marks(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    for place in _MARKED.finditer(text, start, stop):
        if place.start() >= start and (match := _MARK.match(text, place.start(), stop)):
            yield match
            start = match.end()


def _end(match: re.Match[str], text: str, start: int, stop: int, pack: LanguagePack) -> int | None:
    """Where the sentence from `start` ends that `match` may end; None where it goes on."""
    if match["address"]:
        return None
    end = _behind_closing(text, start, match.end(), stop)
    if match["wide"] or (match["narrow"] and _WIDE_LETTER.match(text[match.start() - 1 : match.start()])):
        return end
    following = _FOLLOWING.match(text, end, stop)
    if following is None or (match["dots"] and end == match.end() and not following["end"]):
        return None
    if match["stop"] and not following["end"]:
        before = text[max(start, match.start() - _WORD) : match.start()]
        if following["han"] and before[-1:].isascii() and before[-1:] not in ("%", ")"):
            return None
        if end == match.end() and _is_abbreviation(before, text[end : end + _WORD], match.start() - start, pack):
            return None
    return end


def _behind_closing(text: str, start: int, end: int, stop: int) -> int:
    """Behind the quotation marks and brackets that close at `end`, before a straight mark that opens.

    One that white space follows closes what an earlier sentence opened.
    """
    closing = _CLOSERS.match(text, end, stop)
    straight = text.find('"', end, closing.end())
    closes = straight + 1 == stop or text[straight + 1 : straight + 2].isspace()
    if straight >= 0 and not closes and text.count('"', start, end) % 2 == 0:
        return straight
    return closing.end()


def _is_abbreviation(before: str, after: str, place: int, pack: LanguagePack) -> bool:
    """Whether a full stop belongs to the word before it: a title, an initial, the number of a list.

    `place` is how far into its sentence the full stop stands.
    """
    words, following = before.split(), after.split()
    word = words[-1].lstrip("([\"'\u201c\u2018") if words and not before[-1:].isspace() else ""
    if not following:
        return False
    if word.isdigit():
        return len(word) == place or following[0][:1].isdigit()
    if f"{word}." in pack.page.sentences.abbreviations or _INITIAL.fullmatch(word):
        return following[0].rstrip(",;:") not in pack.page.sentences.starters
    return False


def _sentence(text: str, start: int, end: int, index: int) -> Iterator[Sentence]:
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip())
    if surface := surface.strip():
        yield Sentence(Span(start, start + len(surface)), index)


def _words(text: str, span: Span, quantities: Sequence[Quantity], pack: LanguagePack) -> list[Word]:
    chinese = pack.code == "zh"
    cut = partial(_chinese, _segmenter(pack), _heads(pack)) if chinese else partial(_other, _tokenizer(pack.code))
    here, words = span.start, []
    for quantity in quantities:
        before = []
        for degree in quantity.modifier_spans if chinese else ():  # no word of degree is part of a longer one
            if here < degree.start < quantity.span.start:
                before += cut(text[here : degree.start], here)
                here = degree.start
        before += cut(text[here : quantity.span.start], here)
        if chinese:
            before[-_NEAR:] = _leading(before[-_NEAR:], text, pack)
        words += before
        words.append(Word(quantity.span, "QUANTITY"))
        here = quantity.span.end
    return words + cut(text[here : span.end], here)


def _leading(words: Sequence[Word], text: str, pack: LanguagePack) -> Iterator[Word]:
    """`words`, which lead up to a quantity; the verb that does so is cut off a word that the segmenter guessed."""
    for word in words:
        pieces = _pieces(word.span.of(text), pack) if len(word.span) in _GUESSED else ()
        if len(pieces) > 1 and pieces[-1][0] in _verbs(pack):
            yield from _at(pieces, word.span.start)
        else:
            yield word


@cache
def _verbs(pack: LanguagePack) -> frozenset[str]:
    return frozenset(word for name in _LEADING for word in pack.roles.classes[name].words)


@lru_cache(maxsize=4096)
def _pieces(word: str, pack: LanguagePack) -> tuple[tuple[str, str], ...]:
    """What the segmenter's dictionary knows of `word`."""
    return tuple(_segmenter(pack).tag(word, False))


@cache
def _segmenter(pack: LanguagePack):
    """The segmenter, which knows what `pack` gives the part of speech of, what figures measure, and names.

    They are added to its own dictionary: another one takes a quarter of a second to make.
    """
    import rjieba

    measured = {word: "n" for name in _MEASURED for word in pack.roles.classes[name].words}
    named = dict.fromkeys(pack.roles.classes["name"].words, "nz")
    for word, tag in {**named, **measured, **{word: odds[0][0] for word, odds in pack.tags.words.items()}}.items():
        if len(word) > 1 and not rjieba.has_word(word):
            rjieba.add_word(word, max(_KNOWN, rjieba.suggest_freq(word)), tag)
    return rjieba


@dataclass(frozen=True, slots=True)
class _Heads:
    """Words of one character with which the segmenter makes words that are none.

    Attributes:
        sayings: verbs of saying, and the people of whom it says so (says | will, people | stay).
        calendar: what stands behind the number of a date.
        helping: what may follow it there, so that even a known word is two (in the year 2026 | will).
        first: all with which such a word may begin.
    """

    sayings: frozenset[str]
    calendar: frozenset[str]
    helping: frozenset[str]
    first: frozenset[str]


@cache
def _heads(pack: LanguagePack) -> _Heads:
    classes = pack.roles.classes
    dates = (word for other in pack.numbers.others if other.kind == "date" for word in other.after)
    sayings, calendar = _single((*pack.cues.attribution.say, *classes["person"].words)), _single(dates)
    helping = _single(word for name in ("adverb", "modal", "have") for word in classes[name].words)
    return _Heads(sayings, calendar, helping, sayings | calendar)


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) == 1)


def _chinese(segmenter, heads: _Heads, text: str, here: int) -> list[Word]:
    found, before = [], ""
    tagged = segmenter.tag(text, True)
    for word, tag in _whole(tagged) if _GROUPED.search(text) else tagged:
        end = here + len(word)
        if word[0] in heads.first and end - here in _GUESSED and (pieces := _parted(word, before, heads, segmenter)):
            found += _at(pieces, here)
        elif not word.isspace():
            found.append(Word(Span(here, end), tag))
        here, before = end, word
    return found


_GROUPED = re.compile(r"[0-9],[0-9]{3}(?![0-9])")  # digits of one number


def _whole(tagged: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """`tagged`, with the groups of digits put together that commas part in a number."""
    found: list[tuple[str, str]] = []
    for word, tag in tagged:
        if len(found) > 1 and found[-1][0] == "," and _GROUPED.search(found[-2][0][-1] + "," + word):
            word = found[-2][0] + "," + word
            del found[-2:]
        found.append((word, tag))
    return found


def _parted(word: str, before: str, heads: _Heads, segmenter) -> Sequence[tuple[str, str]]:
    """The words that a guessed word is made of whose first character is one; none where it is one word."""
    dated = len(word) == 2 and word[0] in heads.calendar and before[-1:].isdecimal()
    if not dated and word[0] not in heads.sayings:
        return ()
    if dated and word[1] in heads.helping:
        return ((word[0], "t"), *segmenter.tag(word[1:], False))
    pieces = () if segmenter.has_word(word) else segmenter.tag(word, False)
    alone = pieces and len(pieces[0][0]) == 1
    return pieces if alone and (not dated or pieces[1][1].startswith(VERB)) else ()


VERB = "v"  # how the tags of verbs begin


def _at(pieces: Sequence[tuple[str, str]], here: int) -> Iterator[Word]:
    """Words of the given surfaces and tags, one behind the other from `here` on."""
    for word, tag in pieces:
        yield Word(Span(here, here + len(word)), tag)
        here += len(word)


def _other(tokenizer, text: str, here: int) -> list[Word]:
    found = []
    for start, length in tokenizer(text).to_array(["IDX", "LENGTH"]).tolist():  # much faster than token by token
        if not text[start : start + length].isspace():
            found.append(Word(Span(here + start, here + start + length)))
    return found


@cache
def _tokenizer(code: str):
    import spacy

    try:
        tokenizer = spacy.blank(code).tokenizer
    except ImportError:  # of the library that cuts this language, such as Japanese
        tokenizer = spacy.blank("xx").tokenizer
    tokenizer.vocab.lex_attr_getters = {}  # what it would find out about each new word; nothing here asks for it
    return tokenizer


def chinese_words(text: str) -> list[Word]:
    """The words of a text by itself, in Simplified characters, without white space."""
    pack = load("zh")
    return _chinese(_segmenter(pack), _heads(pack), text, 0)
