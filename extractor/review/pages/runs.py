"""Runs, and what became of each of their documents."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.review.rendering import page, site
from extractor.store import documents

FATES = 100  # documents of a page


def runs(request: Request) -> Response:
    """Every run, the newest first."""
    with site(request).store.reading() as connection:
        found = documents.runs(connection)
        counts = {run.id: documents.outcomes(connection, run.id) for run in found}
    return page(request, "runs.html", runs=found, counts=counts)


def run(request: Request) -> Response:
    """The documents of one run, each with its outcome and its reason."""
    name, outcome = request.path_params["run"], request.query_params.get("outcome") or None
    with site(request).store.reading() as connection:
        (about,) = [one for one in documents.runs(connection) if one.id == name] or [None]
        if about is None:
            raise HTTPException(404, "There was no such run, or it met no document.")
        counts = documents.outcomes(connection, name)
        fates = documents.fates(connection, name, outcome, after=_after(request), limit=FATES + 1)
    after = str(fates[FATES - 1].seq) if len(fates) > FATES else None
    return page(request, "run.html", run=about, counts=counts, fates=fates[:FATES], outcome=outcome, after=after)


def _after(request: Request) -> int:
    written = request.query_params.get("after") or "0"
    if not (written.isascii() and written.isdigit() and len(written) < 18):
        raise UsageError("after", "it is no place in this list", "begin at the first page")
    return int(written)
