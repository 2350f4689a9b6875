"""HTML as tokens with their exact place in the source: the one truth on what stands where."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from turbohtml import Token as Markup
from turbohtml import TokenType, tokenize

START, END, TEXT, REFERENCE = (
    TokenType.START_TAG,
    TokenType.END_TAG,
    TokenType.TEXT,
    TokenType.CHARACTER_REFERENCE,
)


class Token(NamedTuple):
    """A tag, a text, a character reference, a comment; together they cover the source without a gap.

    Attributes:
        kind: `START`, `END`, `TEXT`, `REFERENCE` or another, to be skipped.
        start, end: code points of the source.
        markup: what the tokenizer knows of it: the tag's name and attributes, the character referred to.
    """

    kind: int
    start: int
    end: int
    markup: Markup


def tokens(source: str) -> Iterator[Token]:
    """The tokens of `source` in order."""
    # On one single line the tokenizer's column is the position; nothing but <pre> sees the difference.
    line = source.replace("\n", " ").replace("\r", " ")
    for token, after in pairwise(chain(tokenize(line, resolve_references=False), (None,))):
        yield Token(token.type, token.col, after.col if after else len(source), token)
