"""What a store hands to the formats of others."""

import pytest

from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Dossier
from extractor.model.text import Span
from extractor.store import judging, recording
from extractor.store.dossiers import Dossiers, Held
from extractor.store.ledger import now
from tests.store.made import RUN, claim_ids, extraction, record_one, source

LEFT, RIGHT = "去年[[30%]]的企业亏损,[[3家]]关闭。", "nothing"


@pytest.fixture
def full(store):
    recording.start(store, RUN)
    for doc, text in (("b.txt", RIGHT), ("c.txt", LEFT), ("a.txt", LEFT)):
        record_one(store, RUN, source(text, doc), extraction(text, doc))
    record_one(store, RUN, source("old", "d.txt"), extraction("[[1%]]", "d.txt"))
    record_one(store, RUN, source(RIGHT, "d.txt"), extraction(RIGHT, "d.txt"))
    return store


def say(store, claim, verdict, fields=None):
    judging.judge_claims(store, [ClaimJudgement(claim, verdict, "Ann", now(), "", fields)])


def test_every_source_that_a_document_holds_now(full):
    with full.reading() as connection:
        found = list(Dossiers(connection))
        assert found == list(Dossiers(connection))
    left, right = extraction(LEFT, "a.txt"), extraction(RIGHT, "b.txt")
    assert found == [Dossier(left.article, left.claims, RUN), Dossier(right.article, (), RUN)]


def test_claims_as_people_have_them(full):
    share, count = extraction(LEFT, "a.txt").claims
    say(full, share.id, "edit", {"value": 31, "measured_entity": {"text": "企业", "start": 6, "end": 8}})
    say(full, share.id, "edit", {"unit": "pp"})
    say(full, share.id, "accept")
    say(full, count.id, "reject")
    with full.reading() as connection:
        (plain, _), (judged, _) = Dossiers(connection), Dossiers(connection, judged=True)
        held = Held(connection)
        assert held.of_claim(share.id) == held.of_source(share.sha256) == judged
        assert held.of_claim(count.id) is None
        assert held.of_source(share.id) is None
    assert plain.claims == (share, count)
    (found,) = judged.claims
    assert found.to_wire() == share.to_wire() | {
        "value": 31,
        "unit": "pp",
        "measured_entity": {"text": "企业", "start": 6, "end": 8},
    }
    say(full, count.id, "accept")
    with full.reading() as connection:
        assert Held(connection).of_claim(count.id).claims == (found, count)


def test_a_claim_that_a_person_added(full):
    share, _ = extraction(LEFT, "a.txt").claims
    place = {"text": "去年", "start": 0, "end": 2}
    name = Claim.identify(share.sha256, Span(0, 2))
    wire = share.to_wire() | {"id": name, "quantity": place, "value": 1, "unit": "a"}
    say(full, name, "add", wire)
    say(full, name, "edit", {"value": 2})
    with full.reading() as connection:
        found = Held(connection).of_claim(name)
    assert [one.id for one in found.claims] == [name, *claim_ids(LEFT)]
    assert found.claims[0].value == 2
