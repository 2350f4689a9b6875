"""Everything that people said of a claim, what was taken back too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from extractor.store.judging import UNDONE
from extractor.store.schema import CLAIM_JUDGEMENT, PAIR_JUDGEMENT


@dataclass(frozen=True, slots=True)
class Word:
    """A judgement as it was recorded.

    Attributes:
        event: what takes it back, with all that was said at once.
        other: the claim that this one was compared with; None for a word on this claim alone.
        undone_by, undone_at: who took it back, and when; None while it stands.
    """

    event: int
    verdict: str
    other: str | None
    fields: Mapping[str, Any] | None
    who: str
    when: str
    why: str
    undone_by: str | None = None
    undone_at: str | None = None


def of_claim(connection: Connection, claim: str) -> tuple[Word, ...]:
    """What was said of a claim, alone or in a pair, in the order of time."""
    alone = _words(connection, CLAIM_JUDGEMENT, CLAIM_JUDGEMENT.c.claim == claim)
    ends = PAIR_JUDGEMENT.c.left_claim, PAIR_JUDGEMENT.c.right_claim
    paired = _words(connection, PAIR_JUDGEMENT, (ends[0] == claim) | (ends[1] == claim))
    words = [_word(row, None) for row in alone]
    words += [_word(row, row.right_claim if row.left_claim == claim else row.left_claim) for row in paired]
    return tuple(sorted(words, key=lambda one: one.event))


def _words(connection: Connection, table: Table, condition: Any) -> Any:
    undone = table.alias("undone")
    query = (
        select(table, undone.c.who.label("undone_by"), undone.c.made.label("undone_at"))
        .select_from(table.outerjoin(undone, undone.c.undoes == table.c.seq))
        .where(condition, table.c.verdict != UNDONE)
    )
    return connection.execute(query)


def _word(row: Any, other: str | None) -> Word:
    fields = getattr(row, "fields", None)
    return Word(
        row.event, row.verdict, other, fields and json.loads(fields), row.who, row.made, row.why,
        row.undone_by, row.undone_at,
    )  # fmt: skip
