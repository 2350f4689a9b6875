"""Opening a store, and what it refuses."""

import pytest
from sqlalchemy import select, text

from extractor.errors import StoreError, UsageError
from extractor.model.link import ClaimJudgement, Cluster, Judgement, Link, Linking
from extractor.store import judging, links, recording, schema
from extractor.store.database import open_store
from tests.store.made import RUN, claim_ids, extraction, record_one, seen, source


def fill(store):
    """A row in every table."""
    recording.start(store, RUN)
    record_one(store, RUN, source("[[30%]]"), extraction("[[30%]]"))
    link = Link("a", "b", "same", 0.9, ("Values agree.",))
    links.record(store, RUN, Linking((link,), (Cluster("k", ("a", "b")),)), seen(store))
    (claim,) = claim_ids("[[30%]]")
    judging.judge_claims(store, [ClaimJudgement(claim, "accept", "Ann", RUN.started)])
    judging.judge_pairs(store, [Judgement(claim, claim, "same", "Ann", RUN.started)])
    recording.end(store, RUN)


def test_facts_are_neither_changed_nor_removed(store):
    fill(store)
    for table in (*schema.FACTS, schema.EVENT):
        column = table.columns.keys()[0]
        for deed in (f'UPDATE "{table.name}" SET {column} = {column}', f'DELETE FROM "{table.name}"'):
            with pytest.raises(StoreError, match="append-only"), store.reading() as connection:
                connection.execute(text(deed))


def test_the_tables_are_what_queries_take_them_for(store):
    with store.reading() as connection:
        for table in schema.METADATA.sorted_tables:
            row = connection.execute(text(f'SELECT * FROM "{table.name}" LIMIT 0'))
            assert set(row.keys()) >= {column.name for column in table.columns}, table.name


def test_there_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        open_store(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", ["a?b.db", "c%20d.db", "e#f.db", "mode=memory", "C: 中文.db"])
def test_a_path_is_a_file_of_that_very_name(tmp_path, name):
    open_store(str(tmp_path / name), create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    open_store(str(tmp_path / name)).close()


@pytest.mark.parametrize("place", ["", ":memory:", "file:a.db", "file::memory:?cache=shared", "mysql://host/claims"])
@pytest.mark.parametrize("create", [True, False])
def test_what_is_neither_a_file_nor_a_server_is_no_place_for_a_store(tmp_path, monkeypatch, place, create):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"give a file for SQLite, or a postgresql:// URL"):
        open_store(place, create=create)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["user:secret@host:port/claims", "user:secret@host:54 32/claims"])
def test_an_address_of_a_server_that_can_not_be_read(address):
    with pytest.raises(UsageError, match="can't be read; write postgresql://USER") as refused:
        open_store(f"postgresql://{address}")
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "a.db").write_text("not a database, but long enough to look like one" * 100)
    with pytest.raises(StoreError, match="no SQLite database"):
        open_store(str(tmp_path / "a.db"), create=True)


def test_a_database_of_another_program(place):
    with open_store(place, create=True) as store, store.writing("x") as transaction:
        transaction.connection.execute(text("DROP TABLE migration"))
    with pytest.raises(StoreError, match="no store of claims"):
        open_store(place)


def test_a_store_of_a_newer_extractor(place):
    with open_store(place, create=True) as store, store.writing("x") as transaction:
        transaction.connection.execute(text("INSERT INTO migration VALUES (99, 'from the future', 'then')"))
    with pytest.raises(StoreError, match="version 99, newer than this extractor's"):
        open_store(place)


def test_half_a_transaction_is_none(store):
    with pytest.raises(StoreError), store.writing("document") as transaction:
        transaction.add(schema.SOURCE, {"sha256": "f", "length": 1})
        transaction.add(schema.EDITION, {"doc": "a.txt", "number": 1, "sha256": "of no source"})
    with store.reading() as connection:
        for table in (schema.EVENT, schema.SOURCE, schema.EDITION):
            assert connection.execute(select(table)).all() == []
