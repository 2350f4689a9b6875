"""A document with every number in it: claims, and what is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extractor.export.places import places
from extractor.model.article import Article, Block
from extractor.model.claim import Claim
from extractor.model.quantity import Reading
from extractor.model.text import Span
from extractor.review import cards, script, wording
from extractor.review.marking import Piece, cut
from extractor.review.rendering import chosen_script, page, person, site
from extractor.store import documents


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article, cut where claims and other numbers begin and end; marks are their keys."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A number that is no claim, and why."""

    key: str
    text: str
    reason: str
    rule: str


def document(request: Request) -> Response:
    """The whole article, with every claim marked and every other number greyed."""
    with site(request).store.reading() as connection:
        sheet = documents.sheet(connection, request.path_params["sha"])
        if sheet is None:
            raise HTTPException(404, "The store holds no such document.")
        made = cards.of_claims(connection, sheet.claims, person(request), chosen_script(request))
    article, chosen = sheet.article, chosen_script(request)
    text = script.shown(article.text, article.lang, chosen)
    others = [_other(number, one, text) for number, one in enumerate(sheet.others)]
    marks = _marks(article, [card.claim for card in made], sheet.others)
    return page(
        request,
        "document.html",
        sheet=sheet,
        headline=cards.headline(article, chosen),
        lang=script.tag(article.lang, chosen),
        lines=list(_lines(text, article.blocks, marks)),
        cards=cards.by_id(made),
        others={one.key: one for one in others},
    )


def _other(number: int, reading: Reading, text: str) -> Other:
    return Other(f"number-{number}", reading.span.of(text), reading.kind, wording.rule(reading.rule))


def _marks(article: Article, claims: Iterable[Claim], others: Iterable[Reading]) -> list[tuple[str, Span]]:
    """Where each claim's quantity and each other number stands, in the order of the text."""
    found = [(claim.id, places(article, claim)["quantity"]) for claim in claims]
    found += [(f"number-{number}", one.span) for number, one in enumerate(others)]
    return sorted(found, key=lambda one: one[1])


def _lines(text: str, blocks: Iterable[Block], marks: list[tuple[str, Span]]) -> Iterator[Line]:
    place = 0
    for block in blocks:
        inside = {}
        while place < len(marks) and marks[place][1].start < block.span.end:
            name, span = marks[place]
            inside[name] = span
            place += 1
        yield Line(block.kind, cut(text, block.span, inside))
