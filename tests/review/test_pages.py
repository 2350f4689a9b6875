"""Every page: readable for everyone, in both scripts, light and dark, wide and narrow, and without another host."""

import pytest

from tests.review.addresses import every

LOOKS = {  # by scheme: how wide the screen is, and what is looked at, all or what differs the most
    "light": (1280, None),
    "dark": (390, {"all conflicts", "queue", "search", "cluster", "document"}),
}


def violations(page):
    """What axe-core finds wrong, as rules with the places where they are broken."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return {one["id"]: [node["target"] for node in one["nodes"]] for one in found}


@pytest.mark.parametrize("scheme", LOOKS)
def test_no_page_shuts_anybody_out(site, open_page, scheme):
    width, names = LOOKS[scheme]
    screen = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = open_page(site.url, bypass_csp=True, **screen)  # axe-core writes styles of its own
    for name, address in every(site.place).items():
        if names is not None and name not in names:
            continue
        page.goto(f"{site.url}{address}")
        assert violations(page) == {}, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"


def test_what_opens_shuts_nobody_out(site, open_page):
    page = open_page(f"{site.url}/queue", bypass_csp=True)
    page.keyboard.press("?")
    assert violations(page) == {}
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.locator("summary", has_text="You are").click()
    page.locator("summary", has_text="Filter").click()
    assert violations(page) == {}


def test_text_is_read_in_the_script_of_ones_choice(site, open_page):
    page = open_page(f"{site.url}{every(site.place)['document']}")
    written = page.locator(".article").inner_text()
    assert page.locator(".article").get_attribute("lang") == "zh-Hant"
    page.get_by_role("link", name="Simplified").click()
    assert page.locator(".article").get_attribute("lang") == "zh-Hans"
    shown = page.locator(".article").inner_text()
    assert len(shown) == len(written) and shown != written
    page.get_by_role("link", name="Queue", exact=True).click()  # the choice stays
    assert "script=hans" in page.url
    page.get_by_role("link", name="As written").click()
    assert "script" not in page.url


def test_a_page_works_without_scripts(site, open_page):
    page = open_page(f"{site.url}/queue", java_script_enabled=False)
    first = page.locator(".card").first.get_attribute("id")
    page.get_by_role("button", name="Accept").first.click()
    assert page.locator(".card").first.get_attribute("id") != first
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".card").first.get_attribute("id") == first


def test_a_plot_shows_every_dated_telling(site, open_page):
    page = open_page(f"{site.url}{every(site.place)['cluster']}")
    tellings = page.locator(".telling").count()
    assert page.locator("svg .point:not(.outside)").count() == tellings
    own = page.get_by_text("in words of its own").count()
    assert own + page.locator(".telling:has(ins)").count() == tellings
    assert page.get_by_text("told first, as far as is known").count() == 1


def test_a_document_shows_what_is_no_claim_and_why(site, open_page):
    page = open_page(f"{site.url}{every(site.place)['document']}")
    assert page.locator(".article .claim").count() > 0
    assert page.locator(".article .none").first.get_attribute("title").startswith("no claim: ")
    page.locator("aside .jumps a").first.click()
    assert page.locator(".article :target").count() == 1


def test_the_report_of_a_run_names_every_document(site, open_page):
    page = open_page(f"{site.url}{every(site.place)['run']}")
    assert page.get_by_role("row", name="empty.txt").locator(".outcome").inner_text() == "empty"
    assert "picture.html" in page.get_by_role("row", name="picture.html").inner_text()
