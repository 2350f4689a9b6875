"""Undo, link again, and say who one is."""

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extractor.errors import UsageError
from extractor.review.deeds.answering import done, number, text
from extractor.review.rendering import LONGEST, REVIEWER, person, site
from extractor.store import judging

YEAR = 365 * 24 * 3600  # seconds


def undo(request: Request, form: FormData) -> Response:
    """Take back what was said in an event, or what this person said last."""
    store, me = site(request).store, person(request)
    event = number(form, "event")
    if event is None:
        with store.reading() as connection:
            event = judging.last_event(connection, me)
    if event is None:
        raise UsageError("undo", "nothing that you said stands", "judge something first")
    undone = judging.undo_event(store, event, me)
    what = "1 judgement" if undone.count == 1 else f"{undone.count} judgements"
    return done(request, form, f"Took back {what}.", claims=undone.claims)


def relink(request: Request, form: FormData) -> Response:
    """Link the store again, as its judgements now are."""
    relinking = site(request).relinking
    if relinking is None:
        raise UsageError("linking", "this page can't link", "run `extractor run` on the store")
    begun = relinking.start()
    return done(request, form, "Linking again." if begun else "It is being linked already.")


def linking(request: Request) -> Response:
    """Whether the store is being linked, for the page's scripts."""
    relinking = site(request).relinking
    at_work = relinking is not None and relinking.at_work
    return JSONResponse({"at_work": at_work, "fault": relinking and relinking.fault})


def name(request: Request, form: FormData) -> Response:
    """Remember whose judgements the next ones are."""
    given = text(form, "who")
    if not given or len(given) > LONGEST:
        raise UsageError("name", "it is empty or too long", f"give one of at most {LONGEST} characters")
    answer = done(request, form, f"You are {given}.")
    answer.set_cookie(REVIEWER, quote(given), max_age=YEAR, httponly=True, samesite="strict")
    return answer
