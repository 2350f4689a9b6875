"""Extractions made by hand: what stands in [[…]] of a sentence is its quantity."""

import re
from decimal import Decimal

from extractor.model.article import Article, Block, Hints, Located, Metadata, Source
from extractor.model.claim import Claim, Surface
from extractor.model.provenance import Activity, Agent, Extraction
from extractor.model.quantity import Reading
from extractor.model.text import OffsetMap, Span
from extractor.store import links, recording
from extractor.store.entries import enter

RUN = Activity(
    id="run-1",
    agent=Agent("extractor", "software"),
    extractor="0.1.0",
    packs="0" * 64,
    settings=(),
    started="2024-05-01T08:00:00+00:00",
)
MARKED = re.compile(r"\[\[(.*?)\]\]")


def record_one(store, activity, source, found):
    """Record what was found in one source."""
    recording.record_all(store, activity, [(source, enter(found))])


def source(text, doc="a.txt", **hints):
    return Source(doc, plain(text).encode(), "text", Hints(**hints))


def plain(text):
    return MARKED.sub(r"\1", text)


def extraction(text, doc="a.txt", lang="zh-Hans", **fields):
    """One claim for every quantity of `text`, a sentence a line; `fields` go into each."""
    bytes_ = source(text, doc)
    claims, here = [], 0
    for line in text.split("\n"):
        quote = plain(line)
        for number, match in enumerate(MARKED.finditer(line)):
            start = here + match.start() - 4 * number
            claims.append(claim(bytes_, quote, here, Span(start, start + len(match[1])), match[1], lang, **fields))
        here += len(quote) + 1
    whole = plain(text)
    article = Article(
        doc=doc,
        sha256=bytes_.sha256,
        text=whole,
        offsets=OffsetMap.identity(len(whole)),
        blocks=(Block(Span(0, len(whole)), "paragraph", (Span(0, 1),)),),
        lang=lang,
        metadata=Metadata(title=Located("A title", None), url=Located("https://example.org/a", Span(0, 1))),
    )
    return Extraction(article, tuple(claims), (Reading(Span(0, 1), "date", "zh/date"),))


def claim(bytes_, quote, here, span, text, lang, **fields):
    number = Decimal(re.sub(r"[^\d.]", "", text))
    given = {
        "id": Claim.identify(bytes_.sha256, span),
        "doc": bytes_.doc,
        "sha256": bytes_.sha256,
        "lang": lang,
        "quote": quote,
        "sentence": Span(here, here + len(quote)),
        "quantity": Surface(text, span),
        "value": number,
        "high": None,
        "unit": "%" if "%" in text else "count",
        "modifier": "exact",
        "kind": "share" if "%" in text else "count",
        "rules": ("zh/made",),
        "confidence": 0.93,
        "extractor": "0.1.0",
    }
    return Claim(**given | fields)


def claim_ids(text):
    return tuple(one.id for one in extraction(text).claims)


def seen(store):
    with store.reading() as connection:
        return links.state(connection)
