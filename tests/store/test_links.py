"""Links, clusters and judgements: appended, taken back by a later word only."""

from dataclasses import replace

import pytest
from sqlalchemy import func, inspect, select

from extractor.errors import UsageError
from extractor.model.link import ClaimJudgement, Cluster, Judgement, Link, Linking
from extractor.store import dialects, judging, links, recording, schema
from extractor.store.claims import shown
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source

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
    links.record(run, RUN, Linking((SAME, OTHER), (Cluster("k", ("a", "b")),)), seen(run))
    assert found(run, "a") == [SAME]
    assert found(run, "b") == [SAME, OTHER]
    assert members(run, "k") == ("a", "b")


def test_linking_again_adds_what_changed_only(run):
    linking = Linking((SAME, OTHER), (Cluster("k", ("a", "b")),))
    for _ in range(2):
        links.record(run, RUN, linking, seen(run))
    assert rows(run, schema.LINK) == rows(run, schema.MEMBERSHIP) == 2
    better = replace(SAME, score=0.95)
    links.record(run, RUN, Linking((better,), (Cluster("k", ("a",)), Cluster("m", ("b", "c")))), seen(run))
    assert found(run, "a") == found(run, "b") == [better]
    assert members(run, "k") == ("a",)
    assert members(run, "m") == ("b", "c")
    assert rows(run, schema.LINK) == 4


def test_many_at_once_are_indexed_as_few_are(run, monkeypatch):
    monkeypatch.setattr(dialects, "MANY", 2)
    before = indexes(run)
    links.record(run, RUN, Linking((SAME, OTHER), (Cluster("k", ("a", "b")),)), seen(run))
    assert {"link_pair", "membership_claim"} <= indexes(run).keys()
    assert indexes(run) == before
    assert found(run, "b") == [SAME, OTHER]


def indexes(store):
    """The columns of each index."""
    with store.reading() as connection:
        every = [one for table in ("link", "membership") for one in inspect(connection).get_indexes(table)]
    return {one["name"]: one["column_names"] for one in every}


def test_a_claim_knows_its_cluster(run):
    record_one(run, RUN, source("[[30%]]"), extraction("[[30%]]"))
    (claim,) = extraction("[[30%]]").claims
    links.record(run, RUN, Linking((), (Cluster("k", (claim.id,)),)), seen(run))
    with run.reading() as connection:
        assert [one.cluster for one in shown(connection)] == ["k"]


def test_what_is_not_linked_yet_is_known(run):
    record_one(run, RUN, source("[[30%]]"), extraction("[[30%]]"))
    before = seen(run)
    assert before == links.State(0, (1,))
    assert links.record(run, RUN, Linking((), ()), before)
    assert seen(run) == links.State(3, ())


def test_a_linking_of_what_has_been_linked_since_is_not_recorded(run):
    before = seen(run)
    assert links.record(run, RUN, Linking((SAME,), ()), before)
    assert not links.record(run, RUN, Linking((OTHER,), ()), before)
    assert found(run, "b") == [SAME]


@pytest.fixture
def three(run):
    """The ids of three claims."""
    text = "[[30%]] [[31%]] [[32%]]"
    record_one(run, RUN, source(text), extraction(text))
    return claim_ids(text)


def test_judgements_of_claims_stand_until_undone(run, three):
    a, b, _ = three
    accepted = ClaimJudgement(a, "accept", "Ann", WHEN)
    edited = ClaimJudgement(a, "edit", "Ben", WHEN, "a typo", {"value": 71, "unit": "pp"})
    events = [judging.judge_claims(run, [one]) for one in (accepted, edited)]
    with run.reading() as connection:
        assert judging.of_claim(connection, a) == [accepted, edited]
        assert judging.of_claim(connection, b) == []
    judging.undo_event(run, events[0], "Ann")
    with run.reading() as connection:
        assert judging.of_claim(connection, a) == [edited]
    assert rows(run, schema.CLAIM_JUDGEMENT) == 3


def test_judgements_of_pairs_are_the_same_from_either_end(run, three):
    a, b = sorted(three[:2])
    event = judging.judge_pairs(run, [Judgement(b, a, "different", "Ann", WHEN, "other years")])
    kept = Judgement(a, b, "different", "Ann", WHEN, "other years")
    with run.reading() as connection:
        assert judging.of_pairs(connection) == judging.of_pairs(connection, b) == [kept]
        assert judging.of_pairs(connection, three[2]) == []
    judging.undo_event(run, event, "Ann")
    with run.reading() as connection:
        assert judging.of_pairs(connection) == []


def test_a_judgement_is_undone_once(run, three):
    event = judging.judge_claims(run, [ClaimJudgement(three[0], "reject", "Ann", WHEN)])
    judging.undo_event(run, event, "Ben")
    with pytest.raises(UsageError, match="nothing of it stands"):
        judging.undo_event(run, event, "Ben")


def test_judgements_outlive_the_claim(run, three):
    """What people said of a claim that is shown no more is kept, and said of it when it comes back."""
    judged = ClaimJudgement(three[0], "accept", "Ann", WHEN)
    judging.judge_claims(run, [judged])
    record_one(run, RUN, source("[[40%]]"), extraction("[[40%]]"))
    late = ClaimJudgement(three[1], "reject", "Ann", WHEN)
    judging.judge_claims(run, [late])
    with run.reading() as connection:
        assert judging.of_source(connection, source("30% 31% 32%").sha256) == [judged, late]


@pytest.mark.parametrize(
    ("verdict", "fields", "said"),
    [
        ("edit", None, "with or without fields"),
        ("accept", {"value": 3}, "with or without fields"),
        ("edit", {"value": "many"}, "make no claim"),
        ("edit", {"quantity": {"text": "1%", "start": 1, "end": 2}}, "make another claim"),
        ("add", {"value": 3}, "make another claim"),
    ],
)
def test_judgements_that_make_no_sense(run, three, verdict, fields, said):
    name = three[0] if verdict != "add" else claim_ids("[[77%]]")[0]
    fields = extraction("[[78%]]").claims[0].to_wire() if verdict == "add" else fields
    with pytest.raises(UsageError, match=said):
        judging.judge_claims(run, [ClaimJudgement(name, verdict, "Ann", WHEN, "", fields)])


def test_judgements_of_nothing(run, three):
    with pytest.raises(UsageError, match="no such claim"):
        judging.judge_claims(run, [ClaimJudgement("nothing", "accept", "Ann", WHEN)])
    with pytest.raises(UsageError, match="no such claim"):
        judging.judge_pairs(run, [Judgement(three[0], "nothing", "same", "Ann", WHEN)])
    unknown = extraction("[[99%]]").claims[0]
    with pytest.raises(UsageError, match="never met its source"):
        judging.judge_claims(run, [ClaimJudgement(unknown.id, "add", "Ann", WHEN, "", unknown.to_wire())])
