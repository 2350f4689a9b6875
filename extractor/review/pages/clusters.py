"""A cluster: every telling of one claim."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extractor.review import cards, tellings
from extractor.review.rendering import address, chosen_script, page, person, site
from extractor.review.timeline import timeline
from extractor.store import claims, judging, links
from extractor.store.database import Connection

MOST = 300  # tellings that are shown; the largest cluster of a million claims had 156


def cluster(request: Request) -> Response:
    """Every telling in the order of time, how they differ, why they are linked, and their figures as a plot.

    A cluster that fell apart shows the claims that were in it.
    """
    name = request.path_params["cluster"]
    with site(request).store.reading() as connection:
        ids = links.members(connection, name)
        if not ids and (heirs := links.heirs(connection, name)):
            return RedirectResponse(address(f"/cluster/{heirs[0]}", request.query_params), 307)
        apart = not ids
        ids = ids or links.once_in(connection, name)
        if not ids:
            raise HTTPException(404, "There is no such cluster.")
        inside, outside = links.among(connection, ids[:MOST]), links.leaving(connection, ids[:MOST])
        made = tellings.in_order(_cards(request, connection, ids[:MOST]))
        others = _cards(request, connection, {end for link in outside for end in (link.left, link.right)} - set(ids))
        judged = judging.among(connection, ids[:MOST])
    if not made:
        raise HTTPException(404, "No document holds a claim of this cluster now.")
    every = [*inside, *outside]
    return page(
        request,
        "cluster.html",
        cluster=name,
        apart=apart,
        told=tellings.told(made, every),
        left_out=len(ids) - len(made),
        inside=sorted(inside, key=lambda link: -link.score),
        outside=sorted(outside, key=lambda link: (link.kind == "same", -link.score)),
        cards=cards.by_id([*made, *others]),
        plot=timeline(made, others, every),
        judged=judged,
    )


def _cards(request: Request, connection: Connection, ids) -> list[cards.Card]:
    found = list(claims.by_id(connection, ids).values())
    return cards.of_claims(connection, found, person(request), chosen_script(request))
