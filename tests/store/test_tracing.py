"""The provenance of a claim, from its bytes to the last judgement."""

from dataclasses import replace

import pytest

from extractor.errors import NotInStore
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement, Cluster, Judgement, Link, Linking
from extractor.model.text import Span
from extractor.store import judging, links, recording
from extractor.store.tracing import trace
from tests.store.made import RUN, extraction, record_one, seen, source

LEFT, RIGHT = "去年[[30%]]的企业亏损。", "約[[31%]]的企業虧損。"
NEXT = replace(RUN, id="run-2", extractor="0.2.0")


@pytest.fixture
def full(store):
    recording.start(store, RUN)
    for doc, text in (("a.txt", LEFT), ("copy.txt", LEFT), ("b.txt", RIGHT)):
        record_one(store, RUN, source(text, doc), extraction(text, doc))
    link = Link(*sorted((claim(LEFT), claim(RIGHT))), "same", 0.9, ("Values agree.",))
    links.record(store, RUN, Linking((link,), (Cluster("cluster-1", (link.left, link.right)),)), seen(store))
    judging.judge_claims(store, [ClaimJudgement(claim(LEFT), "accept", "Ann", RUN.started)])
    judging.judge_pairs(store, [Judgement(link.left, link.right, "same", "Ben", RUN.started)])
    return store


def claim(text):
    return extraction(text).claims[0].id


def test_a_claim_has_all_of_its_history(full):
    recording.start(full, NEXT)
    record_one(full, NEXT, source(LEFT), extraction(LEFT, extractor="0.2.0"))
    record_one(full, NEXT, source("[[32%]]", "copy.txt"), extraction("[[32%]]", "copy.txt"))
    (found,) = trace(full, claim(LEFT))
    assert found.current
    assert found.claim == replace(extraction(LEFT, extractor="0.2.0").claims[0], cluster="cluster-1")
    assert found.article == extraction(LEFT).article
    assert [(one.doc, one.current) for one in found.sightings] == [("a.txt", True), ("copy.txt", False)]
    assert all(one.first <= one.last for one in found.sightings)
    assert found.sightings[0].first < found.sightings[0].last
    assert [(one.extractor, one.activity) for one in found.versions] == [("0.1.0", "run-1"), ("0.2.0", "run-2")]
    assert [(link.kind, other.id) for link, other in found.linked] == [("same", claim(RIGHT))]
    assert [one.verdict for one in found.judgements] == ["accept"]
    assert [one.who for one in found.pair_judgements] == ["Ben"]


def test_a_claim_of_bytes_that_no_document_holds_any_more(full):
    record_one(full, RUN, source("[[32%]]", "b.txt"), extraction("[[32%]]", "b.txt"))
    (found,) = trace(full, claim(RIGHT)[:8])
    assert (found.current, found.claim) == (False, extraction(RIGHT, "b.txt").claims[0])
    assert [(one.doc, one.current) for one in found.sightings] == [("b.txt", False)]


def test_a_claim_that_a_newer_version_does_not_make(full):
    recording.start(full, NEXT)
    record_one(full, NEXT, source(LEFT), replace(extraction(LEFT), claims=()))
    (found,) = trace(full, claim(LEFT))
    assert (found.current, found.claim.extractor) == (False, "0.1.0")


def test_a_claim_that_a_person_added(full):
    (share,) = extraction(LEFT).claims
    place = Span(0, 2)
    name = Claim.identify(share.sha256, place)
    wire = share.to_wire() | {"id": name, "quantity": {"text": "去年", "start": 0, "end": 2}, "value": 1, "unit": "a"}
    judging.judge_claims(full, [ClaimJudgement(name, "add", "Ann", RUN.started, "", wire)])
    (found,) = trace(full, name)
    assert (found.current, found.claim.id, found.claim.value) == (False, name, 1)
    assert [one.verdict for one in found.judgements] == ["add"]
    assert found.versions == ()


@pytest.mark.parametrize("name", ["cluster-1", "clus"])
def test_a_cluster_is_all_its_claims(full, name):
    found = trace(full, name)
    assert [(one.claim.doc, one.claim.quote) for one in found] == [
        ("a.txt", "去年30%的企业亏损。"),
        ("b.txt", "約31%的企業虧損。"),
    ]
    assert {one.claim.cluster for one in found} == {"cluster-1"}


def test_a_cluster_that_fell_apart_is_the_claims_that_were_in_it(full):
    links.record(full, RUN, Linking((), ()), seen(full))
    assert [(one.claim.doc, one.claim.cluster) for one in trace(full, "cluster-1")] == [
        ("a.txt", None),
        ("b.txt", None),
    ]


def test_the_beginning_of_an_id_is_enough(full):
    (found,) = trace(full, claim(RIGHT)[:6])
    assert found.claim.id == claim(RIGHT)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("nothing", "look for it with search"),
        *((short, "give at least 4 characters of it") for short in ("", "clu", "%")),
    ],
)
def test_what_is_not_there(full, name, remedy):
    with pytest.raises(NotInStore, match=f"no claim or cluster {name!r}; {remedy}$"):
        trace(full, name)


def test_a_beginning_of_several(full):
    both = (Cluster("cluster-1", (claim(LEFT),)), Cluster("cluster-2", (claim(RIGHT),)))
    links.record(full, RUN, Linking((), both), seen(full))
    with pytest.raises(NotInStore, match="several"):
        trace(full, "cluster")
