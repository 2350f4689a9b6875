"""The event log: every transaction leaves a digest of what it appended, chained to the one before.

Whoever changes a fact in spite of the triggers breaks the chain from there on; `audit` finds where.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table

from extractor.store.dialects import Dialect, driver
from extractor.store.schema import EVENT, FACTS, NUMBERED

GENESIS = "0" * 64  # what the first event is chained to
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = dict[str, Any]
Values = tuple[Any, ...]


class Transaction:
    """What one event appends. It is written, in the order of the tables, when the transaction is sealed.

    Attributes:
        connection: sees the store as it was when the transaction began.
        event: the number of the event, which every row that is added will bear.
    """

    def __init__(self, connection: Connection, dialect: Dialect, kind: str) -> None:
        self.connection = connection
        self._at = now()
        self._dialect = dialect
        self._kind = kind
        self._rows: dict[Table, list[Values]] = {}
        self._words: list[tuple[int, str]] = []
        with driver(connection, HEADS) as direct:
            chain, *heads = direct.execute(HEADS).fetchone()
        self._chain = chain or GENESIS
        self._last = {table: head or 0 for table, head in zip(NUMBERED, heads, strict=True)}
        self.event = self.number(EVENT)

    def number(self, table: Table) -> int:
        """The next number of `table`, a different one each time."""
        self._last[table] += 1
        return self._last[table]

    def add(self, table: Table, row: Row) -> None:
        """Append `row`, which holds every column of `table` in its order but `event`."""
        if table not in self._rows:
            assert [*row, "event"] == table.columns.keys(), f"{table.name}: {[*row]}"
            self._rows[table] = []
        self._rows[table].append((*row.values(), self.event))

    def add_values(self, table: Table, row: Values) -> None:
        """Append `row`, which has a value for every column of `table` in its order but `event`."""
        self._rows.setdefault(table, []).append((*row, self.event))

    def index(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Append rows of a table that holds no facts, so that no event tells of them."""
        self._dialect.insert(self.connection, table, rows)

    def add_words(self, claims: Iterable[tuple[int, str]]) -> None:
        """Let claims be found: each by its number and its terms."""
        self._words += claims

    def seal(self) -> None:
        """Write everything that was added, and the event; nothing, where nothing was."""
        if not self._rows:
            return
        content = digest((table, self._rows[table]) for table in FACTS if table in self._rows)
        chain = link(self._chain, self.event, self._at, self._kind, content)
        self._dialect.insert(self.connection, EVENT, [(self.event, self._at, self._kind, content, chain)])
        for table in FACTS:
            if table in self._rows:
                self._dialect.insert(self.connection, table, self._rows[table])
        if self._words:
            self._dialect.add_words(self.connection, self._words)


HEADS = "SELECT (SELECT chain FROM event ORDER BY seq DESC LIMIT 1), " + ", ".join(
    f"(SELECT MAX(seq) FROM {table.name})" for table in NUMBERED
)


def digest(tables: Iterable[tuple[Table, Iterable[Values]]]) -> str:
    """The digest of one event's rows of several tables, these in the order of `FACTS`.

    A row is its values without the event's number and without empty ones at its end, so that a column
    that a later version adds changes no digest.
    """
    content = sha256()
    for table, rows in tables:
        key = len(table.primary_key)
        facts = sorted((_canonical(row) for row in rows), key=lambda row: row[:key])
        content.update(f"{table.name} [".encode())
        for start in range(0, len(facts), AT_ONCE):
            more = "," if start else ""
            content.update(f"{more}{ENCODE(facts[start : start + AT_ONCE])[1:-1]}".encode())
        content.update(b"]\n")
    return content.hexdigest()


AT_ONCE = 100  # rows that are written as one text: a million are a gigabyte of its pieces


def _canonical(row: Values) -> Values:
    end = len(row) - 1
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def link(previous: str, seq: int, at: str, kind: str, content: str) -> str:
    """The chain's value after an event, given its value before."""
    return sha256("\n".join((previous, str(seq), at, kind, content)).encode()).hexdigest()


def now() -> str:
    """The present, RFC 3339, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
