"""Stores of every older version, opened by this one."""

from hashlib import sha256
from importlib.resources import files

import pytest
from sqlalchemy import select, text

from extractor.errors import StoreError
from extractor.store import database, migrations, recording, schema
from extractor.store.claims import PLAIN, to_values
from extractor.store.database import open_store
from extractor.store.entries import texts
from extractor.store.searching import Filter, search
from extractor.store.terms import terms_of_each
from tests.store import killing
from tests.store.made import RUN, extraction, record_one, source

DIGESTS = {
    "1-documents": "e455c8f9c45429ba293a339282eeed88a4b56743b8495668b05392440529d75d",
    "2-links-and-judgements": "6f14d3d2887dd6fbb908a892f82c84a5d7dc7e91e56bbafcc494004057aa11ff",
    "3-reviewing": "eb1346ab10e8eb8f8817948bfb2b0685df5411aeccb958a252b0a588d8d207e8",
    "4-postings": "1a047f55be5b77e7d2cd53c329960471fbd470e85064159977540681d5765db7",
    "5-word-index-merges": "d6b7e847a118a5cacd8dce936fc753115081aea6ab596a333a3e579a70e1a667",
}


def old_store(place, version, contents):
    """A store of an older version with the rows that `contents` gives for its tables."""
    store = database._store(place, create=True)
    dialect = store.dialect
    with store._engine.connect() as connection:
        dialect.prepare(connection)
        connection.execution_options(writing=True)
        with connection.begin():
            dialect.lock(connection)
            migrations.migrate(connection, dialect, place, version=version)
            for table, rows in contents.items():
                if rows:
                    dialect.insert(connection, table, rows)
            dialect.add_words(connection, words())
    store.close()


def words():
    found = [claim for number in range(3) for claim in extraction(killing.text(number)).claims]
    return list(enumerate(terms_of_each([texts(claim) for claim in found]), 1))


def documents(place):
    """The rows of the tables of the first version, after three documents."""
    with open_store(place, create=True) as store:
        recording.start(store, RUN)
        for number in range(3):
            doc = f"{number}.txt"
            given = killing.text(number)
            record_one(store, RUN, source(given, doc), extraction(given, doc))
        recording.end(store, RUN)
        tables = (schema.EVENT, schema.ACTIVITY, schema.ACTIVITY_END, schema.SOURCE, schema.EDITION)
        with store.reading() as connection:
            return {
                table: [tuple(row) for row in connection.execute(select(table))]
                for table in (*tables, schema.EXTRACTION, schema.STATUS, schema.CLAIM)
            }


@pytest.mark.parametrize("version", range(1, len(migrations.STEPS)))
def test_an_older_store_is_brought_up_to_date_and_nothing_lost(place, another_place, version):
    contents = documents(another_place)
    old_store(place, version, contents)
    assert killing.exported(place) == killing.exported(another_place)
    with open_store(place) as store, store.reading() as connection:
        assert migrations.version_of(connection, place) == len(migrations.STEPS)
        for table, rows in contents.items():
            assert sorted(tuple(row) for row in connection.execute(select(table))) == sorted(rows)
        names = connection.execute(text("SELECT name FROM migration ORDER BY number")).scalars()
        assert tuple(names) == migrations.STEPS
    with open_store(place) as store:
        assert len(list(search(store, Filter(words="企业 2年", unit="%")))) == killing.LINES
        more = killing.text(9)
        record_one(store, RUN, source(more, "9.txt"), extraction(more, "9.txt"))
    assert killing.exported(place).count("\n") == killing.CLAIMS * 4


def test_half_a_migration_is_none(place, another_place, monkeypatch):
    old_store(place, 1, documents(another_place))
    whole = migrations._statements

    def broken(step, dialect):
        yield from whole(step, dialect)
        yield "SELECT nothing FROM nowhere"

    monkeypatch.setattr(migrations, "_statements", broken)
    with pytest.raises(StoreError):
        open_store(place)
    monkeypatch.undo()
    assert killing.exported(place) == killing.exported(another_place)


def test_a_step_that_was_released_is_not_edited():
    """Stores have taken it; what is missing comes as the next step."""
    folder = files(migrations)
    assert {step: sha256((folder / f"{step}.sql").read_bytes()).hexdigest() for step in migrations.STEPS} == DIGESTS


def test_a_claim_has_a_value_for_every_column():
    (claim,) = extraction("[[30%]]").claims
    row = dict(zip(schema.CLAIM.columns.keys()[2:-1], to_values(claim), strict=True))
    assert {name: row[name] for name in PLAIN} == {name: getattr(claim, name) for name in PLAIN}
