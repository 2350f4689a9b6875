"""Lists of claims: the queue, the search, and the question before many are judged at once."""

from starlette.requests import Request
from starlette.responses import Response

from extractor.review import cards, state
from extractor.review.rendering import chosen_script, page, person, site
from extractor.store import paging

QUEUE, ROWS = 20, 50  # claims of a page
BULK = 1000  # claims that are judged at once
COUNTING = 0.2  # seconds that looking for them may take, before the question is asked


def queue(request: Request) -> Response:
    """Claims to be judged one after the other."""
    me = person(request)
    wanted = state.read(request.query_params, me, judged="not by me")
    return _list(request, "queue.html", wanted, QUEUE)


def search(request: Request) -> Response:
    """Claims that are as asked for, many on a page."""
    return _list(request, "search.html", state.read(request.query_params, person(request), order="newest"), ROWS)


def bulk(request: Request) -> Response:
    """How many claims would be judged, before they are."""
    shown = state.read(request.query_params, person(request))
    upto = paging.newest(site(request).store)
    found = paging.page(site(request).store, shown.wanted, shown.order, limit=BULK, upto=upto, patience=COUNTING)
    return page(request, "bulk.html", shown=shown, found=found, upto=upto, most=BULK)


def _list(request: Request, template: str, shown: state.State, many: int) -> Response:
    found = paging.page(site(request).store, shown.wanted, shown.order, shown.after, limit=many)
    with site(request).store.reading() as connection:
        made = cards.of_claims(connection, found.claims, person(request), chosen_script(request))
    return page(request, template, cards=made, shown=shown, found=found)
