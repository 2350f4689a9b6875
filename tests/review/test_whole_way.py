"""The whole way of a reviewer, by keyboard alone; what was judged holds when the store is linked and opened again."""

from sqlalchemy import select

from extractor.store import judging, links
from extractor.store.database import open_store
from extractor.store.schema import MEMBER
from tests.review.addresses import every


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def said(page, words):
    """Wait until the page has said so."""
    page.get_by_role("status").get_by_text(words).wait_for()


def current(page):
    return page.locator(".current").get_attribute("id")


def standing(place):
    with open_store(str(place)) as store, store.reading() as connection:
        claims = judging.of_claims(connection, connection.execute(select(MEMBER.c.claim)).scalars().all())
        return {name: words[-1].verdict for name, words in claims.items()}, judging.of_pairs(connection)


def test_a_reviewer_needs_no_mouse(site, open_page, serve):
    page = open_page(site.url)
    assert page.url.endswith("/conflicts")
    ends = page.locator(".card.pair").first.get_attribute("data-ends").split()
    press(page, "a")
    said(page, "Both accepted")
    assert standing(site.place)[0] == dict.fromkeys(ends, "accept")
    press(page, "u")
    said(page, "Took back 2 judgements")
    assert standing(site.place)[0] == {}
    press(page, "d")
    said(page, "Said to be different")
    page.reload()
    assert page.get_by_text("None is open.").count() == 1

    page.goto(f"{site.url}/queue")
    ids = [card.get_attribute("id") for card in page.locator(".card").all()]
    press(page, "a")
    said(page, "Accepted")
    assert current(page) == ids[1]
    press(page, "x")
    said(page, "Rejected")
    press(page, "s", "k")
    assert current(page) == ids[2]
    assert page.locator(f"#{ids[0]} [data-words]").inner_text() == "accepted by you"
    assert page.url.endswith(f"#{ids[2]}")  # a reload comes back to it
    press(page, "e")
    page.keyboard.press("Control+A")
    page.keyboard.type("77.5")
    press(page, "Enter")
    said(page, "Edited")
    assert page.locator(f"#{ids[2]} .figure").inner_text().startswith("77.5")
    press(page, "u")
    said(page, "Took back 1 judgement")
    assert not page.locator(f"#{ids[2]} .figure").inner_text().startswith("77.5")

    cluster = every(site.place)["cluster"]
    page.goto(f"{site.url}{cluster}")
    before = page.locator(".telling").count()
    parted = page.locator(".telling input").first.get_attribute("value")
    press(page, "j", "k", "p")
    page.get_by_role("button", name="Part the chosen").press("Enter")
    page.get_by_text("Link again").wait_for()
    page.get_by_role("button", name="Link again").press("Enter")
    page.locator("[data-linking], [data-relink]").wait_for(state="detached")
    verdicts, pairs = standing(site.place)
    check_parted(site.place, parted, before)

    again = open_page(serve(site.place).url)  # as if served the next day
    again.goto(f"{again.url.rsplit('/', 1)[0]}/claim/{parted}")
    assert again.locator(".history").inner_text().count("different") == before - 1
    assert standing(site.place) == (verdicts, pairs)


def check_parted(place, parted, before):
    with open_store(str(place)) as store, store.reading() as connection:
        home = dict(connection.execute(select(MEMBER.c.claim, MEMBER.c.cluster)).all())
        others = {one.right if one.left == parted else one.left for one in judging.of_pairs(connection, parted)}
        assert len(others) == before - 1
        assert not {other for other in others if other in home and home[other] == home.get(parted)}
        assert not links.unlinked(connection)
