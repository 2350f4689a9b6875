"""What a review needs of a store: deeds that can be taken back, histories, lists of links, documents and people."""

from dataclasses import replace

import pytest

from extractor.errors import UsageError
from extractor.model.link import ClaimJudgement, Cluster, Judgement, Link, Linking
from extractor.model.provenance import Rejection
from extractor.store import articles, claims, documents, history, judging, links, recording, reviewers
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source

TEXT = "去年[[30%]]的企业亏损,[[40%]]的企业盈利,[[50块]]显卡,[[60名]]学生。"
IDS = claim_ids(TEXT)
WHEN = "2024-05-01T08:00:00+00:00"


@pytest.fixture
def full(store):
    recording.start(store, RUN)
    record_one(store, RUN, source(TEXT), extraction(TEXT))
    return store


def ask(store, question, *arguments, **options):
    with store.reading() as connection:
        return question(connection, *arguments, **options)


def accepted(claim, who="Ann"):
    return ClaimJudgement(claim, "accept", who, WHEN)


def test_what_was_said_at_once_is_taken_back_at_once(full):
    first = judging.judge_claims(full, [accepted(one) for one in IDS[:2]])
    second = judging.judge_pairs(full, [Judgement(IDS[0], one, "different", "Ann", WHEN) for one in IDS[1:3]])
    judging.judge_claims(full, [accepted(IDS[0], "Ben")])
    assert ask(full, judging.last_event, "Ann") == second
    undone = judging.undo_event(full, second, "Ann")
    assert undone == judging.Undone(tuple(sorted(IDS[:3])), 2)
    assert ask(full, judging.of_pairs) == []
    assert ask(full, judging.last_event, "Ann") == first
    assert judging.undo_event(full, first, "Ann").claims == tuple(sorted(IDS[:2]))
    assert ask(full, judging.of_claims, IDS) == {IDS[0]: [accepted(IDS[0], "Ben")]}
    assert ask(full, judging.last_event, "Ann") is None
    with pytest.raises(UsageError, match="nothing of it stands"):
        judging.undo_event(full, first, "Ann")


def test_of_several_judgements_all_or_none_are_recorded(full):
    with pytest.raises(UsageError):
        judging.judge_claims(full, [accepted(IDS[0]), accepted("0" * 16)])
    with pytest.raises(UsageError):
        judging.judge_pairs(full, [Judgement(IDS[0], one, "same", "Ann", WHEN) for one in (IDS[1], "0" * 16)])
    assert ask(full, judging.of_claims, IDS) == {}
    assert ask(full, judging.of_pairs) == []


def test_a_history_keeps_what_was_taken_back(full):
    event = judging.judge_claims(full, [accepted(IDS[0])])
    judging.undo_event(full, event, "Ben")
    judging.judge_claims(full, [ClaimJudgement(IDS[0], "edit", "Ann", WHEN, "a typo", {"value": 31})])
    judging.judge_pairs(full, [Judgement(*IDS[:2], "different", "Cat", WHEN)])
    words = ask(full, history.of_claim, IDS[0])
    assert [(one.verdict, one.who, one.other, one.undone_by) for one in words] == [
        ("accept", "Ann", None, "Ben"),
        ("edit", "Ann", None, None),
        ("different", "Cat", IDS[1], None),
    ]
    assert (words[1].fields, words[1].why) == ({"value": 31}, "a typo")


def test_two_people_are_compared_by_their_last_words(full):
    judging.judge_claims(full, [accepted(one) for one in IDS[:3]])
    judging.judge_claims(full, [accepted(one, "Ben") for one in IDS[1:]])
    judging.judge_claims(full, [ClaimJudgement(IDS[1], "reject", "Ben", WHEN)])
    judging.judge_pairs(full, [Judgement(*IDS[:2], "same", "Cat", WHEN)])
    assert ask(full, reviewers.names) == ["Ann", "Ben", "Cat"]
    both = ask(full, reviewers.of_claims, "Ann", "Ben")
    assert both == {(IDS[1],): ("accept", "reject"), (IDS[2],): ("accept", "accept")}
    assert ask(full, reviewers.of_pairs, "Ann", "Cat") == {}


