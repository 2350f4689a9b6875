"""Who may ask what."""

import pytest

from extractor.review.app import make_app
from extractor.review.guard import COOKIE, Rules
from extractor.review.serving import hosts
from extractor.store import judging, recording
from tests.review.asking import HOST, ORIGIN, ask, post
from tests.store.conftest import sqlite_store  # noqa: F401
from tests.store.made import RUN, claim_ids, extraction, record_one, source

TEXT = "去年[[30%]]的企业亏损。"
(CLAIM,) = claim_ids(TEXT)
ACCEPT = f"/claim/{CLAIM}/accept"
TOKEN = "a-secret"


@pytest.fixture
def store(sqlite_store):  # noqa: F811
    recording.start(sqlite_store, RUN)
    record_one(sqlite_store, RUN, source(TEXT), extraction(TEXT))
    return sqlite_store


@pytest.fixture
def app(store):
    return make_app(store, Rules({HOST}), who="Ann")


def judged(store):
    with store.reading() as connection:
        return [one.verdict for one in judging.of_claim(connection, CLAIM)]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:8001", "127.0.0.1:8000.evil.example", "", None, "localhost:8000"]
)
def test_another_name_is_not_served(app, host):
    for address in ("/conflicts", "/static/main.js"):
        assert ask(app, address, host=host).status == 400
    assert post(app, ACCEPT, host=host, origin=f"http://{host}").status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": None},
        {"origin": f"https://{HOST}"},
        {"origin": f"{ORIGIN}.evil.example"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_another_site_can_not_judge(app, store, headers):
    for address in (ACCEPT, "/undo", "/bulk", "/who", "/linking"):
        assert post(app, address, **headers).status == 403
    assert judged(store) == []


def test_our_own_page_can(app, store):
    assert (
        post(app, ACCEPT, {"back": "/queue"}, sec_fetch_site="same-origin")
        .headers["location"]
        .startswith("/queue?did=")
    )
    assert judged(store) == ["accept"]


@pytest.mark.parametrize(
    "back", ["//evil.example/", "http://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_nobody_is_sent_elsewhere(app, back):
    assert post(app, ACCEPT, {"back": back}).headers["location"] == "/"


def test_what_is_too_long_is_not_read(app):
    assert post(app, ACCEPT, content_length="2000000").status == 413
    assert post(app, ACCEPT, content_length=None).status == 413
    assert post(app, ACCEPT, {"why": ["x"] * 2000}).status == 400


def test_a_page_that_others_can_reach_asks_for_the_token(store):
    app = make_app(store, Rules({HOST}, TOKEN), who="Ann")
    for wrong in ({}, {"cookie": f"{COOKIE}=wrong"}, {"authorization": "Bearer wrong"}):
        assert ask(app, "/queue", **wrong).status == 401
        assert post(app, f"{ACCEPT}?token={TOKEN}", **wrong).status == 401
    assert ask(app, "/queue?token=wrong").status == 401
    answer = ask(app, f"/queue?order=newest&token={TOKEN}")
    assert (answer.status, answer.headers["location"]) == (303, "/queue?order=newest")
    assert {"HttpOnly", "SameSite=strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert ask(app, f"//evil.example/?token={TOKEN}").headers["location"] == "/evil.example/"
    assert ask(app, "/queue", cookie=f"{COOKIE}={TOKEN}").status == 200
    assert ask(app, "/queue", authorization=f"Bearer {TOKEN}").status == 200
    assert post(app, ACCEPT, cookie=f"{COOKIE}={TOKEN}").status == 303


def test_a_page_that_is_read_only_lets_nobody_judge(store):
    app = make_app(store, Rules({HOST}, read_only=True), who="Ann")
    assert post(app, ACCEPT).status == 403
    assert judged(store) == []
    for address in ("/queue", f"/claim/{CLAIM}"):
        answer = ask(app, address)
        assert answer.status == 200
        assert 'method="post"' not in answer.text


def test_every_answer_says_what_a_browser_may_do_with_it(app):
    for address in ("/queue", "/static/main.js", "/nothing", "/export?format=csv"):
        headers = ask(app, address).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert ask(app, "/queue", host="evil.example").headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/claim/nothing", 404),
        ("/claim/0", 404),
        ("/cluster/nothing", 404),
        ("/document/nothing", 404),
        ("/runs/nothing", 404),
        ("/pair?left=a&right=b", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/search?order=sideways", 422),
        ("/search?low=many", 422),
        ("/search?low=1e999", 422),
        ("/search?time=yesterday", 422),
        ("/search?order=greatest", 422),
        ("/search?after=nowhere", 422),
        ("/queue?after=nan~1", 200),
        ("/conflicts?kind=quarrel", 422),
        ("/conflicts?after=1", 422),
        ("/runs/run-1?after=-1", 422),
        ("/export?format=exe", 422),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_words(app, address, status):
    answer = ask(app, address)
    assert answer.status == status
    assert "Traceback" not in answer.text
    assert " --" not in answer.text, "there is no such option on a page"


def test_a_port_of_its_own_is_part_of_the_name():
    assert hosts(("localhost",), 8765) == ["localhost:8765"]
    assert hosts(("example.org",), 80) == ["example.org:80", "example.org"]
