"""What people said of claims and of pairs of claims. It is never undone but by another word."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, select

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement, Judgement
from extractor.model.provenance import judge
from extractor.store import consistency
from extractor.store.claims import known
from extractor.store.database import Store
from extractor.store.ledger import ENCODE, Transaction, now
from extractor.store.schema import CLAIM_JUDGEMENT, PAIR_JUDGEMENT, SOURCE

UNDONE = "undone"  # the verdict of a row that takes another one back


def judge_claims(store: Store, judgements: Sequence[ClaimJudgement]) -> int:
    """Record judgements on claims, all or none; the number of their event undoes them together.

    Raises `UsageError` where there is no such claim, or its fields would make no claim.
    """
    with store.reading() as connection:
        rows = [_claim_row(connection, one) for one in judgements]
    return _record(store, CLAIM_JUDGEMENT, rows)


def _claim_row(connection: Connection, judgement: ClaimJudgement) -> dict[str, Any]:
    return {
        "claim": judgement.claim,
        "sha256": _checked(connection, judgement),
        "verdict": judgement.verdict,
        "fields": judgement.fields and ENCODE(dict(judgement.fields)),
        "who": judgement.who,
        "made": judgement.when,
        "why": judgement.why,
        "undoes": None,
    }


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


def judge_pairs(store: Store, judgements: Sequence[Judgement]) -> int:
    """Record judgements on pairs of claims, all or none; the number of their event undoes them together.

    Raises `UsageError` where a claim is unknown, and where judgements contradict each other or others that stand.
    """
    with store.reading() as connection:
        _check_ends(connection, judgements)
    with store.writing("judgement") as transaction:
        consistency.check(of_pairs(transaction.connection), judgements)
        for one in judgements:
            _add(transaction, PAIR_JUDGEMENT, _pair_row(one))
        return transaction.event


def _check_ends(connection: Connection, judgements: Iterable[Judgement]) -> None:
    for claim in sorted({end for one in judgements for end in (one.left, one.right)}):
        if known(connection, claim) is None:
            raise UsageError(f"judgement on claim {claim}", "there is no such claim", "see `extractor search`")


def _pair_row(judgement: Judgement) -> dict[str, Any]:
    left, right = sorted((judgement.left, judgement.right))
    return {
        "left_claim": left,
        "right_claim": right,
        "verdict": judgement.verdict,
        "who": judgement.who,
        "made": judgement.when,
        "why": judgement.why,
        "undoes": None,
    }


def _record(store: Store, table: Table, rows: Iterable[dict[str, Any]]) -> int:
    with store.writing("judgement") as transaction:
        for row in rows:
            _add(transaction, table, row)
        return transaction.event


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the claims, or the ends of the pairs, that it was said of, sorted."""

    claims: tuple[str, ...]
    count: int


def undo_event(store: Store, event: int, who: str) -> Undone:
    """Take back together what was said in one event. Raises `UsageError` where nothing of it stands."""
    ends: set[str] = set()
    count = 0
    with store.writing("undo") as transaction:
        for table in (CLAIM_JUDGEMENT, PAIR_JUDGEMENT):
            query = standing(table).where(table.c.event == event)
            for row in transaction.connection.execute(query).mappings().all():
                _take_back(transaction, table, row, who)
                ends |= {row[name] for name in ("claim", "left_claim", "right_claim") if name in row}
                count += 1
        if not count:
            raise UsageError(f"event {event}", "nothing of it stands", "see the claim's history")
    return Undone(tuple(sorted(ends)), count)


def last_event(connection: Connection, who: str) -> int | None:
    """The event of the last judgement of this person that stands; None where there is none."""
    events = (
        connection.execute(
            standing(table).with_only_columns(table.c.event).where(table.c.who == who)
            .order_by(None).order_by(table.c.seq.desc()).limit(1)
        ).scalar()
        for table in (CLAIM_JUDGEMENT, PAIR_JUDGEMENT)
    )  # fmt: skip
    return max((event for event in events if event is not None), default=None)


def of_claim(connection: Connection, claim: str) -> list[ClaimJudgement]:
    """The judgements on a claim that stand, in the order in which they were made."""
    return _claim_judgements(connection, CLAIM_JUDGEMENT.c.claim == claim)


def of_claims(connection: Connection, claims: Iterable[str]) -> dict[str, list[ClaimJudgement]]:
    """The judgements on each of `claims` that has any standing, in the order in which they were made."""
    found: dict[str, list[ClaimJudgement]] = {}
    for one in _claim_judgements(connection, CLAIM_JUDGEMENT.c.claim.in_(tuple(claims))):
        found.setdefault(one.claim, []).append(one)
    return found


def of_source(connection: Connection, sha: str) -> list[ClaimJudgement]:
    """The judgements on the claims of a source that stand, in the order in which they were made."""
    return _claim_judgements(connection, CLAIM_JUDGEMENT.c.sha256 == sha)


def _claim_judgements(connection: Connection, condition: Any) -> list[ClaimJudgement]:
    return [
        ClaimJudgement(
            row.claim, row.verdict, row.who, row.made, row.why, None if row.fields is None else json.loads(row.fields)
        )
        for row in connection.execute(standing(CLAIM_JUDGEMENT).where(condition))
    ]


def of_pairs(connection: Connection, claim: str | None = None) -> list[Judgement]:
    """The judgements on pairs that stand, all or those on pairs with `claim`, in the order in which they were made."""
    query = standing(PAIR_JUDGEMENT)
    if claim is not None:
        query = query.where((PAIR_JUDGEMENT.c.left_claim == claim) | (PAIR_JUDGEMENT.c.right_claim == claim))
    return _pair_judgements(connection, query)


def pairs_since(connection: Connection, event: int) -> list[tuple[str, str]]:
    """The pairs of claims on which people said something, or took it back, after an event."""
    query = select(PAIR_JUDGEMENT.c.left_claim, PAIR_JUDGEMENT.c.right_claim).where(PAIR_JUDGEMENT.c.event > event)
    return [(left, right) for left, right in connection.execute(query)]


def among(connection: Connection, claims: Collection[str]) -> list[Judgement]:
    """The judgements on pairs with both ends in `claims` that stand, in the order in which they were made."""
    left, right = PAIR_JUDGEMENT.c.left_claim, PAIR_JUDGEMENT.c.right_claim
    return _pair_judgements(connection, standing(PAIR_JUDGEMENT).where(left.in_(claims), right.in_(claims)))


def _pair_judgements(connection: Connection, query: Any) -> list[Judgement]:
    return [
        Judgement(row.left_claim, row.right_claim, row.verdict, row.who, row.made, row.why)
        for row in connection.execute(query)
    ]


def _add(transaction: Transaction, table: Table, row: dict[str, Any]) -> int:
    number = transaction.number(table)
    transaction.add(table, {"seq": number, **row})
    return number


def _take_back(transaction: Transaction, table: Table, row: Mapping[str, Any], who: str) -> None:
    taken_back = {"verdict": UNDONE, "who": who, "made": now(), "why": "", "undoes": row["seq"]}
    _add(transaction, table, {key: row[key] for key in row if key not in ("seq", "event")} | taken_back)


def standing(table: Table) -> Any:
    """The query of the judgements in `table` that nobody took back."""
    undone = table.alias("undone")
    taken_back = select(undone.c.seq).where(undone.c.undoes == table.c.seq).exists()
    return select(table).where(table.c.verdict != UNDONE, ~taken_back).order_by(table.c.seq)
