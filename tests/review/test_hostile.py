"""What articles say is shown, and never done: scripts in titles, quotes, addresses, file names, names and reasons."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from extractor.model.article import Located, Metadata
from extractor.model.link import Cluster, Judgement, Link, Linking
from extractor.model.provenance import Extraction, Rejection
from extractor.store import judging, links, recording
from extractor.store.database import open_store
from extractor.store.judging import ClaimJudgement
from tests.review.addresses import every
from tests.store.made import RUN, extraction, record_one, seen, source

ATTACKS = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "'-window.hacked=1-'",
    "javascript:window.hacked=1",
    "{{ 7 * 7 }}<svg onload=window.hacked=1>",
)
ATTACK = "".join(ATTACKS)
WHEN = "2024-05-01T08:00:00+00:00"


@pytest.fixture
def hostile(tmp_path, serve):
    place = tmp_path / "claims.db"
    with open_store(str(place), create=True) as store:
        recording.start(store, RUN)
        ids = []
        for number, lang in enumerate(("zh-Hant", "zh-Hans")):
            doc, text = f"{ATTACK}{number}.html", f"{ATTACK} [[3{number}%]] {ATTACK}"
            found = extraction(text, doc, lang, unit="%", time="2023", rules=(ATTACK,))
            about = Metadata(*(Located(ATTACK, None) for _ in range(4)), Located(f"2024-05-0{number + 1}", None))
            claims = tuple(replace(one, measured_entity=one.quantity, attribution=one.quantity) for one in found.claims)
            made = Extraction(replace(found.article, metadata=about), claims, found.others)
            record_one(store, RUN, source(text, doc), made)
            ids.append(claims[0].id)
        recording.record_all(store, RUN, [(None, Rejection(f"{ATTACK}.txt", "rejected", ATTACK))])
        left, right = sorted(ids)
        found = (Link(left, right, "conflict", 0.5, (ATTACK,)), Link(left, right, "same", 0.5, (ATTACK,), True))
        links.record(store, RUN, Linking(found, (Cluster("c" * 16, (left, right)),)), seen(store))
        judging.judge_claims(store, [ClaimJudgement(left, "accept", ATTACK, WHEN, ATTACK)])
        judging.judge_pairs(store, [Judgement(left, right, "unsure", ATTACK, WHEN, ATTACK)])
    return serve(place)


def test_nothing_that_an_article_says_is_done(hostile, open_page):
    page = open_page(hostile.url)
    addresses = every(hostile.place) | {
        "searched": f"/search?words={quote(ATTACK)}",
        "refused": f"/search?order={quote(ATTACK)}",
        "pairs": "/pairs?show=all",
        "two": f"/agreement?one={quote(ATTACK)}&other=Ann",
        "scripted": f"/queue?script={quote(ATTACK)}&x={quote(ATTACK)}",
    }
    shown = 0
    for name, address in addresses.items():
        page.goto(f"{hostile.url}{address}")
        for link in page.locator("main a[href^='javascript:' i], main [onerror], main [onload], main img").all():
            raise AssertionError(f"{name}: {link.evaluate('one => one.outerHTML')}")
        assert page.evaluate("window.hacked") is None, name
        shown += "window.hacked" in page.inner_text("body")
    assert shown > len(addresses) / 2  # it was there to be seen


def test_a_reviewer_may_be_called_anything(hostile, open_page):
    page = open_page(f"{hostile.url}/queue")
    page.locator("summary", has_text="You are").click()
    page.get_by_label("Name").fill(ATTACK[:80])
    page.get_by_role("button", name="Change").click()
    page.wait_for_load_state()
    assert page.locator(".who strong").inner_text() == ATTACK[:80]
    page.keyboard.press("a")
    page.get_by_role("status").get_by_text("Accepted").wait_for()
    assert page.evaluate("window.hacked") is None
