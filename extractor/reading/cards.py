"""Boxes of facts: links around several blocks that tell more of what the heading above them names."""

from collections.abc import Iterator, Sequence

from extractor.reading.page import Element, PageBlock
from extractor.reading.weighing import Weight

SHORTEST = 2  # characters of a name that a heading holds by no chance


def told(blocks: Sequence[PageBlock], weights: Sequence[Weight]) -> Iterator[int]:
    """The indices of the blocks in such boxes.

    A box begins with what the last heading outside of links names. Other links around blocks lead to
    other articles.
    """
    heading = ""
    known: dict[Element, bool] = {}
    for index, (block, weight) in enumerate(zip(blocks, weights, strict=True)):
        if not block.within.nesting.linked:
            if block.within.nesting.heading and weight.linked < 0.5:
                heading = weight.key
            continue
        box = next(one for one in block.within.around() if one.name == "a")
        if box not in known:
            known[box] = len(weight.key) >= SHORTEST and weight.key in heading
        if known[box]:
            yield index
