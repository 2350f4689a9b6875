"""Claims page by page: every order and filter gives each claim once, wherever the pages end."""

import math
from decimal import Decimal
from itertools import chain

import pytest

from extractor.errors import UsageError
from extractor.model.link import ClaimJudgement
from extractor.store import judging, paging, recording
from extractor.store.paging import ORDERS, Place, every, newest, page
from extractor.store.searching import Filter
from tests.store.made import RUN, extraction, record_one, source

# figures with their confidence, a document each
FIGURES = ((70, 0.5), (5, 0.9), (12, 0.5), (30, 0.2), (30, 0.9), (8, 0.5), (1, 0.7))
TEXTS = [f"去年[[{figure}%]]的第{number}家企业亏损。" for number, (figure, _) in enumerate(FIGURES)]
SORTED = {
    "newest": "1 8 30 30 12 5 70",
    "oldest": "70 5 12 30 30 8 1",
    "least": "1 5 8 12 30 30 70",
    "greatest": "70 30 30 12 8 5 1",
    "least sure": "30 70 12 8 1 5 30",
    "most sure": "30 5 1 8 12 70 30",
}


@pytest.fixture(scope="module")
def full(shared_store):
    recording.start(shared_store, RUN)
    for number, (text, (_, confidence)) in enumerate(zip(TEXTS, FIGURES, strict=True)):
        doc = f"{number}.txt"
        record_one(shared_store, RUN, source(text, doc), extraction(text, doc, confidence=confidence))
    for number, who, verdict in (
        (0, "Ann", "accept"),
        (1, "Ben", "reject"),
        (2, "Ann", "accept"),
        (2, "Ben", "accept"),
    ):
        judging.judge_claims(shared_store, [ClaimJudgement(claim(number), verdict, who, RUN.started)])
    return shared_store


def claim(number):
    return extraction(TEXTS[number], f"{number}.txt").claims[0].id


def pages(store, wanted, order, limit, **options):
    """All pages of a list, each as its figures."""
    after, found = None, []
    while True:
        one = page(store, wanted, order, after, limit=limit, **options)
        found.append([str(claim.value) for claim in one.claims])
        if (after := one.after) is None:
            return found


@pytest.mark.parametrize("few", [0, 3000])  # words and values looked up first, or claims sifted
@pytest.mark.parametrize("limit", [1, 2, 7])
@pytest.mark.parametrize("order", ORDERS)
def test_every_order_gives_every_claim_once(full, monkeypatch, order, limit, few):
    monkeypatch.setattr("extractor.store.searching.FEW", few)
    monkeypatch.setattr(paging, "FIRST", 2)
    for wanted in (Filter(unit="%"), Filter(words="企业", unit="%"), Filter(unit="%", low=Decimal(0))):
        found = pages(full, wanted, order, limit, patience=math.inf)
        assert " ".join(chain.from_iterable(found)) == SORTED[order]
        assert all(len(one) == limit for one in found[:-1])


@pytest.mark.parametrize(
    ("judged", "figures"),
    [
        ("by nobody", "30 30 8 1"),
        ("by me", "70 12"),
        ("not by me", "5 30 30 8 1"),
        ("by others", "5"),
        ("accept", "70 12"),
        ("reject", "5"),
        ("edit", ""),
    ],
)
def test_claims_are_found_by_who_judged_them(full, judged, figures):
    found = page(full, Filter(judged=judged, me="Ann"))
    assert " ".join(str(one.value) for one in found.claims) == figures


def test_what_is_recorded_later_is_left_out(full):
    assert newest(full) == len(FIGURES)
    assert pages(full, Filter(), "oldest", 9, upto=3) == [["70", "5", "12"]]


def test_a_page_ends_when_its_time_is_up(full, monkeypatch):
    monkeypatch.setattr(paging, "FIRST", 2)
    monkeypatch.setattr(paging, "LARGEST", 2)
    one = page(full, Filter(kind="money"), patience=-math.inf)
    assert (one.claims, one.after, one.short) == ((), Place(2, 2), True)
    assert pages(full, Filter(kind="money"), "oldest", 9, patience=-math.inf) == [[]] * 4
    assert sum(map(len, pages(full, Filter(), "oldest", 9, patience=-math.inf))) == len(FIGURES)


def test_every_claim_is_given_page_after_page(full):
    assert [str(one.value) for one in every(full, Filter(), "newest")] == SORTED["newest"].split()


def test_figures_without_a_unit_have_no_order(full):
    with pytest.raises(UsageError, match=r"^order .*: figures of several units have no order; give a unit$"):
        page(full, Filter(), "greatest")
