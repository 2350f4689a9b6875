"""An HTML page as blocks: what stands on it, where, and in what."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model.article import BlockKind
from extractor.model.text import Span
from extractor.reading.draft import Piece
from extractor.reading.tokens import END, REFERENCE, START, TEXT, tokens


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
UNSEEN = _names(
    "head script style template noscript iframe object svg math canvas audio video select button textarea rt rp del"
    " dialog"
)
INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr o:p q rb ruby s samp small span"
    " strike strong sub sup time tt u var wbr"
)
KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
FURNITURE = _names("nav footer aside form menu")


@dataclass(slots=True)
class Element:
    """An element that is open while the page is read."""

    name: str
    parent: "Element | None"
    unseen: bool
    kind: BlockKind
    furniture: bool
    link: bool


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the page.

    Attributes:
        linked: how many of its characters stand in links.
        within: its innermost element that is no inline one.
    """

    pieces: tuple[Piece, ...]
    kind: BlockKind
    linked: int
    within: Element

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


ROOT = Element("", None, False, "paragraph", False, False)


def blocks(source: str) -> Iterator[PageBlock]:
    """The visible blocks of the page, in order."""
    here, pieces, linked = ROOT, [], 0
    for kind, start, end, markup in tokens(source):
        if kind in (TEXT, REFERENCE):
            if not here.unseen:
                text = source[start:end] if kind == TEXT else markup.data or ""
                pieces.append(Piece(Span(start, end), text))
                linked += len(text) if here.link else 0
        elif kind in (START, END):
            name = markup.tag or ""
            if name not in INLINE and pieces:
                yield _block(pieces, linked, here)
                pieces, linked = [], 0
            here = _opened(here, name, markup) if kind == START else _closed(here, name)
    if pieces:
        yield _block(pieces, linked, here)


def _block(pieces, linked, here):
    while here.name in INLINE and here.parent:
        here = here.parent
    return PageBlock(tuple(pieces), here.kind, linked, here)


def _opened(here, name, markup):
    if name in VOID or markup.self_closing:
        return here
    style = markup.attr("style") or ""
    unseen = (
        here.unseen or name in UNSEEN or markup.attr("hidden") is not None or "display:none" in style.replace(" ", "")
    )
    return Element(
        name,
        here,
        unseen,
        KINDS.get(name, here.kind if here.kind != "heading" else "paragraph"),
        here.furniture or name in FURNITURE,
        here.link or name == "a",
    )


def _closed(here, name):
    one = here
    for _ in range(64):
        if one.parent is None:
            return here
        if one.name == name:
            return one.parent
        one = one.parent
    return here
