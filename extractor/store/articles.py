"""Articles as rows: what was read, and where each character of it came from."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, select

from extractor.model.article import Article, Block, Boilerplate, Located, Metadata
from extractor.model.quantity import Reading
from extractor.model.text import OffsetMap, Span
from extractor.store.ledger import ENCODE
from extractor.store.portions import portions
from extractor.store.schema import EXTRACTION

Row = dict[str, Any]


def to_row(article: Article, others: tuple[Reading, ...]) -> Row:
    """The columns of an extraction that hold what was read."""
    return {
        "lang": article.lang,
        "encoding": article.encoding,
        "damaged": article.damaged,
        "content": article.text,
        "offsets": ENCODE([[len(derived), source.start, len(source)] for derived, source in article.offsets.pieces]),
        "blocks": ENCODE([[*_ends(one.span), one.kind, [_ends(head) for head in one.heads]] for one in article.blocks]),
        "metadata": ENCODE(_located(article.metadata)),
        "boilerplate": ENCODE([[*_ends(one.span), one.reason] for one in article.boilerplate]),
        "others": ENCODE([[*_ends(one.span), one.kind, one.rule] for one in others]),
    }


def from_row(row: Any, doc: str) -> Article:
    """The article of an extraction, as read at `doc`."""
    return Article(
        doc=doc,
        sha256=row.sha256,
        text=row.content,
        offsets=_offsets(json.loads(row.offsets)),
        blocks=tuple(
            Block(Span(start, end), kind, tuple(Span(*head) for head in heads))
            for start, end, kind, heads in json.loads(row.blocks)
        ),
        lang=row.lang,
        metadata=_metadata(json.loads(row.metadata)),
        encoding=row.encoding,
        damaged=row.damaged,
        boilerplate=tuple(Boilerplate(Span(start, end), why) for start, end, why in json.loads(row.boilerplate)),
    )


def about(connection: Connection, shas: Collection[str]) -> dict[str, Metadata]:
    """What the newest extraction of each source says of it, by the source's digest."""
    query = select(EXTRACTION.c.sha256, EXTRACTION.c.metadata).order_by(EXTRACTION.c.seq)
    found: dict[str, Metadata] = {}
    for some in portions(shas):
        for row in connection.execute(query.where(EXTRACTION.c.sha256.in_(some))):
            found[row.sha256] = _metadata(json.loads(row.metadata))
    return found


def with_runs(connection: Connection, docs: Mapping[str, str]) -> dict[str, tuple[Article, str]]:
    """The article that the newest extraction of each source gave, and the id of its run, by the source's digest.

    Args:
        docs: the name that the article is to have, by its source's digest.
    """
    query = select(EXTRACTION).where(EXTRACTION.c.sha256.in_(docs.keys())).order_by(EXTRACTION.c.seq)
    newest = {row.sha256: row for row in connection.execute(query)}
    return {sha: (from_row(row, docs[sha]), row.activity) for sha, row in newest.items()}


def others_from_row(row: Any) -> tuple[Reading, ...]:
    """The numbers of the article that are no quantities."""
    return tuple(Reading(Span(start, end), kind, rule) for start, end, kind, rule in json.loads(row.others))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _offsets(lengths: list[tuple[int, int, int]]) -> OffsetMap:
    """The map whose pieces are given as length in the text, start and length in the source."""
    pieces, here = [], 0
    for derived, start, source in lengths:
        pieces.append((Span(here, here + derived), Span(start, start + source)))
        here += derived
    return OffsetMap(tuple(pieces))


def _located(metadata: Metadata) -> Row:
    named = ((field.name, getattr(metadata, field.name)) for field in fields(metadata))
    return {name: asdict(found) for name, found in named if found is not None}  # most are None, and asdict is slow


def _metadata(found: Row) -> Metadata:
    return Metadata(**{name: Located(one["value"], one["span"] and Span(**one["span"])) for name, one in found.items()})
