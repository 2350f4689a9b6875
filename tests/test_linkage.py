"""A store that is linked day after day: what people said holds, and ids last."""

from dataclasses import replace
from itertools import groupby

import pytest

from extractor.linkage import link_store
from extractor.linking.confirmed import confirmed
from extractor.model.article import Article, Block, Source
from extractor.model.link import Judgement
from extractor.model.provenance import Extraction
from extractor.model.text import OffsetMap, Span
from extractor.store import judging, links, recording
from extractor.store.database import open_store
from extractor.store.entries import enter
from extractor.store.tracing import trace
from tests.bench.planted import planted
from tests.store.conftest import another_place, place, server  # noqa: F401
from tests.store.made import RUN, record_one

DAYS, CLAIMS = 10, 200


WHOLE, PARTLY = 10**6, 0  # claims up to which a store is linked as a whole


@pytest.fixture
def store(place):  # noqa: F811
    with open_store(place, create=True) as store:
        recording.start(store, RUN)
        yield store


def articles(many, seed=1):
    """Planted claims article by article, without their clusters."""
    claims = (replace(claim, cluster=None) for claim in planted(many, seed))
    return [tuple(group) for _, group in groupby(claims, key=lambda claim: claim.doc)]


def remember(store, *told):
    """Record articles' claims, all in one transaction."""
    recording.record_all(store, RUN, map(extracted, told))


def extracted(told):
    """A source and what was found in it."""
    first = told[0]
    source = Source(first.doc, first.doc.encode())
    block = Block(Span(0, len(first.doc)), "paragraph", (Span(0, 1),))
    article = Article(first.doc, first.sha256, first.doc, OffsetMap.identity(len(first.doc)), (block,), first.lang)
    return source, enter(Extraction(article, told))


def clusters(store):
    with store.reading() as connection:
        return links.memberships(connection)


def judged(one, other, verdict):
    return Judgement(one, other, verdict, "Ann", "2024-05-01T08:00:00+00:00")


def together(membership):
    found = {}
    for claim, cluster in sorted(membership.items()):
        found.setdefault(cluster, []).append(claim)
    return found


@pytest.mark.parametrize("small", [WHOLE, PARTLY], ids=["whole", "in part"])
def test_what_people_said_and_ids_outlive_ten_days_of_news(store, small):
    told = articles(CLAIMS)
    days = [told[day::DAYS] for day in range(DAYS)]
    remember(store, *days[0])
    link_store(store, RUN, small=small)
    before = clusters(store)
    pairs = [members[:2] for members in together(before).values()]
    apart, wed = pairs[0], (pairs[1][0], pairs[2][0])
    judging.judge_pairs(store, [judged(*apart, "different")])
    judging.judge_pairs(store, [judged(*wed, "same")])
    renamed = claim_days = 0
    for day in days[1:]:
        remember(store, *day)
        link_store(store, RUN, small=small)
        now = clusters(store)
        assert now.get(apart[0]) is None or now.get(apart[0]) != now.get(apart[1])
        assert now[wed[0]] == now[wed[1]]
        touched = {before.get(claim) for claim in (*apart, *wed)}
        kept = [claim for claim in before if before[claim] not in touched and claim in now]
        renamed += sum(now[claim] != before[claim] for claim in kept)
        claim_days += len(kept)
        before = now
    assert renamed <= 0.005 * claim_days, f"{renamed} of {claim_days}"


