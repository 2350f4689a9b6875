"""What a text is, where its name does not say."""

import re

from extractor.model.article import Media
from extractor.reading import frontmatter

HEAD = 4_000  # characters that show it
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>|<!--|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:p|div|br|article|section|span|table|h[1-6]|ul|img)\b[^<>]{0,2000}>", re.IGNORECASE)
_MARKDOWN = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|^#{1,6} \S|\]\(https?://|^\*\*[^*\n]+\*\*", re.MULTILINE)
MAGIC = {  # how files begin that are no text, and what they are
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"{\\rtf": "a Rich Text document",
    b"\x1f\x8b": "compressed once more",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
ELEMENTS = 3  # tags that make a text HTML


def no_text(data: bytes) -> str | None:
    """What `data` is, if it begins like a file of another kind."""
    return next((what for beginning, what in MAGIC.items() if data.startswith(beginning)), None)


def sniff(text: str) -> Media:
    """Whether `text` is a page, Markdown (with HTML in it or not) or plain text."""
    head = text[:HEAD]
    if _PAGE.match(head):
        return "html"
    if frontmatter.read(text):
        return "markdown"
    if len(_ELEMENT.findall(head)) >= ELEMENTS:
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "text"
