"""Two people at one store lose nothing of what either says, and can be compared."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from sqlalchemy import select

from extractor.model.link import Cluster, Judgement, Linking
from extractor.review.app import make_app
from extractor.review.guard import Rules
from extractor.store import history, judging, links, recording
from extractor.store.schema import SHOWN
from tests.review.asking import HOST, ask, post
from tests.store.conftest import place, server, store  # noqa: F401
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source

TEXT = "\n".join(f"第{number}家企业有[[3{number}%]]的员工。" for number in range(10))
IDS = claim_ids(TEXT)
PEOPLE = ("Ann", "Ben")


@pytest.fixture
def full(store):  # noqa: F811
    recording.start(store, RUN)
    record_one(store, RUN, source(TEXT), extraction(TEXT))
    return store


@pytest.fixture
def app(full):
    return make_app(full, Rules({HOST}), who="Ann")


def act(app, who, address, form=None, **headers):
    return post(app, address, form, cookie=f"extractor-reviewer={quote(who)}", **headers)


def test_all_that_two_say_at_once_is_kept(app, full):
    deeds = [(who, f"/claim/{claim}/{'accept' if who == 'Ann' else 'reject'}") for claim in IDS for who in PEOPLE]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda deed: act(app, *deed), deeds))
    assert {answer.status for answer in answers} == {303}
    with full.reading() as connection:
        for claim in IDS:
            said = judging.of_claim(connection, claim)
            assert sorted((one.who, one.verdict) for one in said) == [("Ann", "accept"), ("Ben", "reject")]


def test_who_undoes_takes_back_ones_own_last_word_only(app, full):
    act(app, "Ann", f"/claim/{IDS[0]}/accept")
    act(app, "Ben", f"/claim/{IDS[0]}/reject")
    act(app, "Ann", "/undo")
    with full.reading() as connection:
        assert [one.who for one in judging.of_claim(connection, IDS[0])] == ["Ben"]
        assert [one.undone_by for one in history.of_claim(connection, IDS[0])] == ["Ann", None]
    assert act(app, "Ann", "/undo").status == 422


def test_one_hears_what_the_other_has_said_meanwhile(app):
    act(app, "Ben", f"/claim/{IDS[0]}/reject")
    form = {"shown": "2024-01-01T00:00:00+00:00"}
    answer = act(app, "Ann", f"/claim/{IDS[0]}/accept", form, accept="application/json")
    assert json.loads(answer.text)["said"] == "Accepted. Ben said reject meanwhile."


def test_a_second_look_does_not_show_what_the_first_one_said(app):
    act(app, "Ben", f"/claim/{IDS[0]}/reject")
    page = ask(app, "/queue?judged=by+others")
    assert IDS[0] in page.text
    assert "rejected by Ben" not in page.text
    act(app, "Ann", f"/claim/{IDS[0]}/accept")
    assert IDS[0] not in ask(app, "/queue?judged=by+others").text
    assert "rejected by Ben" in ask(app, f"/claim/{IDS[0]}").text


def test_agreement_counts_what_both_have_judged(app):
    for claim in IDS[:4]:
        act(app, "Ann", f"/claim/{claim}/accept")
    for claim, verdict in zip(IDS, ("accept", "accept", "accept", "reject", "reject"), strict=False):
        act(app, "Ben", f"/claim/{claim}/{verdict}")
    page = ask(app, "/agreement?one=Ann&other=Ben").text
    assert "<strong>3</strong> of <strong>4</strong> claims alike (75 %)" in page
    assert IDS[3] in page


def test_many_are_judged_at_once_and_taken_back_at_once(app, full):
    form = {"unit": "%", "low": "32", "verdict": "accept", "back": "/search", "order": "oldest"}
    with full.reading() as connection:
        upto = connection.execute(select(SHOWN.c.seq).where(SHOWN.c.id == IDS[6])).scalar()
    answer = act(app, "Ann", "/bulk", form | {"upto": str(upto)})
    event = answer.headers["location"].removeprefix("/search?did=")
    with full.reading() as connection:
        assert set(judging.of_claims(connection, IDS)) == set(IDS[2:7])
    act(app, "Ann", "/undo", {"event": event})
    with full.reading() as connection:
        assert judging.of_claims(connection, IDS) == {}
    assert act(app, "Ann", "/bulk", form | {"verdict": "edit"}).status == 422


def test_an_edit_says_what_it_changes_or_why_it_can_not(app, full):
    address, json_ = f"/claim/{IDS[0]}/edit", {"accept": "application/json"}
    as_it_was = {"value": "30", "unit": "%", "measured_entity": "", "time": ""}
    assert json.loads(act(app, "Ann", address, as_it_was, **json_).text)["said"] == "Accepted."
    answer = act(app, "Ann", address, as_it_was | {"value": "31", "measured_entity": "员工", "time": "2023"}, **json_)
    assert json.loads(answer.text)["said"] == "Edited."
    with full.reading() as connection:
        fields = judging.of_claim(connection, IDS[0])[-1].fields
    start = TEXT.replace("[[", "").replace("]]", "").index("员工")
    assert fields == {
        "value": 31,
        "measured_entity": {"text": "员工", "start": start, "end": start + 2},
        "time": "2023",
    }
    for wrong, words in (
        ({"time": "soon"}, "no time"),
        ({"value": "many"}, "no claim"),
        ({"measured_entity": "狗"}, "stands in"),
    ):
        answer = act(app, "Ann", address, wrong, **json_)
        assert answer.status == 422
        assert words in json.loads(answer.text)["said"]


def test_clusters_are_confirmed_parted_and_merged_by_words_on_pairs(app, full):
    clusters = (Cluster("k" * 16, IDS[:3]), Cluster("m" * 16, IDS[3:5]))
    links.record(full, RUN, Linking((), clusters), seen(full))

    def pairs():
        with full.reading() as connection:
            last = {(one.left, one.right): one.verdict for one in judging.of_pairs(connection)}
        return {frozenset(IDS.index(end) for end in pair): verdict for pair, verdict in last.items()}

    act(app, "Ann", f"/cluster/{'k' * 16}/confirm")
    hub = IDS.index(min(IDS[:3]))
    assert pairs() == {frozenset((hub, other)): "same" for other in range(3) if other != hub}
    judging.judge_pairs(full, [Judgement(*ends, "same", "Ben", RUN.started) for ends in (IDS[:2], IDS[1:3], IDS[:3:2])])
    act(app, "Ann", f"/cluster/{'k' * 16}/split", {"claim": [IDS[0]]})
    assert pairs()[frozenset((0, 1))] == pairs()[frozenset((0, 2))] == "different"
    act(app, "Ann", f"/cluster/{'k' * 16}/merge", {"other": "m" * 16})
    assert set(pairs().values()) == {"same"}
    for address, form in (
        ("split", {}),
        ("split", {"claim": IDS[:3]}),
        ("merge", {"other": "k" * 16}),
        ("merge", {"other": "x"}),
    ):
        assert act(app, "Ann", f"/cluster/{'k' * 16}/{address}", form).status == 422
    assert act(app, "Ann", "/cluster/nothing/confirm").status == 422


def test_a_cluster_that_fell_apart_shows_what_was_in_it(app, full):
    links.record(full, RUN, Linking((), (Cluster("once", tuple(sorted(IDS[:2]))),)), seen(full))
    assert "Part the chosen ones" in ask(app, "/cluster/once").text
    links.record(full, RUN, Linking((), ()), seen(full))
    found = ask(app, "/cluster/once")
    assert (found.status, "fell apart" in found.text, "Part the chosen ones" in found.text) == (200, True, False)
    assert all(claim in found.text for claim in IDS[:2])
    assert ask(app, "/cluster/never").status == 404
