"""What people said of claims and of pairs of claims. It is never undone but by another word."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement, Judgement
from extractor.model.provenance import judge
from extractor.store.claims import known
from extractor.store.database import Store
from extractor.store.ledger import ENCODE, Transaction, now
from extractor.store.schema import CLAIM_JUDGEMENT, PAIR_JUDGEMENT, SOURCE

UNDONE = "undone"  # the verdict of a row that takes another one back


def judge_claim(store: Store, judgement: ClaimJudgement) -> int:
    """Record a judgement on a claim; its number is what undoes it.

    Raises `UsageError` where there is no such claim, or its fields would make no claim.
    """
    with store.reading() as connection:
        sha = _checked(connection, judgement)
    row = {
        "claim": judgement.claim,
        "sha256": sha,
        "verdict": judgement.verdict,
        "fields": judgement.fields and ENCODE(dict(judgement.fields)),
        "who": judgement.who,
        "made": judgement.when,
        "why": judgement.why,
        "undoes": None,
    }
    with store.writing("judgement") as transaction:
        return _add(transaction, CLAIM_JUDGEMENT, row)


def _checked(connection: Connection, judgement: ClaimJudgement) -> str:
    """The source of the claim that a judgement is on, after looking whether it makes sense."""
    where = f"judgement on claim {judgement.claim}"
    before = [one for one in of_claim(connection, judgement.claim) if one.verdict != "reject"]
    claim = judge(known(connection, judgement.claim), before)
    if claim is None and judgement.verdict != "add":
        raise UsageError(where, "there is no such claim", "see `extractor search`")
    if (judgement.fields is None) != (judgement.verdict in ("accept", "reject")):
        raise UsageError(where, f"{judgement.verdict} with or without fields", "give fields to edit or add alone")
    try:
        found = judge(claim, [replace(judgement, verdict="add")])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UsageError(where, f"its fields make no claim ({error})", "give fields of the wire format") from error
    assert found is not None
    if found.id != judgement.claim or found.id != Claim.identify(found.sha256, found.quantity.span):
        raise UsageError(where, "its fields make another claim", "reject this one, and add the other")
    if connection.execute(select(SOURCE.c.sha256).where(SOURCE.c.sha256 == found.sha256)).first() is None:
        raise UsageError(where, f"the store has never met its source {found.sha256}", "run extractor on it first")
    return found.sha256


def judge_pair(store: Store, judgement: Judgement) -> int:
    """Record a judgement on two claims; its number is what undoes it. Raises `UsageError` where one is unknown."""
    left, right = sorted((judgement.left, judgement.right))
    with store.reading() as connection:
        for claim in (left, right):
            if known(connection, claim) is None:
                raise UsageError(f"judgement on claim {claim}", "there is no such claim", "see `extractor search`")
    row = {
        "left_claim": left,
        "right_claim": right,
        "verdict": judgement.verdict,
        "who": judgement.who,
        "made": judgement.when,
        "why": judgement.why,
        "undoes": None,
    }
    with store.writing("judgement") as transaction:
        return _add(transaction, PAIR_JUDGEMENT, row)


def undo_claim(store: Store, number: int, who: str) -> None:
    """Take a judgement on a claim back. Raises `UsageError` where there is none, or it is taken back already."""
    _undo(store, CLAIM_JUDGEMENT, number, who)


def undo_pair(store: Store, number: int, who: str) -> None:
    """Take a judgement on two claims back. Raises as `undo_claim` does."""
    _undo(store, PAIR_JUDGEMENT, number, who)


def of_claim(connection: Connection, claim: str) -> list[ClaimJudgement]:
    """The judgements on a claim that stand, in the order in which they were made."""
    return _claim_judgements(connection, CLAIM_JUDGEMENT.c.claim == claim)


def of_source(connection: Connection, sha: str) -> list[ClaimJudgement]:
    """The judgements on the claims of a source that stand, in the order in which they were made."""
    return _claim_judgements(connection, CLAIM_JUDGEMENT.c.sha256 == sha)


def _claim_judgements(connection: Connection, condition: Any) -> list[ClaimJudgement]:
    return [
        ClaimJudgement(
            row.claim, row.verdict, row.who, row.made, row.why, None if row.fields is None else json.loads(row.fields)
        )
        for row in connection.execute(_standing(CLAIM_JUDGEMENT).where(condition))
    ]


def of_pairs(connection: Connection, claim: str | None = None) -> list[Judgement]:
    """The judgements on pairs that stand, all or those on pairs with `claim`, in the order in which they were made."""
    query = _standing(PAIR_JUDGEMENT)
    if claim is not None:
        query = query.where((PAIR_JUDGEMENT.c.left_claim == claim) | (PAIR_JUDGEMENT.c.right_claim == claim))
    return [
        Judgement(row.left_claim, row.right_claim, row.verdict, row.who, row.made, row.why)
        for row in connection.execute(query)
    ]


def _add(transaction: Transaction, table: Table, row: dict[str, Any]) -> int:
    number = transaction.number(table)
    transaction.add(table, {"seq": number, **row})
    return number


def _undo(store: Store, table: Table, number: int, who: str) -> None:
    with store.writing("undo") as transaction:
        row = transaction.connection.execute(_standing(table).where(table.c.seq == number)).mappings().first()
        if row is None:
            raise UsageError(f"judgement {number}", "there is none that stands", "see the claim's history")
        taken_back = {"verdict": UNDONE, "who": who, "made": now(), "why": "", "undoes": number}
        _add(transaction, table, {key: row[key] for key in row if key not in ("seq", "event")} | taken_back)


def _standing(table: Table) -> Any:
    undone = table.alias("undone")
    taken_back = select(undone.c.seq).where(undone.c.undoes == table.c.seq).exists()
    return select(table).where(table.c.verdict != UNDONE, ~taken_back).order_by(table.c.seq)