def test_links_come_in_the_order_of_their_scores_page_by_page(full):
    found = tuple(
        Link(*sorted((left, right)), "conflict", score, ("They differ.",), suggested)
        for left, right, score, suggested in (
            (IDS[0], IDS[1], 0.4, True),
            (IDS[0], IDS[2], 0.9, True),
            (IDS[0], IDS[3], 0.2, False),
            (IDS[1], IDS[2], 0.9, False),
        )
    )
    links.record(full, RUN, Linking(found, ()), seen(full))
    paged, after = [], None
    while page := ask(full, links.ranked, "conflict", after=after, limit=1):
        ((after, link),) = page
        paged.append((link.suggested, link.score))
    assert paged == [(False, 0.9), (False, 0.2), (True, 0.9), (True, 0.4)]
    assert [link.score for _, link in ask(full, links.ranked, "conflict", suggested=True)] == [0.9, 0.4]
    assert ask(full, links.ranked, "update") == []
    assert ask(full, links.kinds) == ["conflict"]
    assert {one.score for one in ask(full, links.among, IDS[:3])} == {0.4, 0.9}
    assert [one.score for one in ask(full, links.leaving, IDS[:3])] == [0.2]


def test_a_cluster_knows_in_which_sources_it_is_told(full):
    other = "約[[30%]]的企業虧損。"
    record_one(full, RUN, source(other, "b.txt"), extraction(other, "b.txt"))
    links.record(full, RUN, Linking((), (Cluster("k", (IDS[0], IDS[1], *claim_ids(other))),)), seen(full))
    shas = {source(TEXT).sha256, source(other, "b.txt").sha256}
    assert ask(full, links.tellings, ["k", "m"]) == {"k": shas}


def test_judgements_on_pairs_wait_for_the_next_linking(full):
    assert not ask(full, links.unlinked)
    judging.judge_pairs(full, [Judgement(*IDS[:2], "different", "Ann", WHEN)])
    assert ask(full, links.unlinked)
    links.record(full, RUN, Linking((), (Cluster("k", IDS[:2]),)), seen(full))
    assert not ask(full, links.unlinked)


def test_a_run_has_a_fate_for_every_document(full):
    recording.record_all(full, RUN, [(None, Rejection("b.txt", "crashed", "b.txt: it crashed"))])
    later = replace(RUN, id="run-2", started="2024-05-02T08:00:00+00:00")
    recording.start(full, later)
    recording.record_all(full, later, [(source(TEXT, "copy.txt"), None)])
    assert [run.id for run in ask(full, documents.runs)] == ["run-2", "run-1"]
    assert ask(full, documents.outcomes, "run-1") == {"crashed": 1, "ok": 1}
    first, second = ask(full, documents.fates, "run-1")
    assert (first.doc, first.outcome, first.fresh) == ("a.txt", "ok", True)
    assert (second.doc, second.outcome, second.reason) == ("b.txt", "crashed", "b.txt: it crashed")
    assert ask(full, documents.fates, "run-1", after=first.seq, limit=1) == [second]
    assert ask(full, documents.fates, "run-1", "crashed") == [second]
    sheet = ask(full, documents.sheet, source(TEXT).sha256)
    assert sheet.docs == ("a.txt", "copy.txt")
    assert sheet.claims == extraction(TEXT).claims
    assert sheet.others == extraction(TEXT).others
    assert [(one.doc, one.fresh) for one in sheet.fates] == [("a.txt", True), ("copy.txt", False)]
    assert ask(full, documents.sheet, "0" * 64) is None


def test_articles_and_claims_are_had_by_many_names_at_once(full):
    article = extraction(TEXT).article
    assert ask(full, articles.with_runs, {article.sha256: "a.txt", "0" * 64: "b"}) == {
        article.sha256: (article, "run-1")
    }
    assert ask(full, articles.about, [article.sha256]) == {article.sha256: article.metadata}
    assert ask(full, claims.by_id, [IDS[0], "nothing"]).keys() == {IDS[0]}
