"""Bytes to articles: what their reader sees, and where each character stands in the source."""

import re

from extractor import languages
from extractor.errors import EmptySource, RejectedSource
from extractor.languages.page import Byline
from extractor.model.article import Article, Media, Metadata, Source
from extractor.reading import byline, decode, language, markdown, media, metadata, page, plain, web
from extractor.reading.draft import Line, Piece, Reading, compose

CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY = 0.01  # of the first characters; texts have none, images and archives far more
HEAD = 4_000  # characters that show it


def read(source: Source, *, fast: bool = False) -> Article:
    """The article that `source` holds.

    `fast` leaves every page to the own selector of main text. Raises `EmptySource` where there is no text,
    `RejectedSource` where the bytes are no text at all.
    """
    if what := media.no_text(source.data):
        raise RejectedSource(source.doc, f"it is {what}", "give articles as text, Markdown or HTML")
    decoded = decode.decode(source.data)
    head = decoded.text[:HEAD]
    if len(CONTROLS.findall(head)) + head.count(decode.REPLACEMENT) / 4 > len(head) * BINARY:
        raise RejectedSource(source.doc, "its bytes are no text", "give articles as text, Markdown or HTML")
    found = _read(decoded.text, source.media or media.sniff(decoded.text), fast)
    draft = compose(found.lines)
    if not draft.text:
        raise EmptySource(source.doc, "there is no text in it", "check that it was fetched whole")
    lang = source.hints.lang or language.detect(draft.text, found.lang)
    return Article(
        doc=source.doc,
        sha256=source.sha256,
        text=draft.text,
        offsets=draft.offsets,
        blocks=draft.blocks,
        lang=lang,
        metadata=metadata.with_hints(_bylined(found, lang), source.hints),
        encoding=decoded.encoding,
        damaged=decoded.damaged,
        boilerplate=found.boilerplate,
    )


def surface(source: str, media: Media) -> str:
    """What a reader sees of `source`, a slice of a decoded source that lies in one block of its article.

    Markup and glosses are gone, references are resolved, white space is collapsed.

    >>> surface("1<b>2</b>&#46;5 <i>per\\ncent</i>", "html")
    '12.5 per cent'
    """
    if media == "text":
        return compose([Line((Piece(0, len(source), source),))]).text
    if media == "markdown":
        return compose([markdown.within_a_line(source)]).text
    return compose(Line(block.pieces) for block in page.parse(source).blocks).text


def _read(text: str, kind: Media, fast: bool) -> Reading:
    if kind == "html":
        return web.read(text, fast=fast)
    return markdown.read(text) if kind == "markdown" else plain.read(text)


def _bylined(found: Reading, lang: str) -> Metadata:
    code = lang.partition("-")[0]
    words = languages.load(code).page.byline if code in languages.codes() else Byline()
    return byline.complete(found, words, chinese=code == "zh")
