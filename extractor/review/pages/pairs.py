"""Pairs of claims: conflicts and other relations, and claims that are perhaps the same."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.model.link import LINK_KINDS, Link, LinkKind
from extractor.review.oppositions import Opposition, of_links
from extractor.review.rendering import chosen_script, fragment, page, person, site
from extractor.store import links
from extractor.store.database import Connection

PAIRS = 10  # of a page
WINDOW, WINDOWS = 15, 6  # links that are read at once, and how often, to find open ones


def conflicts(request: Request) -> Response:
    """What cannot both be right; with ``kind``, what else is between two claims."""
    return _list(request, "conflicts.html", _kind(request), None)


def suggested(request: Request) -> Response:
    """Claims that are perhaps the same, the likeliest first."""
    return _list(request, "pairs.html", "same", True)


def pair(request: Request) -> Response:
    """One pair by itself."""
    return page(request, "pair.html", pair=_one(request))


def card(request: Request) -> Response:
    """One pair as a part of a page."""
    return fragment(request, "pair_card.html", pair=_one(request))


def _list(request: Request, template: str, kind: LinkKind, only: bool | None) -> Response:
    every = request.query_params.get("show") == "all"
    with site(request).store.reading() as connection:
        found, after = _open(request, connection, kind, only, every)
        held = [one for one in links.kinds(connection) if one != "same"]
    return page(request, template, pairs=found, after=after, kind=kind, kinds=held, every=every)


def _open(
    request: Request, connection: Connection, kind: LinkKind, only: bool | None, every: bool
) -> tuple[list[Opposition], str | None]:
    """A page of pairs that nobody has settled, or of `every` one, and where the next page begins."""
    after, found = _mark(request), []
    for _ in range(WINDOWS):
        window = links.ranked(connection, kind, suggested=only, after=after, limit=WINDOW)
        made = of_links(connection, [link for _, link in window], person(request), chosen_script(request))
        marks = {(link.left, link.right): mark for mark, link in window}
        for one in made:
            if every or not one.settled:
                found.append(one)
            if len(found) == PAIRS:
                return found, _written(marks[one.link.left, one.link.right])
        if len(window) < WINDOW:
            return found, None
        after = window[-1][0]
    return found, _written(after)


def _one(request: Request) -> Opposition:
    """The pair that an address names, with the link between its claims, if there is any."""
    ends = sorted(request.query_params.get(name, "") for name in ("left", "right"))
    with site(request).store.reading() as connection:
        between = links.among(connection, ends)
        link = min(between, key=lambda one: one.kind == "same", default=Link(*ends, "same", 0.0, (), True))
        found = of_links(connection, [link], person(request), chosen_script(request))
    if not found or ends[0] == ends[1]:
        raise HTTPException(404, "There are no such two claims.")
    return found[0]


def _kind(request: Request) -> LinkKind:
    asked = request.query_params.get("kind") or "conflict"
    for kind in LINK_KINDS:
        if kind == asked:
            return kind
    raise UsageError(f"kind {asked}", "there is no such", f"there are {', '.join(LINK_KINDS)}")


def _mark(request: Request) -> links.Mark | None:
    written = request.query_params.get("after")
    if not written:
        return None
    try:
        suggested, score, seq = written.split("~")
        return links.Mark(suggested == "1", float(score), int(seq[:18]))
    except ValueError:
        raise UsageError("after", "it is no place in this list", "begin at the first page") from None


def _written(mark: links.Mark | None) -> str | None:
    return mark and f"{int(mark.suggested)}~{mark.score!r}~{mark.seq}"
