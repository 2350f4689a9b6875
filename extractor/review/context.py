"""The sentence before a claim's own, and the one behind it."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from extractor import languages
from extractor.model.article import Article
from extractor.model.text import OffsetMap, Span
from extractor.reading.segment import segment


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Sentences beside another, in the article's text; None at its ends."""

    before: Span | None
    after: Span | None


def beside(article: Article, sentence: Span) -> Neighbours:
    """The neighbours of `sentence`, a span of the article's text."""
    place = max(bisect_right(article.blocks, sentence.start, key=lambda block: block.span.start) - 1, 0)
    blocks = article.blocks[max(place - 1, 0) : place + 2]
    if not blocks:
        return Neighbours(None, None)
    first, last = blocks[0].span.start, blocks[-1].span.end
    near = replace(
        article,
        text=article.text[first:last],
        offsets=OffsetMap.identity(last - first),
        blocks=tuple(replace(block, span=block.span.shift(-first), heads=()) for block in blocks),
    )
    spans = [one.span.shift(first) for one in segment(near, languages.load(article.language)).sentences]
    before = [span for span in spans if span.end <= sentence.start]
    after = [span for span in spans if span.start >= sentence.end]
    return Neighbours(before[-1] if before else None, after[0] if after else None)
