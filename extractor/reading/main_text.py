"""The main text of a page: which of its blocks are the article."""

from collections import Counter

from extractor.reading.page import PageBlock


def select(blocks: list[PageBlock]) -> list[bool]:
    """For each of `blocks`, whether it belongs to the article."""
    weights = Counter()
    texts = [block.text.strip() for block in blocks]
    for block, text in zip(blocks, texts, strict=True):
        if block.within.furniture or block.linked * 2 > len(text) or len(text) < 20:
            continue
        one, share = block.within, 1.0
        for _ in range(4):
            if one is None:
                break
            weights[id(one)] += len(text) * share
            one, share = one.parent, share * 0.7
    if not weights:
        return [
            bool(text) and block.linked * 2 <= len(text) and not block.within.furniture
            for block, text in zip(blocks, texts, strict=True)
        ]
    best = max(weights, key=lambda one: weights[one])
    return [
        bool(text) and not block.within.furniture and block.linked * 2 <= len(text) and _inside(block, best)
        for block, text in zip(blocks, texts, strict=True)
    ]


def _inside(block: PageBlock, best: int) -> bool:
    one = block.within
    while one is not None:
        if id(one) == best:
            return True
        one = one.parent
    return False
