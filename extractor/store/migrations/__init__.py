"""The schema's history: steps in SQL, forward only, each applied once in a transaction with its record.

A step is never edited once a store may have taken it; what is missing comes as the next one.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from extractor.errors import StoreError
from extractor.store.dialects import Dialect

STEPS = ("1-documents", "2-links-and-judgements", "3-reviewing", "4-postings", "5-word-index-merges")


def migrate(connection: Connection, dialect: Dialect, where: str, *, version: int = len(STEPS)) -> None:
    """Bring the schema to `version`, unless it is there already.

    Raises `StoreError` where the database is another program's, or a newer extractor's.
    """
    before = version_of(connection, where)
    if before is None:
        table = (
            "CREATE TABLE migration (number {integer} PRIMARY KEY, name {text} NOT NULL, at {text} NOT NULL) {strict}"
        )
        connection.exec_driver_sql(table.format_map(dialect.words))
    for number, name in list(enumerate(STEPS, 1))[before or 0 : version]:
        for statement in _statements(name, dialect):
            connection.exec_driver_sql(statement)
        record = {"number": number, "name": name, "at": datetime.now(UTC).isoformat()}
        connection.execute(text("INSERT INTO migration VALUES (:number, :name, :at)"), record)


def version_of(connection: Connection, where: str) -> int | None:
    """The number of the last step taken; None for an empty database. Raises `StoreError`."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "migration" not in tables:
        raise StoreError(where, "it is a database, but no store of claims", "name another with --store")
    version: int = connection.execute(text("SELECT MAX(number) FROM migration")).scalar_one()
    if version > len(STEPS):
        raise StoreError(
            where, f"its schema is version {version}, newer than this extractor's {len(STEPS)}", "update extractor"
        )
    return version


def _statements(step: str, dialect: Dialect) -> Iterator[str]:
    """The statements of a step in the words of a database."""
    script = (files(__name__) / f"{step}.sql").read_text(encoding="utf-8").format_map(dialect.words)
    for statement in script.split(";\n"):
        if statement.startswith("APPEND ONLY "):
            yield from dialect.append_only(statement.removeprefix("APPEND ONLY "))
        elif statement == "WORD INDEX":
            yield from dialect.word_index()
        elif statement == "SETTLE WORD INDEX":
            yield from dialect.settle_word_index()
        elif statement:
            yield statement
