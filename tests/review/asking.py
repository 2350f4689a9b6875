"""Requests to the application without a server or a browser."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "127.0.0.1:8000"
ORIGIN = f"http://{HOST}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict
    text: str


def ask(app, address, method="GET", form=None, **headers):
    """The answer to one request; headers are those of a browser on this page, where none are given (None: left out)."""
    body = urlencode(form or {}, doseq=True).encode()
    given = {"host": HOST, "content-length": str(len(body)), "content-type": "application/x-www-form-urlencoded"}
    given |= {"origin": ORIGIN} if method == "POST" else {}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in given.items() if value is not None}
    with ThreadPoolExecutor(1) as pool:  # a browser has a loop of its own at work in this thread
        return pool.submit(asyncio.run, _ask(app, address, method, body, sent)).result()


def post(app, address, form=None, **headers):
    return ask(app, address, "POST", form, **headers)


async def _ask(app, address, method, body, headers):
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    sent = []
    given = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(given, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    start, *parts = sent
    found = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(part.get("body", b"") for part in parts).decode())
