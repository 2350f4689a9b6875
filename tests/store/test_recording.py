"""What every store promises when documents are recorded."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from extractor.errors import RejectedSource
from extractor.model.claim import Surface
from extractor.model.provenance import Rejection
from extractor.model.text import Span
from extractor.store import recording, schema
from extractor.store.claims import columns, shown
from tests.store.made import RUN, extraction, record_one, source

TEXT = "去年[[70%]]的人工智能博士进了私企。\n😀 “[[68块]]”\r\n=1+[[3名]]"
NEXT = replace(RUN, id="run-2", extractor="0.2.0")


@pytest.fixture
def run(store):
    recording.start(store, RUN)
    return store


def record(store, text, doc="a.txt", activity=RUN, **hints):
    record_one(store, activity, source(text, doc, **hints), extraction(text, doc, extractor=activity.extractor))


def claims(store):
    with store.reading() as connection:
        return list(shown(connection))


def count(store, table):
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def test_what_is_recorded_comes_back_as_it_was(run):
    entity = {"measured_entity": Surface("博士", Span(9, 11)), "high": None, "time": "2023", "tied": "x"}
    found = extraction(TEXT, **entity)
    record_one(run, RUN, source(TEXT), found)
    assert tuple(claims(run)) == found.claims


def test_recording_twice_is_recording_once(run):
    for _ in range(2):
        record(run, TEXT)
    assert len(claims(run)) == count(run, schema.CLAIM) == 3
    assert count(run, schema.EXTRACTION) == count(run, schema.SOURCE) == count(run, schema.EDITION) == 1
    assert count(run, schema.STATUS) == 2


def test_columns_are_those_of_what_is_shown(run):
    record(run, TEXT, "b.txt")
    record(run, TEXT, "a.txt")  # the same bytes
    recording.start(run, NEXT)
    record(run, TEXT, "b.txt", activity=NEXT)
    for text in ("[[30%]]。", "[[40%]]。", "[[30%]]。"):
        record(run, text, "c.txt")
    record(run, "[[7%]]。", "d.txt")
    record(run, "没有。", "d.txt")
    names = ("id", "doc", "unit", "lang", "sha256", "seq", "extraction")
    with run.reading() as connection:
        wanted = connection.execute(select(*(schema.SHOWN.c[name] for name in names))).all()
        assert sorted(columns(connection, names)) == sorted(map(tuple, wanted))
    assert len(wanted) == 4


def test_changed_bytes_are_a_new_edition_and_the_old_one_stays(run):
    record(run, "[[30%]]。")
    record(run, "[[40%]]。")
    assert [claim.value for claim in claims(run)] == [40]
    assert count(run, schema.CLAIM) == count(run, schema.EDITION) == 2
    record(run, "[[30%]]。")
    assert [claim.value for claim in claims(run)] == [30]
    assert count(run, schema.CLAIM) == 2
    assert count(run, schema.EDITION) == 3


def test_the_same_bytes_at_two_places_are_one_source(run):
    record(run, "[[30%]]。", "b.txt")
    record(run, "[[30%]]。", "a.txt")
    assert [(claim.value, claim.doc) for claim in claims(run)] == [(30, "a.txt")]
    assert count(run, schema.SOURCE) == count(run, schema.EXTRACTION) == 1


def test_a_newer_version_is_shown_and_the_older_kept(run):
    record(run, "[[30%]]。")
    recording.start(run, NEXT)
    record(run, "[[30%]]。", activity=NEXT)
    assert [claim.extractor for claim in claims(run)] == ["0.2.0"]
    assert count(run, schema.EXTRACTION) == 2


def test_what_is_known(run):
    known = source("[[30%]]。")
    assert recording.known(run, [known], RUN) == [False]
    record(run, "[[30%]]。")
    assert recording.known(run, [known], RUN) == [True]
    assert recording.known(run, [known], NEXT) == [True]
    assert recording.known(run, [known], NEXT, again=True) == [False]
    assert recording.known(run, [known], RUN, again=True) == [True]
    assert recording.known(run, [source("[[30%]]。", date="2024-01-01")], RUN) == [False]
    assert recording.known(run, [source("[[31%]]。")], RUN) == [False]


def test_a_rejection_is_a_status_with_its_reason(run):
    recording.record_all(
        run, RUN, [(None, Rejection("b\udce9.txt", "rejected", "b\udce9.txt: no such file; check the path"))]
    )
    recording.record_all(run, RUN, [(source(""), Rejection("c.txt", "empty", "c.txt: it holds nothing; remove it"))])
    with run.reading() as connection:
        rows = connection.execute(select(schema.STATUS).order_by(schema.STATUS.c.seq)).all()
    assert [(row.doc, row.outcome, row.sha256 is None) for row in rows] == [
        (r"b\udce9.txt", "rejected", True),
        ("c.txt", "empty", False),
    ]


@pytest.mark.parametrize("text", ["[[30%]]\0", "[[30%]]\ud800"])
def test_text_that_no_database_holds_is_rejected(run, text):
    good = source("[[30%]]")
    with pytest.raises(RejectedSource, match=r"a\.txt"):
        record_one(run, RUN, good, extraction_of(text))
    assert claims(run) == []


def extraction_of(text):
    found = extraction("[[30%]]")
    return replace(found, article=replace(found.article, text=text))
