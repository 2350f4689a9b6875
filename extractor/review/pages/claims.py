"""One claim with all that is known of it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extractor.review import cards
from extractor.review.cards import Card
from extractor.review.rendering import chosen_script, fragment, page, person, site
from extractor.store import claims, history, links, tracing
from extractor.store.database import Connection


def claim(request: Request) -> Response:
    """A claim, where it comes from, its links, and everything that people said of it."""
    name = request.path_params["claim"]
    with site(request).store.reading() as connection:
        made = _card(request, connection, name)
        said = history.of_claim(connection, name)
        found = links.links_of(connection, name)
        others = {link.right if link.left == name else link.left for link in found}
        others |= {word.other for word in said if word.other}
        shown = cards.of_claims(
            connection, list(claims.by_id(connection, others).values()), person(request), chosen_script(request)
        )
    (trace,) = tracing.trace(site(request).store, name)
    linked = sorted(found, key=lambda link: (link.kind != "conflict", link.suggested, -link.score))
    return page(request, "claim.html", card=made, history=said, trace=trace, linked=linked, others=cards.by_id(shown))


def card(request: Request) -> Response:
    """A claim as a part of a page."""
    with site(request).store.reading() as connection:
        made = _card(request, connection, request.path_params["claim"])
    return fragment(request, "claim_card.html", card=made)


def _card(request: Request, connection: Connection, name: str) -> Card:
    found = claims.by_id(connection, [name])
    if name not in found:
        raise HTTPException(404, "There is no such claim, or no document holds it now.")
    (made,) = cards.of_claims(connection, [found[name]], person(request), chosen_script(request))
    return made
