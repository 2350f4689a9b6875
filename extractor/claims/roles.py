"""What a quantity measures, and of what: the arguments of each claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.claims.kinds import kind_of
from extractor.claims.words import Tokens
from extractor.languages import LanguagePack
from extractor.model.article import Document
from extractor.model.claim import Kind
from extractor.model.quantity import Direction, Quantity
from extractor.model.text import Span

QUANTITY = "QUANTITY"


@dataclass(frozen=True, slots=True)
class Arguments:
    """The kind of one claim and its arguments, in positions of the working text.

    `confidence` is the probability that they are right; `rules` names what decided them.
    """

    kind: Kind
    direction: Direction | None
    entity: Span | None = None
    property: Span | None = None
    reference: Span | None = None
    rules: tuple[str, ...] = ()
    confidence: float = 0.5


def find(document: Document, quantities: Sequence[Quantity], pack: LanguagePack) -> tuple[Arguments, ...]:
    """The arguments of each of `quantities`, in their order."""
    found: list[Arguments] = []
    sentences = iter(document.sentences)
    sentence, tokens = None, Tokens((), (), ())
    for quantity in quantities:
        while sentence is None or sentence.span.end < quantity.span.end:
            sentence = next(sentences)
            tokens = Tokens.of(sentence, document.working, pack) if sentence.words else Tokens((), (), ())
        at = next((n for n, word in enumerate(tokens.words) if word.span == quantity.span), None)
        found.append(_arguments(quantity, tokens, at))
    return tuple(found)


def _arguments(quantity: Quantity, tokens: Tokens, at: int | None) -> Arguments:
    if at is None:
        return Arguments("count", None)
    kind, direction = kind_of(quantity, tokens, at)
    subject = _phrase_before(tokens, at)
    after = _phrase_after(tokens, at)
    if kind in ("share", "count") and after:
        return Arguments(kind, direction, after, subject)
    if subject is None:
        return Arguments(kind, direction, after)
    return Arguments(kind, direction, *_split(tokens, subject))


def _phrase_before(tokens: Tokens, at: int) -> Span | None:
    end = at
    while end > 0 and not tokens.breaks(end - 1) and tokens.classes[end - 1] & {"rise", "fall", "reach", "basis"}:
        end -= 1
    start = end
    while start > 0 and not tokens.breaks(start - 1) and tokens.words[start - 1].tag not in (QUANTITY, "m", "t"):
        start -= 1
    return Span(tokens.words[start].span.start, tokens.words[end - 1].span.end) if start < end else None


def _phrase_after(tokens: Tokens, at: int) -> Span | None:
    start = at + 1
    if start < len(tokens.words) and tokens.within(start, "of"):
        start += 1
    end = start
    while end < len(tokens.words) and tokens.words[end].tag in ("n", "vn", "nr", "ns", "nz", "a", "j", "b", "l"):
        end += 1
    return Span(tokens.words[start].span.start, tokens.words[end - 1].span.end) if start < end else None


def _split(tokens: Tokens, phrase: Span) -> tuple[Span | None, Span | None]:
    inside = [n for n, word in enumerate(tokens.words) if phrase.covers(word.span)]
    head = next((n for n in inside if tokens.within(n, "attribute")), None)
    if head is None:
        return phrase, None
    prop = Span(tokens.words[head].span.start, phrase.end)
    if head == inside[0]:
        return None, prop
    last = head - 1 if not tokens.within(head - 1, "of") or head - 1 == inside[0] else head - 2
    return Span(phrase.start, tokens.words[last].span.end), prop
