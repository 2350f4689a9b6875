"""The audit finds what is wrong, whoever made it so, and nothing where all is well."""

import json
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from extractor.model.claim import Surface
from extractor.model.link import ClaimJudgement, Cluster, Judgement, Link, Linking
from extractor.model.text import Span
from extractor.store import judging, ledger, links, recording, schema
from extractor.store.audit import audit
from extractor.store.database import open_store
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source

TEXTS = {"a.txt": "去年[[30%]]的企业亏损,[[3家]]关闭。\n😀[[4家]]", "b.txt": "約[[31%]]的企業虧損。"}


@pytest.fixture
def full(sqlite_store):
    return fill(sqlite_store)


def fill(store):
    recording.start(store, RUN)
    for doc, body in TEXTS.items():
        record_one(store, RUN, source(body, doc), extraction(body, doc))
    (left, *_), (right,) = (claim_ids(body) for body in TEXTS.values())
    link = Link(left, right, "same", 0.9, ("Values agree.",))
    links.record(store, RUN, Linking((link,), (Cluster("k", (left, right)),)), seen(store))
    judging.judge_pairs(store, [Judgement(left, right, "same", "Ann", RUN.started)])
    return store


def found(store, look=lambda _: None):
    return [str(finding) for finding in audit(store, look)]


@contextmanager
def tampered(store):
    """Whoever owns the database can drop its triggers."""
    with store.writing("nothing") as transaction:
        triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in transaction.connection.execute(triggers).scalars().all():
            transaction.connection.execute(text(f"DROP TRIGGER {name}"))
        yield lambda statement: transaction.connection.execute(text(statement))


def test_all_is_well(store):
    assert found(fill(store)) == []


@pytest.mark.parametrize("many", [0, 1, ledger.AT_ONCE, 2 * ledger.AT_ONCE + 1])
def test_a_digest_is_that_of_all_rows_in_one_text(many):
    rows = [(number, "文", 0.5, None, 7) for number in range(many)]
    facts = [row[:3] for row in rows]
    written = f"link {json.dumps(facts, ensure_ascii=False, separators=(',', ':'))}\n"
    assert ledger.digest([(schema.LINK, reversed(rows))]) == sha256(written.encode()).hexdigest()


def test_all_is_well_with_nothing(store):
    assert found(store) == []


def test_all_is_well_where_nothing_is_claimed(store):
    recording.start(store, RUN)
    record_one(store, RUN, source("Rain."), extraction("Rain."))
    assert found(store) == []


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("UPDATE claim SET value = '99' WHERE seq = 1", r"event 2 \(document.*rows are not what was recorded"),
        ("UPDATE claim SET tied = 'x' WHERE seq = 1", r"event 2 \(document.*rows are not what was recorded"),
        ("UPDATE status SET reason = 'x' WHERE seq = 2", r"event 3 \(document"),
        ("DELETE FROM pair_judgement", r"event 5 \(judgement.*\(none\)"),
        ("UPDATE event SET at = '2001' WHERE seq = 2", r"event 2 .*not the one that followed"),
        ("UPDATE claim SET event = 3 WHERE seq = 1", r"event 3 .*rows are not"),
        ("UPDATE claim SET quantity = '80%' WHERE seq = 1", r"claim \w+ of a\.txt: its quantity is not what the article"),
        ("UPDATE claim SET quote = 'x' WHERE seq = 1", r"its sentence is not what the article has"),
        ("UPDATE claim SET quantity_start = 3 WHERE seq = 1", r"its id is not that of its place"),
        ("UPDATE status SET outcome = 'empty' WHERE seq = 1", r"extraction 1 of \w+: no status was recorded"),
        ("UPDATE link SET left_claim = 'gone'", r"holding 1: the store holds no claim gone"),
        ("UPDATE membership SET claim = 'gone' WHERE seq = 1", r"member 1: the store holds no claim gone"),
        ("UPDATE pair_judgement SET verdict = 'different'", r"cluster k: it holds \w+ and \w+, which a person parted"),
    ],
)  # fmt: skip
def test_what_was_tampered_with(full, deed, said):
    with tampered(full) as do:
        do(deed)
    assert any(re.search(said, line) for line in found(full)), found(full)


def test_a_cluster_without_links(full):
    ids = claim_ids(TEXTS["a.txt"])
    links.record(full, RUN, Linking((), (Cluster("k", ids),)), seen(full))
    assert found(full) == ["cluster k: its 3 claims are not held together by links"]


def test_an_event_that_was_cut_out(full):
    with tampered(full) as do:
        do("DELETE FROM pair_judgement")
        do("DELETE FROM event WHERE seq = 5")
    judging.judge_pairs(full, [Judgement(*claim_ids(TEXTS["a.txt"])[:2], "unsure", "Ben", RUN.started)])
    assert found(full) == []  # the last one leaves no gap, which only a copy of the chain's end could show
    with tampered(full) as do:
        do("DELETE FROM linked")
        do("DELETE FROM membership")
        do("DELETE FROM link")
        do("DELETE FROM event WHERE seq = 4")
    assert [line.partition(": ")[2] for line in found(full)] == [
        "events 4 to 4 are gone",
        "it is not the one that followed the event before",
    ]


def test_sources_are_read_again(full):
    def look(article):
        again = extraction(TEXTS["a.txt"]).article
        return replace(again, text=again.text.replace("亏", "X")) if article.doc == "a.txt" else None

    assert found(full, look) == [
        f"claim {claim} of a.txt: its sentence is not what the source, read again, has at 0 to 16"
        for claim in claim_ids(TEXTS["a.txt"])[:2]
    ]


def test_a_surface_too_wide(sqlite_store):
    store = sqlite_store
    recording.start(store, RUN)
    body = "去年[[30%]]的企业亏损。"
    good = extraction(body, measured_entity=Surface("企业", Span(6, 8)))
    record_one(store, RUN, source(body), good)
    assert found(store) == []
    record_one(
        store,
        RUN,
        source(body, "b.txt", date="2024"),
        replace(good, claims=(replace(good.claims[0], measured_entity=Surface("企业", Span(5, 8))),)),
    )
    assert [line.partition(": ")[2] for line in found(store)] == [
        "its measured_entity is not what the article has at 5 to 8"
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A closed store with a row in every table of facts."""
    place = tmp_path_factory.mktemp("whole") / "claims.db"
    with open_store(str(place), create=True) as store:
        fill(store)
        (claim, *_) = claim_ids(TEXTS["a.txt"])
        judging.judge_claims(store, [ClaimJudgement(claim, "accept", "Ann", RUN.started)])
        recording.end(store, RUN)
    return place


@pytest.mark.parametrize("table", (*schema.FACTS, schema.EVENT), ids=str)
def test_whatever_is_changed_or_taken_away_is_found(whole, tmp_path, table):
    columns = table.columns.keys()
    missed = []
    for column in (*columns, None):
        place = tmp_path / f"{column}.db"
        shutil.copyfile(whole, place)
        with closing(sqlite3.connect(place)) as connection, connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            if column is None:
                done = connection.execute(f'DELETE FROM "{table.name}" WHERE rowid = 1')
            else:
                other = f"CASE typeof({column}) WHEN 'text' THEN {column} || '1' ELSE coalesce({column}, 0) + 1000 END"
                done = connection.execute(f'UPDATE "{table.name}" SET {column} = {other} WHERE rowid = 1')
            assert done.rowcount == 1
        with open_store(str(place)) as store:
            if not found(store):
                missed.append(column)
    assert missed == []
