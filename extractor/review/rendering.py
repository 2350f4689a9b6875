"""Pages and fragments made of templates, with what all of them need to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from extractor.review import editing, script, state, wording
from extractor.review.site import Site
from extractor.store import links
from extractor.store.ledger import now
from extractor.store.paging import ORDERS

REVIEWER = "extractor-reviewer"  # the cookie with the name of the person
LONGEST = 80  # characters of a name


def environment() -> Environment:
    """Templates that escape everything, and fail where they name what is not there."""
    made = Environment(
        loader=PackageLoader("extractor.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "address": address,
        "wording": wording,
        "editing": editing,
        "orders": list(ORDERS),
        "choices": state.CHOICES,
        "mark": state.mark,
        "tag": script.tag,
    }
    return made


def site(request: Request) -> Site:
    """The page that is asked."""
    found: Site = request.app.state.site
    return found


def person(request: Request) -> str:
    """Whose judgements the caller's are."""
    return unquote(request.cookies.get(REVIEWER, "")).strip()[:LONGEST] or site(request).who


def chosen_script(request: Request) -> script.Script:
    """The script that the caller reads."""
    return script.chosen(request.query_params.get("script"))


def address(path: str, given: Mapping[str, str | None] | None = None, /, **more: str | None) -> str:
    """An address on this page; parameters that are None or empty are left out."""
    query = {name: value for name, value in {**(given or {}), **more}.items() if value}
    return f"{quote(path)}?{urlencode(query)}" if query else quote(path)


def page(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """The page that `template` makes of `content`."""
    return fragment(request, template, status=status, frame=_frame(request), **content)


def fragment(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """A part of a page."""
    kept = {name: value for name in ("script",) if (value := request.query_params.get(name))}
    about = {
        "here": partial(_here, request),
        "to": partial(_to, kept),
        "me": person(request),
        "script": chosen_script(request),
        "read_only": site(request).read_only,
        "shown_at": now(),
        "as_read": partial(script.shown, script=chosen_script(request)),
    }
    return HTMLResponse(site(request).templates.get_template(template).render(**about, **content), status)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page.

    Attributes:
        did: the event that the caller has just caused; it can be taken back.
        waiting: whether judgements wait for the claims to be linked again.
        linking: whether that is going on.
        fault: why it failed the last time.
    """

    store: str
    path: str
    did: int | None
    waiting: bool
    linking: bool
    may_link: bool
    fault: str | None


def _frame(request: Request) -> Frame:
    about, relinking = site(request), site(request).relinking
    with about.store.reading() as connection:
        waiting = links.unlinked(connection)
    did = request.query_params.get("did", "")
    return Frame(
        store=about.store.where,
        path=request.url.path,
        did=int(did) if did.isascii() and did.isdigit() and len(did) < LONGEST else None,
        waiting=waiting,
        linking=relinking is not None and relinking.at_work,
        may_link=relinking is not None and not about.read_only,
        fault=relinking and relinking.fault,
    )


def _here(request: Request, **changes: str | None) -> str:
    """The address of this page with some parameters changed."""
    given = {name: value for name, value in request.query_params.items() if name != "did"}
    return address(request.url.path, {**given, **changes})


def _to(kept: Mapping[str, str], path: str, **parameters: str | None) -> str:
    """The address of another page, which is read in the same script."""
    return address(path, kept, **parameters)
