"""Two reviewers compared."""

from starlette.requests import Request
from starlette.responses import Response

from extractor.review import cards
from extractor.review.agreement import agree
from extractor.review.rendering import chosen_script, page, person, site
from extractor.store import claims, reviewers

APART = 50  # differences that are shown


def agreement(request: Request) -> Response:
    """What two people said of the same claims and pairs, and where they differ."""
    with site(request).store.reading() as connection:
        names = reviewers.names(connection)
        one, other = _two(request, names)
        of_claims = agree(reviewers.of_claims(connection, one, other))
        of_pairs = agree(reviewers.of_pairs(connection, one, other))
        apart = {thing[0] for thing, _ in of_claims.apart[:APART]}
        found = list(claims.by_id(connection, apart).values())
        shown = cards.by_id(cards.of_claims(connection, found, person(request), chosen_script(request)))
    return page(
        request,
        "agreement.html",
        names=names,
        one=one,
        other=other,
        of_claims=of_claims,
        of_pairs=of_pairs,
        cards=shown,
        most=APART,
    )


def _two(request: Request, names: list[str]) -> tuple[str, str]:
    """The two that an address names, or else the caller and the first other person."""
    me = person(request)
    one = request.query_params.get("one") or me
    others = [name for name in names if name != one]
    return one, request.query_params.get("other") or (others[0] if others else "")
