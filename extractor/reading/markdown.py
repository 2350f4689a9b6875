"""Markdown, with front matter before it and HTML inside it."""

import re
from collections.abc import Iterator, Sequence

from extractor.model.article import BlockKind, Metadata
from extractor.reading import frontmatter, grids, metadata
from extractor.reading.draft import Line, Piece, Reading, remove, text_of
from extractor.reading.grids import Row
from extractor.reading.page import parse
from extractor.reading.plain import paragraphs, put_together

_BREAK = re.compile(r"\r\n|\n|\r")
_FENCE = re.compile(r"^[ ]{0,3}(```+|~~~+)[^\n\r]*$", re.MULTILINE)
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][\w:-]{0,60}(?:\s[^<>]{0,10000})?/?>|!--)")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,1000})\1(?!`)")
_STRUCTURES: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"[ ]{0,3}(?:>[ ]?)+"), "quote"),
    (re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)"), "heading"),
    (re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+"), "item"),
)
_ATTRIBUTES = r"\{(?:[:.#]|[ \t]*[A-Za-z-]{1,20}=)[^{}\n]{0,200}\}"
_NO_TEXT = re.compile(
    r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$"  # rules
    r"|[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S"  # targets of links
    rf"|{_ATTRIBUTES}\s*$"
)
_TAIL = re.compile(rf"[ \t]*{_ATTRIBUTES}[ \t]*$|[ \t]+#+[ \t]*$|\\$")
_MARK = re.compile(
    r"""
    \*{2,3} | ~~ | `+                                                  # strong, struck out, code
  | (?<!\w)_{1,2}(?=[^\s_]) | (?<=[^\s_])_{1,2}(?!\w)                  # emphasis, never inside a word
  | (?<![\d\s*])\*(?![\d\s*]) | (?<!\S)\*(?=\S) | (?<=\S)\*(?!\S)      # nor between figures
  | \\(?=[!-/:-@\[-`{-~])
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[*~`_\\\[\]#{]")  # of which each mark, link and tail has one
_ATTRIBUTES = r"\{(?=[^{}\n]*=)[^{}\n]{1,200}\}"
_TARGET = re.compile(
    r"(?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,2000}){0,3}\)|\[[^\[\]\n]{0,200}\])"
    rf"(?:{_ATTRIBUTES})?"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")


def read(source: str) -> Reading:
    """The lines of `source`, its front matter's title first."""
    front = frontmatter.read(source)
    found = lines(source, front.end if front else 0)
    title = front.fields.get("title") if front else None
    if title and title.span:
        found.insert(0, Line((Piece(title.span.start, title.span.end, title.span.of(source)),), "title"))
    return Reading(found, metadata.of_front_matter(front.fields) if front else Metadata(), near=found[:6])


def lines(source: str, start: int = 0) -> list[Line]:
    """The lines of `source` from `start` on."""
    found: list[Line] = []
    text = _without_code_blocks(" " * start + source[start:])
    for block in parse(text, _harmless(text)).blocks:
        if not block.within.nesting.hidden:
            rows = list(_rows(block.pieces))
            _add(found, rows, block.within.nesting.kind, html=bool(block.within.name))
    return found


def within_a_line(source: str) -> Line:
    """What `source` is that stands inside of one line: its first and last characters are no marks.

    Of a bracket that is cut off in it the rest is taken for a link.
    """
    text = _without_marked_up_code(source)
    pieces = [piece for block in parse(text, _harmless(text)).blocks for piece in block.pieces]
    rows = list(_rows(pieces))
    if not rows:
        return Line(())
    line = put_together(rows)
    text = text_of(line.pieces)
    gone = [*_links(text, 0, len(text)), *(match.span() for match in _MARK.finditer(text))]
    inner = [(start, end) for start, end in gone if start > 0 and end < len(text)]
    return Line(remove(line.pieces, _disjoint(inner)))


def _without_code_blocks(text: str) -> str:
    """`text` with every fenced block and every code with markup in it blank, of the same length."""
    parts: list[str] = []
    here, opening = 0, None
    for fence in _FENCE.finditer(text):
        if opening is None:
            parts.append(text[here : fence.start()])
            opening = fence
        elif fence[1].startswith(opening[1]):
            parts.append(" " * (fence.end() - opening.start()))
            here, opening = fence.end(), None
    parts.append(" " * (len(text) - opening.start()) if opening else text[here:])
    return _without_marked_up_code("".join(parts))


def _without_marked_up_code(text: str) -> str:
    return _CODE.sub(lambda code: " " * len(code.group()) if re.search("[<&]", code[2]) else code.group(), text)


def _harmless(text: str) -> str:
    """`text` with every less-than sign that begins no tag made another one, of the same length."""
    return _NO_TAG.sub("-", text)


def _rows(pieces: Sequence[Piece]) -> Iterator[Row]:
    """`pieces` cut at the line ends of the source; those without text left out."""
    row: list[Piece] = []
    breaks = 2
    for piece in pieces:
        here = 0
        for match in _BREAK.finditer(piece.text):
            row += _part(piece, here, match.start())
            if (text := text_of(row)) and not text.isspace():
                yield Row(row, text, breaks == 1)
                breaks = 0
            row, here, breaks = [], match.end(), breaks + 1
        row += _part(piece, here, len(piece.text))
    if (text := text_of(row)) and not text.isspace():
        yield Row(row, text, breaks == 1)


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    if start == end:
        return []
    if (start, end) == (0, len(piece.text)):
        return [piece]
    return [Piece(piece.start + start, piece.start + end, piece.text[start:end])]


def _add(found: list[Line], rows: Sequence[Row], kind: BlockKind, *, html: bool) -> None:
    """Add the lines that `rows` are to those `found` before."""
    index = 0
    running: list[Row] = []  # of one paragraph
    while index < len(rows):
        row = rows[index]
        if table := grids.table(rows, index, bars=True):
            _add_running(found, running, kind, html=html)
            found += [_plain(line, 0) for line in grids.lines(table, len(found))]
            index += len(table)
        elif _NO_TEXT.match(row.text):
            _add_running(found, running, kind, html=html)
        elif (structure := _structure(row.text))[1]:
            _add_running(found, running, kind, html=html)
            found.append(_plain(put_together([row], structure[0]), structure[1]))
        else:
            running.append(row)
        index += 1
    _add_running(found, running, kind, html=html)


def _add_running(found: list[Line], rows: list[Row], kind: BlockKind, *, html: bool) -> None:
    groups = _unbroken(rows) if html else paragraphs(rows)
    found += [_plain(put_together(group, kind), 0) for group in groups]
    rows.clear()


def _unbroken(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """`rows`, those in one list between which there is no empty line: in HTML a line end is a space."""
    group: list[Row] = []
    for row in rows:
        if group and not row.after:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _structure(text: str) -> tuple[BlockKind, int]:
    """What the marks at the beginning of a line make of it, and where they end; 0 where there are none."""
    kind: BlockKind = "paragraph"
    here = 0
    for mark, named in _STRUCTURES:
        if found := mark.match(text, here):
            kind, here = named, found.end()
    return kind, here


def _plain(line: Line, start: int) -> Line:
    """`line` without the marks of Markdown; `start` of its characters are such marks."""
    text = text_of(line.pieces)
    if not start and not _SIGN.search(text):
        return line
    tail = _TAIL.search(text, start)
    end = tail.start() if tail else len(text)
    gone = [*_links(text, start, end), *(match.span() for match in _MARK.finditer(text, start, end))]
    return Line(remove(line.pieces, _disjoint([(0, start), *gone, (end, len(text))])), line.kind, line.heads)


def _links(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that are images, and of links all but what a reader sees."""
    open_: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]", text[start:end]):
        here = start + match.start()
        if match.group() == "[":
            if footnote := _FOOTNOTE.match(text, here, end):
                yield footnote.span()
            open_.append(here)
        elif match.group() == "]":
            opening = open_.pop() if open_ else None
            target = _TARGET.match(text, here + 1, end)
            if target and opening is not None and text[opening - 1 : opening] == "!":
                yield opening - 1, target.end()
            elif target:
                yield here, target.end()
                if opening is not None:
                    yield opening, opening + 1
    yield from ((opening, opening + 1) for opening in open_)  # of a link that is cut off


def _disjoint(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans` in order, without what an earlier one holds."""
    here = 0
    for start, end in sorted(spans):
        if max(start, here) < end:
            yield max(start, here), end
            here = end
