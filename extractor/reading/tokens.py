"""HTML as tokens with their exact place in the source: the one truth on what stands where."""

from collections.abc import Iterator
from itertools import chain

from turbohtml import Token as Markup
from turbohtml import TokenType, tokenize

START, END, TEXT, REFERENCE = (
    TokenType.START_TAG,
    TokenType.END_TAG,
    TokenType.TEXT,
    TokenType.CHARACTER_REFERENCE,
)

# kind, start and end in the source, what the tokenizer knows of it: a tag's name and attributes, the character
# that a reference stands for; a plain tuple, because a page has thousands
Token = tuple[int, int, int, Markup]


def tokens(source: str) -> Iterator[Token]:
    """The tags, texts and character references of `source` in order."""
    # On one single line the tokenizer's column is the position; only <pre> tells a line end from a space.
    stream = tokenize(source.replace("\n", " ").replace("\r", " "), resolve_references=False)
    token = next(stream, None)
    if token is None:
        return
    start = token.col
    for after in chain(stream, (None,)):
        end = after.col if after is not None else len(source)
        kind = token.type
        if kind <= END or kind == REFERENCE:
            yield kind, start, end, token
        token, start = after, end
