"""Ids that last: each row is clusters before, clusters after, and the ids that these have."""

import pytest

from extractor.linking.identity import lasting, named
from extractor.model.link import Cluster

KEPT = [
    ("nothing changes", {"x": "ab"}, ["ab"], ["x"]),
    ("a claim joins", {"x": "ab"}, ["abc"], ["x"]),
    ("most of the members decide", {"x": "ab", "y": "cde"}, ["abcde"], ["y"]),
    ("of equals the older", {"y": "cd", "x": "ab"}, ["abcd"], ["y"]),
    ("the larger part of a split", {"x": "abcde"}, ["ab", "cde"], [None, "x"]),
    ("a cluster of new claims", {"x": "ab"}, ["ab", "cd"], ["x", None]),
    ("members are exchanged", {"x": "abc", "y": "def"}, ["abd", "cef"], ["x", "y"]),
]


@pytest.mark.parametrize(("before", "after", "ids"), [row[1:] for row in KEPT], ids=[row[0] for row in KEPT])
def test_an_id_goes_with_most_of_the_members(before, after, ids):
    membership = {claim: name for name, members in before.items() for claim in members}
    age = {name: number for number, name in enumerate(before)}
    found = lasting([Cluster("new", tuple(members)) for members in after], membership, age)
    assert [one.members for one in found] == [tuple(members) for members in after]
    assert [one.id if one.id in before else None for one in found] == ids
    assert len({one.id for one in found}) == len(found)


def test_an_id_that_is_gone_is_never_given_again():
    gone = named("ab")
    (found,) = lasting([Cluster("new", ("a", "b"))], {}, {gone: 0})
    assert found.id != gone
