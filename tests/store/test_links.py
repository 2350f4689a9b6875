"""Links, clusters and judgements: appended, taken back by a later word only."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from extractor.errors import UsageError
from extractor.model.link import Cluster, Judgement, Link, Linking
from extractor.store import judging, links, recording, schema
from extractor.store.claims import shown
from extractor.store.judging import ClaimJudgement
from tests.store.made import RUN, extraction, source

SAME = Link("a", "b", "same", 0.9, ("Values agree.", "同一实体。"))
OTHER = Link("b", "c", "conflict", 0.3, ("They differ.",), suggested=True)
WHEN = "2024-05-01T08:00:00+00:00"


@pytest.fixture
def run(store):
    recording.start(store, RUN)
    return store


def found(store, claim):
    with store.reading() as connection:
        return links.links_of(connection, claim)


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def members(store, cluster):
    with store.reading() as connection:
        return links.members(connection, cluster)


def test_links_come_back(run):
    links.record(run, RUN, Linking((SAME, OTHER), (Cluster("k", ("a", "b")),)), ())
    assert found(run, "a") == [SAME]
    assert found(run, "b") == [SAME, OTHER]
    assert members(run, "k") == ("a", "b")


def test_linking_again_adds_what_changed_only(run):
    linking = Linking((SAME, OTHER), (Cluster("k", ("a", "b")),))
    for _ in range(2):
        links.record(run, RUN, linking, ())
    assert rows(run, schema.LINK) == rows(run, schema.MEMBERSHIP) == 2
    better = replace(SAME, score=0.95)
    links.record(run, RUN, Linking((better,), (Cluster("k", ("a",)), Cluster("m", ("b", "c")))), ())
    assert found(run, "a") == found(run, "b") == [better]
    assert members(run, "k") == ("a",)
    assert members(run, "m") == ("b", "c")
    assert rows(run, schema.LINK) == 4


def test_a_claim_knows_its_cluster(run):
    recording.record(run, RUN, source("[[30%]]"), extraction("[[30%]]"))
    (claim,) = extraction("[[30%]]").claims
    links.record(run, RUN, Linking((), (Cluster("k", (claim.id,)),)), (1,))
    with run.reading() as connection:
        assert [one.cluster for one in shown(connection)] == ["k"]


def test_what_is_not_linked_yet_is_known(run):
    recording.record(run, RUN, source("[[30%]]"), extraction("[[30%]]"))
    with run.reading() as connection:
        waiting = links.unlinked(connection)
    assert waiting == (1,)
    links.record(run, RUN, Linking((), ()), waiting)
    with run.reading() as connection:
        assert links.unlinked(connection) == ()


def test_judgements_of_claims_stand_until_undone(store):
    accepted = ClaimJudgement("a", "accept", "Ann", WHEN)
    edited = ClaimJudgement("a", "edit", "Ben", WHEN, "a typo", {"value": 71, "unit": "%"})
    numbers = [judging.judge_claim(store, one) for one in (accepted, edited)]
    with store.reading() as connection:
        assert judging.of_claim(connection, "a") == [accepted, edited]
        assert judging.of_claim(connection, "b") == []
    judging.undo_claim(store, numbers[0], "Ann")
    with store.reading() as connection:
        assert judging.of_claim(connection, "a") == [edited]
    assert rows(store, schema.CLAIM_JUDGEMENT) == 3


def test_judgements_of_pairs_are_the_same_from_either_end(store):
    number = judging.judge_pair(store, Judgement("b", "a", "different", "Ann", WHEN, "other years"))
    kept = Judgement("a", "b", "different", "Ann", WHEN, "other years")
    with store.reading() as connection:
        assert judging.of_pairs(connection) == judging.of_pairs(connection, "b") == [kept]
        assert judging.of_pairs(connection, "c") == []
    judging.undo_pair(store, number, "Ann")
    with store.reading() as connection:
        assert judging.of_pairs(connection) == []


def test_a_judgement_is_undone_once(store):
    number = judging.judge_claim(store, ClaimJudgement("a", "reject", "Ann", WHEN))
    judging.undo_claim(store, number, "Ben")
    with pytest.raises(UsageError, match="there is none that stands"):
        judging.undo_claim(store, number, "Ben")
