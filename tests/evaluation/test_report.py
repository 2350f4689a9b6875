"""The page of errors: complete, self-contained, and safe with what articles hold."""

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from extractor.evaluation.gold import read_gold
from extractor.evaluation.measurement import measure
from extractor.evaluation.report import render
from tests.evaluation.writing import annotation, write_gold

TEXT = "<p>據報告，<b>七成</b>商店&amp;餐廳關門。</p>\n<script>alert('12%')</script>他說\"<img src=x onerror=alert(1)>\"，租金升12%。"
SHOPS = annotation(
    TEXT, "七成", 70, measured_entity="商店&amp;餐廳", measured_property="關門", attribution="報告", cluster="a"
)
RENTS = annotation(
    TEXT, "12%", 12, kind="change", direction="increase", measured_property="<img src=x onerror=alert(1)>", cluster="a"
)


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold(tmp_path, TEXT, [SHOPS, RENTS], lang="zh-Hant"))


class Page(HTMLParser):
    """The elements of a page, and the marked text of each article by the side that it stands on."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.addresses, self.articles, self.marks = [], [], [], []
        self.inside = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append(tag)
        self.addresses += [attributes[name] for name in ("src", "href", "srcset", "action") if name in attributes]
        if tag == "article":
            self.articles.append(
                {"errors": attributes.get("data-errors"), "lost": "data-lost" in attributes, "marks": []}
            )
        self.inside = attributes["class"] if tag == "mark" else None

    def handle_data(self, data):
        if self.inside and self.articles:
            self.articles[-1]["marks"].append((self.inside, data))
        self.inside = None


def page_of(gold, claims, rival=None):
    html = render(measure(gold, claims, "claims"), measure(gold, rival, "rival") if rival else None)
    return html, Page(html)


def test_gold_and_prediction_stand_aligned_in_their_sentence(gold):
    shops, rents = gold.claims
    found = replace(shops, value=Decimal(7), measured_property=None, rules=("zh/tenths",), confidence=0.625)
    html, page = page_of(gold, [found, rents])
    (article,) = page.articles
    assert article["errors"] == "value measured_property"
    left = [("attribution", "報告"), ("markup", "<b>"), ("quantity", "七成"), ("markup", "</b>")]
    entity, rest = ("measured_entity", "商店&amp;餐廳"), ("measured_property", "關門")
    shown = [mark for mark in article["marks"] if mark[1] not in ("<p>", "</p>")]
    assert shown == [*left, entity, rest, *left, entity]
    assert "zh/tenths" in html
    assert "confidence 0.62" in html


def test_right_claims_are_left_out(gold):
    assert page_of(gold, gold.claims)[1].articles == []


def test_missed_spurious_and_torn_are_shown(gold):
    shops, rents = gold.claims
    elsewhere = replace(rents, quantity=replace(rents.quantity, span=shops.attribution.span), cluster="k")
    _, page = page_of(gold, [shops, elsewhere])
    assert [article["errors"] for article in page.articles] == ["spurious", "missed"]
    html, page = page_of(gold, [replace(claim, cluster=claim.id) for claim in gold.claims])
    assert "<b>split</b><span>a</span>" in html


def test_errors_that_another_system_does_not_make_are_marked(gold):
    shops, rents = gold.claims
    html, page = page_of(gold, [replace(shops, value=Decimal(7)), replace(rents, unit="pp")], [shops])
    assert [article["lost"] for article in page.articles] == [True, False]
    assert "only where the other is right 1" in html
    assert "only where" not in page_of(gold, [])[0]


def test_the_page_needs_nothing_else(gold):
    html, page = page_of(gold, [])
    assert page.addresses == []
    assert not re.search(r"https?://|@import|url\(", html)
    assert html.startswith("<!doctype html>")


def test_what_an_article_holds_stays_text(gold):
    _, page = page_of(gold, [])
    assert page.elements.count("script") == 1
    assert "img" not in page.elements


def test_without_the_documents_the_claims_speak_for_themselves(tmp_path):
    folder = write_gold(tmp_path, TEXT, [SHOPS], lang="zh-Hant")
    (folder / "a.txt").unlink()
    html, page = page_of(read_gold(folder), [])
    assert page.articles[0]["errors"] == "missed"
    assert "七成" in html


def test_filters_hide_what_is_not_asked_for(gold, tmp_path):
    api = pytest.importorskip("playwright.sync_api", reason="no browser driver")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser")
    shops = gold.claims[0]
    path = tmp_path / "errors.html"
    path.write_text(page_of(gold, [replace(shops, value=Decimal(7))], [shops])[0], encoding="utf-8")
    with api.sync_playwright() as driver:
        page = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
        page.goto(path.as_uri())
        assert page.locator("#shown").inner_text() == "2 of 2"
        page.click("button[data-error=missed]")
        assert page.locator("article.claim:visible header b").all_inner_texts() == ["value"]
        page.click("button[data-error=missed]")
        page.select_option("#kind", "change")
        assert page.locator("article.claim:visible header b").all_inner_texts() == ["missed"]
        page.click("#lost")
        assert page.locator("#shown").inner_text() == "0 of 2"
        page.click("#lost")
        page.fill("#words", "no such words")
        assert page.locator("#shown").inner_text() == "0 of 2"
        page.fill("#words", "")
        page.click("#none")
        assert page.locator("#shown").inner_text() == "0 of 2"
        page.click("#none")
        assert page.locator("#shown").inner_text() == "1 of 2"
