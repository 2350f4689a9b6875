"""HTML as tokens with their exact place in the source: the one truth on what stands where."""

from collections.abc import Callable
from typing import Protocol

from turbohtml import Token as Markup
from turbohtml import TokenType, tokenize

NOTHING = "</>"
Listener = Callable[[int, int, Markup], None]


class Reader(Protocol):
    """Who is told of the tokens of a page: of each, where it stands in the source, and of markup what it says."""

    def text(self, start: int, end: int, markup: Markup) -> None:
        """A text without references in it."""

    def reference(self, start: int, end: int, markup: Markup) -> None:
        """A character reference; the characters that it stands for are its data."""

    def start(self, start: int, end: int, markup: Markup) -> None:
        """A start tag, with its name and attributes."""

    def end(self, start: int, end: int, markup: Markup) -> None:
        """An end tag."""


def tell(source: str, reader: Reader) -> None:
    """Tell `reader` of the tags, texts and character references of `source` in order.

    It is called for each, because a page has thousands: to make and unmake a sequence of them takes as long again.
    """
    listeners: list[Listener] = [_ignore] * len(TokenType)
    listeners[TokenType.TEXT] = _without_nothing(source, reader.text) if NOTHING in source else reader.text
    listeners[TokenType.CHARACTER_REFERENCE] = reader.reference
    listeners[TokenType.START_TAG] = reader.start
    listeners[TokenType.END_TAG] = reader.end
    # On one single line the tokenizer's column is the position; only <pre> tells a line end from a space.
    stream = tokenize(source.replace("\n", " ").replace("\r", " "), resolve_references=False)
    token = next(stream, None)
    if token is None:
        return
    start = token.col
    for after in stream:
        end = after.col
        listeners[token.type](start, end, token)
        token, start = after, end
    end = _end(source, start, len(token.data or "")) if token.type is TokenType.TEXT else len(source)
    listeners[token.type](start, end, token)


def _end(source: str, start: int, length: int) -> int:
    """Where the last text of `source` ends, so many characters of which are read; behind it a tag may be cut off."""
    while 0 <= (place := source.find(NOTHING, start)) < start + length:
        start, length = place + len(NOTHING), length - (place - start)
    return start + length


def _without_nothing(source: str, text: Listener) -> Listener:
    """`text`, told of what stands around the end tags of nothing that the tokenizer leaves out of a text."""

    def parts(start: int, end: int, markup: Markup) -> None:
        while (place := source.find(NOTHING, start, end)) >= 0:
            if start < place:
                text(start, place, markup)
            start = place + len(NOTHING)
        if start < end:
            text(start, end, markup)

    return parts


def _ignore(start: int, end: int, markup: Markup) -> None:
    """A comment or declaration is nothing that is read."""
