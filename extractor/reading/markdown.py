"""Markdown, with front matter before it and HTML inside it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.model.text import Span
from extractor.reading import frontmatter, page
from extractor.reading.draft import Line, Piece, remove

# in a line: images and the targets of links go, and the marks of emphasis
_INLINE = re.compile(
    r"""
    !\[[^\]\n]{0,1000}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)
  | (?<=\])\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)
  | \[(?=[^\]\n]{1,1000}\]\() | \](?=\()
  | \*\*|__|~~|`+
  | \\(?=[!-/:-@\[-`{-~])
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n\r]+")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_ITEM = re.compile(r"[ ]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,})$")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,200}\}\s*$")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")


def lines(source: str) -> Iterator[Line]:
    """The lines of `source`, its front matter's title first."""
    front = frontmatter.read(source)
    if front and (title := front.fields.get("title")) and title.span:
        yield Line((Piece(title.span, title.span.of(source)),), "title")
    start = front.end if front else 0
    fenced = False
    for block in page.blocks(" " * start + source[start:]):
        for line in _broken(block):
            if _FENCE.match("".join(p.text for p in line.pieces)):
                fenced = not fenced
            elif not fenced:
                yield from _marked(line)


def _broken(block: page.PageBlock) -> Iterator[Line]:
    """`block` line by line as the source has it."""
    pieces: list[Piece] = []
    for piece in block.pieces:
        here = 0
        for match in re.finditer(r"[\n\r]+", piece.text):
            if here < match.start():
                pieces.append(
                    Piece(Span(here, match.start()).shift(piece.span.start), piece.text[here : match.start()])
                )
            if pieces:
                yield Line(tuple(pieces), block.kind)
            pieces, here = [], match.end()
        if here < len(piece.text):
            pieces.append(
                piece if not here else Piece(Span(here, len(piece.text)).shift(piece.span.start), piece.text[here:])
            )
    if pieces:
        yield Line(tuple(pieces), block.kind)


def _marked(line: Line) -> Iterator[Line]:
    text = "".join(piece.text for piece in line.pieces)
    if _RULE.match(text):
        return
    gone = []
    kind = line.kind
    here = 0
    for mark, named in ((_QUOTE, "quote"), (_HEADING, "heading"), (_ITEM, "item")):
        if found := mark.match(text, here):
            gone.append(found.span())
            kind, here = named, found.end()
    gone.extend(found.span() for found in _INLINE.finditer(text, here))
    if found := _ATTRIBUTES.search(text, here):
        gone = [span for span in gone if span[1] <= found.start()] + [found.span()]
    yield replace(line, pieces=remove(line.pieces, gone), kind=kind)
