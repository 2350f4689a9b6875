"""The attributes of a tag with their places in the source."""

import re
from html import unescape

from extractor.model.article import Located
from extractor.model.text import Span

_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def attribute(source: str, start: int, end: int, name: str) -> Located | None:
    """The value of the attribute `name` of the tag that stands from `start` to `end`, None where it is empty."""
    opening = re.compile(r"</?[^\s/>]*").match(source, start, end)
    for match in _ATTRIBUTE.finditer(source, opening.end() if opening else start, end):
        if match[1].lower() == name:
            group = match.lastindex or 1
            value = unescape(match[group]).strip() if group > 1 else ""
            return Located(value, Span(*match.span(group))) if value else None
    return None
