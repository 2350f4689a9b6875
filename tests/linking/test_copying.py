import pytest

from extractor.linking import link_along
from extractor.linking.blocking import candidates
from extractor.linking.copying import Origin
from extractor.linking.scoring import agreeing
from extractor.linking.tabulation import tabulate
from tests.linking.claims import claim

WORDS = "A survey of the energy ministry found that 38.4% of refineries in the delta had closed for want of crude oil"
OTHER = "Closures for lack of crude hit 38.4% of refineries"


def copied(claims, origins):
    """Who is taken from whom, as pairs of documents."""
    table = tabulate(claims)
    names = {one.id: one.doc for one in claims}
    found = link_along(table, agreeing(table, *candidates(table)), origins=origins).links
    copies = [one for one in found if one.kind == "copied_from"]
    assert all(one.suggested and one.reasons for one in copies)
    return {(names[one.left], names[one.right]) for one in copies}


def told(doc, quote=WORDS, **fields):
    return claim("38.4%", "refineries in the delta", "had closed", doc=doc, quote=quote, **fields)


CASES = [
    ("the earlier one is copied", [told("b"), told("a")], {"a": "2024-05-02", "b": "2024-05-01"}, {("b", "a")}),
    ("nothing tells who was first", [told("a"), told("b")], {}, set()),
    ("other words", [told("a"), told("b", OTHER)], {"a": "2024-05-01", "b": "2024-05-02"}, set()),
    ("a named source", [told("a"), told("b", OTHER, attribution="Delta Herald")], {}, {("a", "b")}),
]


@pytest.mark.parametrize(("claims", "days", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_taken_from_what(claims, days, expected):
    sites = {"a": "Delta Herald", "b": "Another Paper"}
    assert copied(claims, {doc: Origin(sites[doc], days.get(doc)) for doc in sites}) == expected
