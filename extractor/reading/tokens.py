"""HTML as tokens with their exact place in the source: the one truth on what stands where."""

from collections.abc import Iterable
from itertools import chain
from typing import Protocol

from turbohtml import Token as Markup
from turbohtml import TokenType, tokenize

_START, _END, _TEXT, _REFERENCE = (
    TokenType.START_TAG,
    TokenType.END_TAG,
    TokenType.TEXT,
    TokenType.CHARACTER_REFERENCE,
)


class Reader(Protocol):
    """Who is told of the tokens of a page: of each, where it stands in the source, and of markup what it says."""

    def text(self, start: int, end: int) -> None:
        """A text without references in it."""

    def reference(self, start: int, end: int, markup: Markup) -> None:
        """A character reference; the characters that it stands for are its data."""

    def start(self, start: int, end: int, markup: Markup) -> None:
        """A start tag, with its name and attributes."""

    def end(self, end: int, markup: Markup) -> None:
        """An end tag."""


def tell(source: str, reader: Reader) -> None:
    """Tell `reader` of the tags, texts and character references of `source` in order.

    It is called for each, because a page has thousands: to make and unmake a sequence of them takes as long again.
    """
    text, reference, start_tag, end_tag = reader.text, reader.reference, reader.start, reader.end
    # On one single line the tokenizer's column is the position; only <pre> tells a line end from a space.
    stream = tokenize(source.replace("\n", " ").replace("\r", " "), resolve_references=False)
    token = next(stream, None)
    if token is None:
        return
    start = token.col
    following: Iterable[Markup | None] = chain(stream, (None,))
    for after in following:
        end = after.col if after is not None else len(source)
        kind = token.type
        if kind is _TEXT:
            text(start, end)
        elif kind is _START:
            start_tag(start, end, token)
        elif kind is _END:
            end_tag(end, token)
        elif kind is _REFERENCE:
            reference(start, end, token)
        token, start = after, end
