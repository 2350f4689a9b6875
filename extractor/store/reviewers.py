"""Who judged, and what each of two people said of the same things."""

from sqlalchemy import Connection, Table, select, union

from extractor.store.judging import standing
from extractor.store.schema import CLAIM_JUDGEMENT, PAIR_JUDGEMENT

Thing = tuple[str, ...]  # a claim's id, or the ids of both claims of a pair


def names(connection: Connection) -> list[str]:
    """Everyone who ever judged, sorted."""
    every = union(*(select(table.c.who).distinct() for table in (CLAIM_JUDGEMENT, PAIR_JUDGEMENT)))
    return sorted(connection.execute(every).scalars())


def of_claims(connection: Connection, one: str, other: str) -> dict[Thing, tuple[str, str]]:
    """The last standing verdict of each of two people, for every claim that both judged."""
    return _both(connection, CLAIM_JUDGEMENT, ("claim",), one, other)


def of_pairs(connection: Connection, one: str, other: str) -> dict[Thing, tuple[str, str]]:
    """The last standing verdict of each of two people, for every pair that both judged."""
    return _both(connection, PAIR_JUDGEMENT, ("left_claim", "right_claim"), one, other)


def _both(
    connection: Connection, table: Table, key: tuple[str, ...], one: str, other: str
) -> dict[Thing, tuple[str, str]]:
    first, second = (_last(connection, table, key, who) for who in (one, other))
    return {thing: (verdict, second[thing]) for thing, verdict in first.items() if thing in second}


def _last(connection: Connection, table: Table, key: tuple[str, ...], who: str) -> dict[Thing, str]:
    columns = [table.c[name] for name in key]
    query = standing(table).with_only_columns(*columns, table.c.verdict).where(table.c.who == who)
    return {tuple(row[:-1]): row[-1] for row in connection.execute(query)}
