"""Serving the page on this machine, or with a token to others."""

import errno
import secrets
import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from extractor import languages
from extractor.errors import UsageError
from extractor.languages.script import simplified, traditional
from extractor.review import differences
from extractor.review.app import make_app
from extractor.review.guard import Rules
from extractor.review.relinking import Relinking
from extractor.store.database import Store

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def serve(
    store: Store,
    host: str,
    port: int,
    *,
    who: str,
    names: tuple[str, ...] = (),
    read_only: bool = False,
    link: Callable[[], object] | None = None,
    notice: Callable[[str], None],
) -> None:
    """Serve the page until the process is stopped.

    Args:
        host: an address of this machine; one that others can reach is served with a token only.
        port: 0 for any that is free.
        names: further names under which the page may be asked for.
        link: links the store again.
        notice: called with the page's address, the token in it, when it can be opened.

    Raises `UsageError` where the address can't be had.
    """
    make_ready()
    own = is_loopback(host)
    token = None if own else secrets.token_urlsafe(24)
    with _bound(host, port) as bound:
        port = bound.getsockname()[1]
        every = (*names, *_names(host, own))
        rules = Rules(frozenset(hosts(every, port)), token, read_only)
        app = make_app(store, rules, who=who, relinking=link and Relinking(link))
        config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
        notice(f"http://{every[0]}:{port}/" + (f"?token={token}" if token else ""))
        uvicorn.Server(config).run(sockets=[bound])


def make_ready() -> None:
    """Load what the first page would wait for."""
    for code in languages.codes():
        languages.load(code)
    differences.telling(traditional(simplified("")), "zh")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        elsewhere = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        remedy = "give an address of this machine" if elsewhere else "choose another --port, or --port 0"
        raise UsageError(f"--host {host} --port {port}", f"it can't be had ({error.strerror})", remedy) from None


def _names(host: str, own: bool) -> tuple[str, ...]:
    """Under which names the page is asked for that is bound to `host`."""
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    return (shown, *LOOPBACK) if own else (shown, socket.gethostname(), socket.getfqdn(), *LOOPBACK)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def hosts(names: tuple[str, ...], port: int) -> list[str]:
    """The values of Host under which a page on `port` is asked for by one of `names`."""
    return [f"{name}:{port}" for name in names] + (list(names) if port == 80 else [])
