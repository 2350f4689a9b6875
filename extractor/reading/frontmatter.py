"""The metadata block at the head of a Markdown file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.article import Located
from extractor.model.text import Span

_FENCE = re.compile(r"\s{0,1000}---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(
    r"""^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|([^\n\r]*?))[ \t]*\r?$""", re.MULTILINE
)
LONGEST = 20_000  # characters; a longer "front matter" is a text between two rules


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that are written on one line, by name in lower case, and where the text after them begins."""

    fields: dict[str, Located]
    end: int


def read(source: str) -> FrontMatter | None:
    """The front matter of `source`, or None where it begins with something else."""
    opening = _FENCE.match(source)
    closing = opening and _CLOSE.search(source, opening.end(), opening.end() + LONGEST)
    if not opening or not closing:
        return None
    fields = dict(_fields(source, opening.end(), closing.start()))
    return FrontMatter(fields, closing.end()) if fields else None


def _fields(source: str, start: int, end: int) -> Iterator[tuple[str, Located]]:
    for match in _FIELD.finditer(source, start, end):
        group = match.lastindex or 4
        if value := match.group(group).strip():
            yield match.group(1).lower(), Located(value, Span(*match.span(group)))
