"""The event log: every transaction leaves a digest of what it appended, chained to the one before.

Whoever changes a fact in spite of the triggers breaks the chain from there on; `audit` finds where.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, select

from extractor.store.dialects import Dialect
from extractor.store.schema import EVENT, FACTS

GENESIS = "0" * 64  # what the first event is chained to

Row = dict[str, Any]


class Transaction:
    """What one event appends. It is written, in the order of the tables, when the transaction is sealed.

    Attributes:
        connection: sees the store as it was when the transaction began.
        event: the number of the event, which every row that is added will bear.
    """

    def __init__(self, connection: Connection, dialect: Dialect, kind: str) -> None:
        self.connection = connection
        self.at = now()
        self._dialect = dialect
        self._kind = kind
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._words: list[tuple[int, Sequence[str]]] = []
        self._last: dict[Table, int] = {}
        self.event = self.number(EVENT)

    def number(self, table: Table) -> int:
        """The next number of `table`, a different one each time."""
        if table not in self._last:
            self._last[table] = self.connection.execute(select(func.max(table.c.seq))).scalar() or 0
        self._last[table] += 1
        return self._last[table]

    def add(self, table: Table, row: Row) -> None:
        """Append `row`, which holds every column of `table` in its order but `event`."""
        self._rows[table].append({**row, "event": self.event})

    def add_words(self, claim: int, terms: Sequence[str]) -> None:
        """Let the claim with this number be found by `terms`."""
        self._words.append((claim, terms))

    def seal(self) -> None:
        """Write everything that was added, and the event; nothing, where nothing was."""
        if not self._rows:
            return
        content = digest(self._rows.items())
        chain = link(self._previous(), self.event, self.at, self._kind, content)
        event = {"seq": self.event, "at": self.at, "kind": self._kind, "digest": content, "chain": chain}
        self._dialect.insert(self.connection, EVENT, [event])
        for table in FACTS:
            if self._rows[table]:
                self._dialect.insert(self.connection, table, self._rows[table])
        if self._words:
            self._dialect.add_words(self.connection, self._words)

    def _previous(self) -> str:
        last = select(EVENT.c.chain).where(EVENT.c.seq == self.event - 1)
        return self.connection.execute(last).scalar() or GENESIS


def digest(rows: Iterable[tuple[Table, Iterable[Row]]]) -> str:
    """The digest of rows of several tables, whatever their order; a column without a value doesn't count."""
    lines = sorted(f"{table.name} {_canonical(row)}" for table, some in rows for row in some)
    return sha256("\n".join(lines).encode()).hexdigest()


def _canonical(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)


def link(previous: str, seq: int, at: str, kind: str, content: str) -> str:
    """The chain's value after an event, given its value before."""
    return sha256("\n".join((previous, str(seq), at, kind, content)).encode()).hexdigest()


def now() -> str:
    """The present, RFC 3339, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
