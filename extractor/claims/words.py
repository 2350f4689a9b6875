"""The words of one sentence, with what each can do in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar

from extractor.languages.word_classes import CLASSES
from extractor.model.text import Span

BIT = {name: 1 << n for n, name in enumerate((*CLASSES, "quantity", "source"))}
QUANTITY, TIME, SOURCE, DEGREE = (BIT[name] for name in ("quantity", "time", "source", "degree"))
INSIDE = BIT["inside"]
TO, NUMERAL, OFFICE = BIT["to"], BIT["number"], BIT["office"]


@cache
def bits(*names: str) -> int:
    """One number that holds a bit for each of these classes."""
    return sum(BIT[name] for name in names)


PERSON = BIT["person"]
COUNTS = PERSON | BIT["counter"]  # of people
CHANGES, MEASURED = bits("rise", "fall"), bits("measurable", "rate", "proportion")
NOUN = "n"  # how the tags of nouns begin in a language without spaces
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
