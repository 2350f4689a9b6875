"""Everything that SQLite and PostgreSQL do differently, side by side."""

from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar, Protocol

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

BUSY = 60  # seconds a writer waits for another's transaction; the longest of eight writers waited 2


class Dialect(Protocol):
    """What a database needs to be told in its own words.

    Attributes:
        words: how it writes the types and table options of the migrations; a ``keyed`` table is its primary key.
        reading: SQLAlchemy's options of a connection that is to see one state of the store.
        word_number: the column of ``claim_words`` that is a claim's number.
        word_match: the condition that a row of it holds the bound ``:phrases``.
    """

    words: dict[str, str]
    reading: dict[str, str]
    word_number: str
    word_match: str

    def engine(self, url: str) -> Engine:
        """An engine whose transactions begin as this store needs them."""

    def prepare(self, connection: Connection) -> None:
        """Settle what a database keeps for ever, before its first transaction."""

    def lock(self, connection: Connection) -> None:
        """Wait until no other process writes to this store."""

    def insert(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Append `rows`, each with a value for every column, in the fastest way there is."""

    def append_only(self, table: str) -> Iterable[str]:
        """The statements after which `table` refuses UPDATE and DELETE."""

    def word_index(self) -> Iterable[str]:
        """The statements that make the full-text index ``claim_words``."""

    def settle_word_index(self) -> Iterable[str]:
        """The statements that make ``claim_words`` fast to write to."""

    def add_words(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        """Index claims, each by its number and its terms, in order and between spaces."""

    def unindexed(self, column: str) -> str:
        """`column`, not to be looked up in its index: too many rows have the value."""

    def phrases(self, phrases: Sequence[Sequence[str]]) -> str:
        """What to bind as ``:phrases``: all of them, each with its terms side by side, the last as a prefix."""

    def fault(self, error: DBAPIError) -> tuple[str, str]:
        """What is wrong and what to do, for a person."""


class SQLite:
    """One file, write-ahead log, strict tables."""

    words: ClassVar = {
        "integer": "INTEGER",
        "real": "REAL",
        "text": "TEXT",
        "strict": "STRICT",
        "keyed": "STRICT, WITHOUT ROWID",
    }
    reading: ClassVar = {}  # what a transaction sees is always one state
    word_number = "claim_words.rowid"
    word_match = "claim_words MATCH :phrases"

    def engine(self, url: str) -> Engine:
        path = URL.create("sqlite", database=url)  # as it is, whatever a URL would mean by ? and %
        engine = create_engine(path, connect_args={"timeout": BUSY})
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
        return engine

    def prepare(self, connection: Connection) -> None:
        connection.connection.cursor().execute("PRAGMA journal_mode = WAL")

    def lock(self, connection: Connection) -> None:
        assert connection.get_execution_options()["writing"]  # BEGIN IMMEDIATE has waited already

    def insert(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * len(table.columns))
        statement = f'INSERT INTO "{table.name}" ({_names(table)}) VALUES ({marks})'
        many = isinstance(rows, Sized) and len(rows) >= MANY
        with _indexed_afterwards(connection, table.name) if many else nullcontext():
            self._many(connection, statement, rows)

    def _many(self, connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        with driver(connection, statement) as direct:
            direct.executemany(statement, rows)

    def append_only(self, table: str) -> Iterable[str]:
        for deed in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

    def word_index(self) -> Iterable[str]:
        # ascii takes every other character as part of a word: the terms come ready made
        yield "CREATE VIRTUAL TABLE claim_words USING fts5(terms, content='', tokenize='ascii')"
        yield "INSERT INTO claim_words (claim_words, rank) VALUES ('automerge', 16)"

    def settle_word_index(self) -> Iterable[str]:
        # 64 segments are merged at once: of a million claims each is merged once, not twice as by sixteens
        yield "INSERT INTO claim_words (claim_words, rank) VALUES ('automerge', 0)"
        yield "INSERT INTO claim_words (claim_words, rank) VALUES ('crisismerge', 64)"

    def add_words(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        self._many(connection, "INSERT INTO claim_words (rowid, terms) VALUES (?, ?)", rows)

    def unindexed(self, column: str) -> str:
        return f"+{column}"

    def phrases(self, phrases: Sequence[Sequence[str]]) -> str:
        return " AND ".join('"{}" *'.format(" ".join(phrase)) for phrase in phrases)

    def fault(self, error: DBAPIError) -> tuple[str, str]:
        said = str(error.orig)
        return next((fault for sign, fault in SQLITE_FAULTS.items() if sign in said), (said, "see what it says"))


MANY = 20_000  # rows from which it is faster to make the indexes of an empty table when they are in


@contextmanager
def _indexed_afterwards(connection: Connection, table: str) -> Iterator[None]:
    """Let go of the indexes of a table that is empty, and make them anew at the end, within the same transaction."""
    filled = connection.exec_driver_sql(f'SELECT 1 FROM "{table}" LIMIT 1').first()
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indexes = [] if filled else connection.exec_driver_sql(query, (table,)).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)


SQLITE_FAULTS = {
    "database or disk is full": ("the disk is full", "free some space; the same command goes on from here"),
    "readonly database": ("it is read-only", "change its permissions, or name another with --store"),
    "not a database": ("it is no SQLite database", "name another file with --store"),
    "unable to open database file": ("it can't be opened", "check that its folder exists and may be written to"),
    "database is locked": ("another process has been writing for a minute", "run the command again when it is done"),
    "disk I/O error": ("the disk can't be read or written", "check the disk; the same command goes on from here"),
    "malformed": ("it is damaged", "restore a copy; `extractor audit` says what is wrong with one that opens"),
}


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _settle(connection: Any, _: Any) -> None:
    """Prepare one connection of the driver: transactions are ours to begin, a foreign key binds."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "wal_autocheckpoint = 10000", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


class PostgreSQL:
    """A server. Its database may have any locale: the words of the full-text index come ready made."""

    words: ClassVar = {
        "integer": "BIGINT",
        "real": "DOUBLE PRECISION",
        "text": 'TEXT COLLATE "C"',
        "strict": "",
        "keyed": "",
    }
    reading: ClassVar = {"isolation_level": "REPEATABLE READ"}
    word_number = "claim_words.claim"
    word_match = "claim_words.terms @@ CAST(:phrases AS tsquery)"

    def engine(self, url: str) -> Engine:
        return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)

    def prepare(self, connection: Connection) -> None:
        """Nothing: a server keeps its own settings."""

    def lock(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('news-claim-extractor'))"))

    def insert(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        self._copy(connection, f'COPY "{table.name}" ({_names(table)}) FROM STDIN', rows)

    def _copy(self, connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        with (
            driver(connection, statement) as direct,
            direct.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def append_only(self, table: str) -> Iterable[str]:
        yield (
            f"CREATE OR REPLACE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        for deed in ("UPDATE", "DELETE", "TRUNCATE"):
            yield (
                f'CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}()"
            )

    def word_index(self) -> Iterable[str]:
        yield "CREATE TABLE claim_words (claim BIGINT PRIMARY KEY, terms tsvector NOT NULL)"
        yield "CREATE INDEX claim_words_terms ON claim_words USING gin (terms)"

    def settle_word_index(self) -> Iterable[str]:
        return ()  # a GIN index has its own list of what waits to be merged

    def add_words(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        vectors = ((seq, _vector(terms.split())) for seq, terms in rows)
        self._copy(connection, "COPY claim_words (claim, terms) FROM STDIN", vectors)

    def unindexed(self, column: str) -> str:
        return column  # the server's statistics know

    def phrases(self, phrases: Sequence[Sequence[str]]) -> str:
        return " & ".join(
            "({})".format(" <-> ".join([*(f"'{term}'" for term in phrase[:-1]), f"'{phrase[-1]}':*"]))
            for phrase in phrases
        )

    def fault(self, error: DBAPIError) -> tuple[str, str]:
        said = " ".join(str(error.orig).split())
        if error.connection_invalidated or "connect" in said:
            return f"the server is not there or went away ({said})", "start it; the same command goes on from here"
        return said, "see what the server says"


POSITIONS = 16_383  # PostgreSQL's highest position of a word in a text


def _vector(terms: Sequence[str]) -> str:
    return " ".join(f"'{term}':{min(place, POSITIONS)}" for place, term in enumerate(terms, 1))


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


@contextmanager
def driver(connection: Connection, statement: str) -> Iterator[Any]:
    """The driver's own connection, ten times faster for small statements and many rows; its errors as SQLAlchemy's."""
    direct = connection.connection.driver_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield direct
    except errors as error:
        lost = getattr(direct, "closed", False)
        raise DBAPIError.instance(statement, None, error, errors, connection_invalidated=lost) from error
