"""A store that the pipeline made of our own articles, served as a person has it served, and a browser to look at it."""

import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn

from extractor.batch.remember import begin, remember
from extractor.linkage import link_store
from extractor.model.link import Cluster, Link, Linking
from extractor.reading.files import read_hints, sources
from extractor.review.app import make_app
from extractor.review.guard import Rules
from extractor.review.relinking import Relinking
from extractor.store import links, recording
from extractor.store.claims import shown
from extractor.store.database import open_store

CORPORA = Path(__file__).parent.parent.parent / "corpora"
NAMES = ("ai-brain-drain", "ai-professors-leave", "ai-talent", "compute-gap", "ev-penetration", "ev-share")
BROWSER = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory):
    """The path of a store of some articles in both scripts and English, two of which are no articles at all."""
    folder = tmp_path_factory.mktemp("reviewed")
    articles = [path for path in sorted(CORPORA.rglob("*.*")) if path.stem in NAMES]
    for name, content in (("empty.txt", b""), ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0")):
        (folder / name).write_bytes(content)
    hints = read_hints(CORPORA / "manifest.csv")
    place = folder / "claims.db"
    with open_store(str(place), create=True) as store:
        remember(store, sources([*map(str, articles), *map(str, folder.glob("*.*"))], hints), workers=1)
        _oppose(store)
    return place


def _oppose(store):
    """Let two clusters stand in a conflict, whatever the linker has found between them."""
    with store.reading() as connection:
        state, claims = links.state(connection), list(shown(connection))
        held = [link for kind in links.kinds(connection) for _, link in links.ranked(connection, kind, limit=9999)]
    members = {}
    for claim in claims:
        if claim.cluster:
            members.setdefault(claim.cluster, []).append(claim)
    shares = [some for some in members.values() if some[0].unit == "%"]
    one, other = next((a[0], b[0]) for a in shares for b in shares if a[0].value < b[0].value)
    link = Link(*sorted((one.id, other.id)), "conflict", 0.9, ("Both are shares of one whole.",))
    clusters = [Cluster(name, tuple(sorted(claim.id for claim in some))) for name, some in members.items()]
    activity = begin()
    recording.start(store, activity)
    held = [link for link in held if link.kind != "conflict"]
    links.record(store, activity, Linking((*held, link), tuple(clusters)), state)


@dataclass(frozen=True, slots=True)
class Site:
    """A page that is being served."""

    url: str
    place: Path
    app: object


def relink(store):
    activity = begin()
    recording.start(store, activity)
    link_store(store, activity)
    recording.end(store, activity)


class Served:
    """A store served on a free port of this machine, until it is closed."""

    def __init__(self, place, **rules):
        self.store = open_store(str(place))
        bound = socket.create_server(("127.0.0.1", 0))
        host = f"127.0.0.1:{bound.getsockname()[1]}"
        app = make_app(self.store, Rules({host}, **rules), who="Ann", relinking=Relinking(lambda: relink(self.store)))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [bound]})
        self.thread.start()
        while not self.server.started:
            sleep(0.01)
        self.site = Site(f"http://{host}", place, app)

    def close(self):
        self.server.should_exit = True
        self.thread.join()
        self.store.close()


@pytest.fixture
def serve():
    """Serves a store by its path."""
    served = []

    def start(place, **rules):
        served.append(Served(place, **rules))
        return served[-1].site

    yield start
    for one in served:
        one.close()


@pytest.fixture
def site(reviewed, tmp_path, serve):
    """The reviewed store, served; each test has a copy of its own."""
    return serve(shutil.copy(reviewed, tmp_path / "claims.db"))


@pytest.fixture(scope="session")
def browser():
    if not Path(BROWSER).exists():
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens an address in a browser of its own; what went wrong in it, and what it asked elsewhere, fails the test."""
    contexts, wrong = [], []

    def start(address, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        host = address.split("/")[2]
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if _is_fault(said) else None)
        page.on("dialog", lambda dialog: wrong.append(f"{page.url} opened a dialog: {dialog.message}"))
        page.on("request", lambda request: wrong.append(request.url) if request.url.split("/")[2] != host else None)
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []


def _is_fault(said):
    return said.type == "error" and "status of 4" not in said.text  # an answer that refuses is not a fault of the page
