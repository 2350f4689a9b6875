"""One source to the lines that a command prints of it, made where the work is done."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from extractor.model.article import Article, Source
from extractor.model.claim import Claim
from extractor.model.provenance import Extraction
from extractor.model.text import Span

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def claims(source: Source, analyse: Callable[[Source], Extraction] | None = None) -> list[str]:
    """The claims of `source`, a line each; `analyse` finds them, the pipeline where it is None."""
    if analyse is None:
        from extractor.pipeline import analyse
    return claim_lines(analyse(source).claims)


def claim_lines(found: Iterable[Claim]) -> list[str]:
    """A line in the wire format for each claim."""
    return [_ENCODE(claim.to_wire()) + "\n" for claim in found]


def article(source: Source, *, fast: bool = False) -> list[str]:
    """What `source` holds, on one line."""
    from extractor.reading import read

    return [_ENCODE(_article_to_wire(read(source, fast=fast))) + "\n"]


def text(source: Source, *, fast: bool = False) -> list[str]:
    """The main text of `source`, under its name and above an empty line."""
    from extractor.reading import read

    return [f"== {source.doc}\n", read(source, fast=fast).body + "\n", "\n"]


def _article_to_wire(article: Article) -> dict[str, Any]:
    about = article.metadata
    return {
        "doc": article.doc,
        "sha256": article.sha256,
        "lang": article.lang,
        "encoding": article.encoding,
        "damaged": article.damaged,
        "text": article.body,
        **{
            name: (found := getattr(about, name)) and {"value": found.value, "span": _span(found.span)}
            for name in ("title", "author", "site", "url", "published")
        },
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return span and {"start": span.start, "end": span.end}
