"""From a form to a deed, and from a deed to its answer: JSON for the page's scripts, else back to where it was done."""

from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from extractor.errors import UsageError

FIELDS = 1000  # of a form; splitting the largest cluster has a few hundred
HOME = "/"
DIGITS = 18  # of a number that any database holds

Deed = Callable[[Request, FormData], Response]


def deed(act: Deed) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that reads a form and lets `act` do what it says."""

    @wraps(act)
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=FIELDS) as form:
            return await run_in_threadpool(act, request, form)

    return endpoint


def text(form: FormData, name: str) -> str:
    """A field of a form; "" where it has none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def texts(form: FormData, name: str) -> list[str]:
    """The values of a field that may be given several times."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def number(form: FormData, name: str) -> int | None:
    """A field of a form that holds a number of the store's; None where it is empty. Raises `UsageError`."""
    written = text(form, name)
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= DIGITS):
        raise UsageError(f"{name} {written[:DIGITS]}", "it is no number", "go back, and do it again from there")
    return int(written)


def wants_json(request: Request) -> bool:
    """Whether a script asks, not a person's browser by itself."""
    return request.headers.get("accept") == "application/json"


def done(
    request: Request, form: FormData, said: str, *, event: int | None = None, claims: Iterable[str] = ()
) -> Response:
    """The answer after a deed.

    Args:
        said: what was done, in one sentence.
        event: what takes it back.
        claims: those that are to be shown anew.
    """
    if wants_json(request):
        return JSONResponse({"said": said, "event": event, "claims": list(claims)})
    return RedirectResponse(_back(text(form, "back"), event), 303)


def _back(address: str, event: int | None) -> str:
    """`address` if it is one of ours, with the event that can be undone there."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not parts.netloc and not parts.scheme and "\\" not in address
    if not ours:
        return HOME
    query = [one for one in parts.query.split("&") if one and not one.startswith("did=")]
    if event is not None:
        query.append(urlencode({"did": event}))
    return parts._replace(query="&".join(query)).geturl()
