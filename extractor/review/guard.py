"""Who may ask what: the Host, the Origin, the token, and what a browser may do with the answer."""

from collections.abc import Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "extractor-token"
LARGEST = 1_000_000  # bytes of a form; an edit of the longest claim has some thousand
READS = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",  # none at all would take the Origin from our own forms
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What is let through.

    Attributes:
        hosts: the values of Host that are ours, port included.
        token: what a caller must know; None where everyone on this machine may come.
        read_only: whether nothing may be sent.
    """

    hosts: Collection[str]
    token: str | None = None
    read_only: bool = False


class Guard:
    """An application behind `Rules`: what breaks one is answered here, and every answer bears `HEADERS`."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        app = refused(scope, self._rules) or self._app
        await app(scope, receive, sealed)


def refused(scope: Scope, rules: Rules) -> Response | None:
    """The answer to a request that breaks a rule; None where it breaks none."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if host not in rules.hosts or len(headers.getlist("host")) != 1:
        return _no(400, "This page is not served under that name.")
    if rules.token is not None and (answer := _asked_for_token(scope, headers, rules.token)) is not None:
        return answer
    if scope["method"] in READS:
        return None
    if rules.read_only:
        return _no(403, "This page is read-only.")
    site = headers.get("sec-fetch-site", "same-origin")
    if headers.get("origin") != f"{scope['scheme']}://{host}" or site != "same-origin":
        return _no(403, "Another site may not send this.")
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        return _no(413, "That is too long, or of no stated length.")
    return None


def _asked_for_token(scope: Scope, headers: Headers, token: str) -> Response | None:
    """None where the caller knows the token; who brings it in the address gets it as a cookie."""
    if _is(_cookie(headers), token) or _is(headers.get("authorization", "").removeprefix("Bearer "), token):
        return None
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if scope["method"] not in READS or not any(name == "token" and _is(value, token) for name, value in query):
        return _no(401, "Open the address that `extractor review` printed; it holds the token.")
    rest = urlencode([(name, value) for name, value in query if name != "token"])
    path = "/" + scope["path"].lstrip("/")  # an address that begins with two slashes is another host's
    answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=scope["scheme"] == "https")
    return answer


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _is(given: str, token: str) -> bool:
    return compare_digest(given.encode(), token.encode())


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)
