"""The application: its addresses, and what is answered when something goes wrong."""

from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from extractor.errors import ExtractorError, NotInStore, UsageError
from extractor.review import rendering
from extractor.review.deeds import claims as claim_deeds
from extractor.review.deeds import desk
from extractor.review.deeds import pairs as pair_deeds
from extractor.review.deeds.answering import deed, wants_json
from extractor.review.guard import Guard, Rules
from extractor.review.pages import agreements, claims, clusters, documents, exports, lists, pairs, runs
from extractor.review.relinking import Relinking
from extractor.review.site import Site
from extractor.store.database import Store


def make_app(store: Store, rules: Rules, *, who: str, relinking: Relinking | None = None) -> ASGIApp:
    """The page on `store`, behind its guard.

    Args:
        who: whose judgements they are where nobody says another name.
        relinking: links the store again; None where it can't be.
    """
    app = Starlette(routes=[*_pages(), *_deeds(), _static()], exception_handlers=FAULTS)
    app.state.site = Site(store, rendering.environment(), who, rules.read_only, relinking)
    return Guard(app, rules)


def _pages() -> list[Route]:
    return [
        Route("/", home),
        Route("/conflicts", pairs.conflicts),
        Route("/pairs", pairs.suggested),
        Route("/pair", pairs.pair),
        Route("/pair/card", pairs.card),
        Route("/queue", lists.queue),
        Route("/search", lists.search),
        Route("/bulk", lists.bulk),
        Route("/export", exports.export),
        Route("/claim/{claim}", claims.claim),
        Route("/claim/{claim}/card", claims.card),
        Route("/cluster/{cluster}", clusters.cluster),
        Route("/document/{sha}", documents.document),
        Route("/runs", runs.runs),
        Route("/runs/{run}", runs.run),
        Route("/agreement", agreements.agreement),
        Route("/linking", desk.linking),
    ]


def _deeds() -> list[Route]:
    acts = {
        "/claim/{claim}/accept": claim_deeds.accept,
        "/claim/{claim}/reject": claim_deeds.reject,
        "/claim/{claim}/edit": claim_deeds.edit,
        "/bulk": claim_deeds.bulk,
        "/pair/both": pair_deeds.both,
        "/pair/{verdict}": pair_deeds.pair,
        "/cluster/{cluster}/confirm": pair_deeds.confirm,
        "/cluster/{cluster}/split": pair_deeds.split,
        "/cluster/{cluster}/merge": pair_deeds.merge,
        "/undo": desk.undo,
        "/linking": desk.relink,
        "/who": desk.name,
    }
    return [Route(path, deed(act), methods=["POST"]) for path, act in acts.items()]


def _static() -> Mount:
    return Mount("/static", StaticFiles(directory=str(files("extractor.review") / "static")))


def home(request: Request) -> Response:
    """Conflicts first."""
    return RedirectResponse(rendering.address("/conflicts", request.query_params), 307)


def _wrong(request: Request, error: Exception) -> Response:
    """What can't be done, in the words of the error."""
    assert isinstance(error, ExtractorError)
    if isinstance(error, UsageError):
        return _told(request, 422, str(error))
    if isinstance(error, NotInStore):
        return _told(request, 404, str(error))
    return PlainTextResponse(f"{error}\n", 503)  # a page would ask the store again


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, error.status_code, error.detail)


def _told(request: Request, status: int, said: str) -> Response:
    if wants_json(request):
        return JSONResponse({"said": said}, status)
    return rendering.page(request, "error.html", status=status, said=said)


FAULTS = {ExtractorError: _wrong, HTTPException: _refused}
