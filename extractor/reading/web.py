"""An HTML page to the lines of its article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from extractor.model.article import Boilerplate, Located
from extractor.model.text import Span
from extractor.reading import main_text, metadata, tables
from extractor.reading.draft import Line, Reading, Stamp, compose, text_of
from extractor.reading.page import Page, PageBlock, parse

# A page that another selector is asked about: the tree builders of others take the square of these, or stop at them.
LARGEST, MOST, DEEPEST, LONGEST_TAG = 2_000_000, 5_000, 250, 20_000  # characters, blocks, elements, characters
NEAR = 3  # blocks before the title among which a byline may stand
FIRST = 40  # characters of a first paragraph


def read(source: str, *, fast: bool) -> Reading:
    """The article that stands on the page `source`."""
    page = parse(source)
    about = metadata.declared(page, source)
    voter = main_text.trafilatura_votes(source) if not fast and _is_bounded(page, source) else None
    chosen = main_text.select(page.blocks, metadata.titles(page, source, about), voter)
    kept = [index for index, reason in enumerate(chosen.reasons) if reason is None]
    if chosen.title is not None:
        about = replace(about, title=_title(page.blocks[chosen.title]))
    near = list(_near(page.blocks, kept, chosen.title))
    return Reading(
        lines(page.blocks, kept, chosen.title),
        about,
        [Line(block.pieces) for block in near],
        [] if about.published else list(_stamps(page, source, near)),
        tuple(_left_out(page.blocks, chosen.reasons)),
        next((tag.markup.attr("lang") for tag in page.tags if tag.name == "html"), None),
    )


def _left_out(blocks: Sequence[PageBlock], reasons: Sequence[str | None]) -> Iterator[Boilerplate]:
    """The blocks that have a reason, those that follow each other for one reason as one stretch."""
    for reason, found in groupby(zip(reasons, blocks, strict=True), key=itemgetter(0)):
        if reason:
            stretch = [block.pieces for _, block in found]
            yield Boilerplate(Span(stretch[0][0].start, stretch[-1][-1].end), reason)


def _is_bounded(page: Page, source: str) -> bool:
    small = len(source) <= LARGEST and len(page.blocks) <= MOST
    return small and page.depth <= DEEPEST and page.longest_tag <= LONGEST_TAG


def _title(block: PageBlock) -> Located:
    draft = compose([Line(block.pieces)])
    return Located(draft.text, draft.offsets.to_source(Span(0, len(draft.text))))


def lines(blocks: Sequence[PageBlock], kept: Sequence[int], title: int | None = None) -> list[Line]:
    """The blocks of `kept` as lines."""
    cells = tables.heads(blocks)
    place = {index: number for number, index in enumerate(kept)}
    return [_line(index, blocks[index], title, cells, place) for index in kept]


def _line(
    index: int, block: PageBlock, title: int | None, cells: dict[int, tuple[int, ...]], place: dict[int, int]
) -> Line:
    kind = block.within.nesting.kind
    if index == title:
        kind = "title"
    elif kind == "cell" and index not in cells:
        kind = "paragraph"
    heads = (place[head] for head in cells.get(index, ()) if head in place)
    return Line(block.pieces, kind, tuple(heads))


def _stamps(page: Page, source: str, near: Sequence[PageBlock]) -> Iterator[Stamp]:
    """The dates of the ``time`` elements that stand among the blocks of `near`, but for those of other articles."""
    for tag, date in metadata.times(page, source):
        block = next((one for one in near if tag.end <= one.pieces[-1].start), None)
        if block and near[0].pieces[0].start <= tag.end and not tag.within.nesting.linked:
            yield Stamp(text_of([piece for piece in block.pieces if piece.end <= tag.start]), date)


def _near(blocks: Sequence[PageBlock], kept: Iterable[int], title: int | None) -> Iterator[PageBlock]:
    """The blocks around the title, up to the first paragraph."""
    first = next((index for index in kept if index != title and len(blocks[index].text.strip()) >= FIRST), None)
    start = title if title is not None else first
    if start is not None:
        end = first if first is not None and first > start else start + NEAR
        yield from blocks[max(0, start - NEAR) : end + 1]
