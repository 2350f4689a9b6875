"""Bytes to articles: what their reader sees, and where each character stands in the source."""

import re

from extractor.errors import EmptySource, RejectedSource
from extractor.model.article import Article, Located, Media, Metadata, Source
from extractor.reading import decode, frontmatter, language, markdown, media, plain
from extractor.reading.draft import Line, compose

CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY = 0.01  # of the first characters; texts have none, images and archives far more


def read(source: Source, *, fast: bool = False) -> Article:
    """The article that `source` holds.

    Raises `EmptySource` where it holds no text, `RejectedSource` where it is no text at all.
    """
    decoded = decode.decode(source.data)
    head = decoded.text[:4000]
    if len(CONTROLS.findall(head)) + head.count("\ufffd") / 4 > len(head) * BINARY:
        raise RejectedSource(source.doc, "its bytes are no text", "give articles as text, Markdown or HTML")
    kind = source.media or media.sniff(decoded.text)
    draft = compose(_lines(decoded.text, kind, fast))
    if not draft.text:
        raise EmptySource(source.doc, "there is no text in it", "check that it was fetched whole")
    return Article(
        doc=source.doc,
        sha256=source.sha256,
        text=draft.text,
        offsets=draft.offsets,
        blocks=draft.blocks,
        lang=source.hints.lang or language.detect(draft.text),
        metadata=_metadata(source, decoded.text, kind),
        encoding=decoded.encoding,
        damaged=decoded.damaged,
    )


def surface(source: str, media: Media) -> str:
    """What a reader sees of `source`, a slice of a decoded source: without markup and glosses, references resolved."""
    return compose(_all_lines(source, media)).text


def _lines(text: str, kind: Media, fast: bool) -> list[Line]:
    if kind == "text":
        return list(plain.lines(text))
    if kind == "markdown":
        return list(markdown.lines(text))
    from extractor.reading import main_text, page

    blocks = list(page.blocks(text))
    kept = main_text.select(blocks)
    return [Line(block.pieces, block.kind) for block, keep in zip(blocks, kept, strict=True) if keep]


def _all_lines(text: str, kind: Media) -> list[Line]:
    if kind != "html":
        return _lines(text, kind, True)
    from extractor.reading import page

    return [Line(block.pieces, block.kind) for block in page.blocks(text)]


def _metadata(source: Source, text: str, kind: Media) -> Metadata:
    front = frontmatter.read(text) if kind == "markdown" else None
    fields = front.fields if front else {}
    date = fields.get("date")
    published = date and (found := re.match(r"\d{4}-\d\d-\d\d", date.value)) and Located(found.group(), date.span)
    hints = source.hints
    return Metadata(
        title=fields.get("title") or _hinted(hints.title),
        author=fields.get("author"),
        url=_hinted(hints.url),
        published=published or _hinted(hints.date),
    )


def _hinted(value: str | None) -> Located | None:
    return Located(value, None) if value else None
