"""The one module that opens the database, begins transactions and says in words what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ArgumentError, DBAPIError

from extractor.errors import StoreError, UsageError
from extractor.store import migrations
from extractor.store.dialects import Dialect, PostgreSQL, SQLite
from extractor.store.ledger import Transaction

MEMORY = ":memory:"  # SQLite's name for a database that is lost when it is closed


class Store:
    """An open store; one per process.

    Attributes:
        where: its path, or its URL without the password.
    """

    def __init__(self, engine: Engine, dialect: Dialect, where: str) -> None:
        self._engine = engine
        self._dialect = dialect
        self.where = where

    @property
    def dialect(self) -> Dialect:
        return self._dialect

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store. Raises `StoreError`."""
        with self._in_words(), self._engine.connect() as connection:
            connection.execution_options(**self._dialect.reading)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, kind: str) -> Iterator[Transaction]:
        """A transaction that becomes the event `kind`: all of it, or nothing. Raises `StoreError`."""
        with self._in_words(), self._engine.connect() as connection:
            connection.execution_options(writing=True)
            with connection.begin():
                self._dialect.lock(connection)
                transaction = Transaction(connection, self._dialect, kind)
                yield transaction
                transaction.seal()

    def close(self) -> None:
        """Let go of the database's connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(self.where, *self._dialect.fault(error)) from error

    def _prepare(self) -> None:
        with self._in_words(), self._engine.connect() as connection:
            self._dialect.prepare(connection)
            connection.execution_options(writing=True)
            with connection.begin():
                self._dialect.lock(connection)
                migrations.migrate(connection, self._dialect, self.where)

    def _version(self) -> int | None:
        with self.reading() as connection:
            return migrations.version_of(connection, self.where)


def open_store(place: str, *, create: bool = False) -> Store:
    """Open the store at `place`, a path or a ``postgresql://`` URL; bring an older one up to date.

    Args:
        create: whether to make one where there is none.

    Raises `UsageError` where `place` is none, `StoreError` where there is none, where it is something else, and where
    it is newer than this extractor.
    """
    store = _store(place, create)
    version = store._version()
    if version is None and not create:
        raise _absent(store.where)
    if version != len(migrations.STEPS):
        store._prepare()
    return store


def _store(place: str, create: bool) -> Store:
    if place.startswith(("postgresql://", "postgres://")):
        dialect = PostgreSQL()
        try:
            engine = dialect.engine(place)
        except (ArgumentError, ValueError):  # nothing of it is shown: where its password is, nobody knows
            remedy = "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
            raise UsageError("store", "its postgresql:// URL can't be read", remedy) from None
        return Store(engine, dialect, engine.url.render_as_string(hide_password=True))
    if place in ("", MEMORY) or place.startswith("file:") or "://" in place:
        reason = "it is neither a file nor a database that a store can be in"
        raise UsageError(f"store {place!r}", reason, "give a file for SQLite, or a postgresql:// URL")
    if not create and not Path(place).exists():
        raise _absent(place)
    return Store(SQLite().engine(place), SQLite(), place)


def _absent(where: str) -> StoreError:
    return StoreError(where, "there is no store", "make one with `extractor run PATH --store ...`")