@pytest.mark.parametrize("small", [WHOLE, PARTLY], ids=["whole", "in part"])
def test_a_confirmed_cluster_is_neither_parted_nor_merged(store, small):
    told = articles(CLAIMS)
    days = [told[day::DAYS] for day in range(DAYS)]
    for day in days[: DAYS // 2]:
        remember(store, *day)
    link_store(store, RUN, small=small)
    before = clusters(store)
    confirmed = max(together(before).values(), key=len)
    assert len(confirmed) > 2
    judging.judge_pairs(store, [judged(*confirmed[:2], "same")])
    for day in days[DAYS // 2 :]:
        remember(store, *day)
        link_store(store, RUN, small=small)
        now = clusters(store)
        assert {now.get(claim) for claim in confirmed} == {before[confirmed[0]]}
        came = {claim for claim, cluster in now.items() if cluster == before[confirmed[0]]} - set(confirmed)
        assert {before.get(claim) for claim in came} <= {None, before[confirmed[0]]}
        before = now


def test_the_order_of_the_days_is_no_matter_to_a_whole_linking(store, another_place):  # noqa: F811
    told = articles(CLAIMS // 2)[::-1]
    for day in range(0, len(told), DAYS):
        remember(store, *told[day : day + DAYS])
        link_store(store, RUN)
    link_store(store, RUN, everything=True)
    found = {frozenset(members) for members in together(clusters(store)).values()}
    with open_store(another_place, create=True) as other:
        recording.start(other, RUN)
        remember(other, *articles(CLAIMS // 2))
        link_store(other, RUN)
        assert {frozenset(members) for members in together(clusters(other)).values()} == found


def test_a_merged_cluster_is_found_by_its_old_name(store):
    remember(store, *articles(CLAIMS // 2))
    link_store(store, RUN)
    (one, first), (two, second) = list(together(clusters(store)).items())[:2]
    judging.judge_pairs(store, [judged(first[0], second[0], "same")])
    link_store(store, RUN, everything=True)
    now = clusters(store)
    assert now[first[0]] == now[second[0]]
    gone = one if now[first[0]] == two else two
    assert now[first[0]] in (one, two) and gone not in now.values()
    assert {each.claim.cluster for each in trace(store, gone)} == {now[first[0]]}


def test_a_cluster_is_confirmed_by_one_word_and_opened_by_another():
    membership = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
    assert list(confirmed(membership, [judged("a", "b", "same")])) == [["a", "b", "c"]]
    assert list(confirmed(membership, [judged("a", "b", "same"), judged("b", "c", "different")])) == []
    assert list(confirmed(membership, [judged("a", "d", "same")])) == [["a", "b", "c", "d", "e"]]
    assert list(confirmed(membership, [judged("a", "d", "same"), judged("d", "e", "different")])) == []


def test_new_claims_are_linked_as_all_together_would_be(store):
    """The few differences are repaired by linking everything."""
    told = articles(CLAIMS)
    for day in range(DAYS):
        remember(store, *told[day::DAYS])
        link_store(store, RUN, small=PARTLY)
    partly = pairs(clusters(store))
    link_store(store, RUN, everything=True)
    wholly = pairs(clusters(store))
    assert len(partly & wholly) >= 0.95 * max(len(partly), len(wholly))


def pairs(membership):
    return {(one, other) for its in together(membership).values() for one in its for other in its if one < other}


def test_a_judgement_alone_takes_effect_in_part(store):
    remember(store, *articles(CLAIMS // 2))
    link_store(store, RUN, small=PARTLY)
    before = clusters(store)
    one, other, *_ = next(its for its in together(before).values() if len(its) == 2)
    judging.judge_pairs(store, [judged(one, other, "different")])
    link_store(store, RUN, small=PARTLY)
    now = clusters(store)
    assert one not in now and other not in now
    assert {claim: now.get(claim) for claim in before if claim not in (one, other)} == {
        claim: cluster for claim, cluster in before.items() if claim not in (one, other)
    }


def test_claims_that_are_gone_leave_their_clusters(store):
    told = articles(CLAIMS // 2)
    remember(store, *told)
    link_store(store, RUN, small=PARTLY)
    gone = next(article for article in told if any(claim.id in clusters(store) for claim in article))
    first = gone[0]
    source = Source(first.doc, b"other bytes")
    block = Block(Span(0, 5), "paragraph", (Span(0, 1),))
    article = Article(first.doc, source.sha256, "other", OffsetMap.identity(5), (block,), first.lang)
    record_one(store, RUN, source, Extraction(article, ()))
    link_store(store, RUN, small=PARTLY)
    assert not {claim.id for claim in gone} & clusters(store).keys()
