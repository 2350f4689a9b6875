"""The index by which new claims find those that are worth comparing with them: keys, and what articles tell.

A key of many claims says little and costs much: no more than `CROWD` of them are found by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, column, delete, select, values

from extractor.model.claim import Claim
from extractor.store.ledger import Transaction
from extractor.store.portions import portions
from extractor.store.schema import EXTRACTION, POSTING, SHOWN, TOLD

CROWD = 100  # claims of one key that are looked at


@dataclass(frozen=True, slots=True)
class Index:
    """What is to be found later.

    Attributes:
        postings: keys, signed 64-bit numbers, with numbers of claims.
        told: numbers of extractions with the figures and topics of their articles.
    """

    postings: Iterable[tuple[int, int]]
    told: Iterable[tuple[int, str, str]]


def is_made(connection: Connection) -> bool:
    """Whether there is an index at all."""
    return connection.execute(select(POSTING.c.key).limit(1)).first() is not None


def replace(transaction: Transaction, index: Index) -> None:
    """Make the index anew."""
    for table in (POSTING, TOLD):
        transaction.connection.execute(delete(table))
    append(transaction, index)


def append(transaction: Transaction, index: Index) -> None:
    """Let more claims be found."""
    transaction.index(POSTING, index.postings)
    transaction.index(TOLD, index.told)


def sharing(connection: Connection, keys: Iterable[int]) -> list[tuple[int, int]]:
    """Keys, each with a claim that has it, but no keys of more than `CROWD` claims, nor a look at more of any."""
    found: list[tuple[int, int]] = []
    for some in portions(set(keys)):
        wanted = values(column("key", BigInteger)).data([(key,) for key in some]).cte("wanted")
        crowd = select(POSTING.c.claim).where(POSTING.c.key == wanted.c.key).limit(1).offset(CROWD)
        rare = select(wanted.c.key).where(~crowd.exists()).cte("rare").prefix_with("MATERIALIZED")
        query = select(POSTING.c.key, POSTING.c.claim).join(rare, rare.c.key == POSTING.c.key)
        found += [(key, claim) for key, claim in connection.execute(query)]
    return found


def numbers(connection: Connection, extractions: Iterable[int]) -> dict[str, tuple[int, int]]:
    """The number and the extraction of each claim of some extractions that is shown, by its id."""
    query = select(SHOWN.c.id, SHOWN.c.seq, SHOWN.c.extraction)
    found = {}
    for some in portions(extractions):
        for row in connection.execute(query.where(SHOWN.c.extraction.in_(some))):
            found[row.id] = row.seq, row.extraction
    return found


def names(connection: Connection, claims: Iterable[int]) -> dict[int, str]:
    """The ids of the claims with these numbers that are shown."""
    found = {}
    for some in portions(claims):
        query = select(SHOWN.c.seq, SHOWN.c.id).where(SHOWN.c.seq.in_(some))
        found.update({row.seq: row.id for row in connection.execute(query)})
    return found


def told(connection: Connection, claims: Iterable[Claim]) -> dict[str, tuple[str, str]]:
    """The figures and topics of the articles of these claims, by the articles' names."""
    docs = {claim.sha256: claim.doc for claim in claims}
    found = dict.fromkeys(docs.values(), ("", ""))
    query = select(EXTRACTION.c.sha256, TOLD.c.figures, TOLD.c.topics).join(TOLD, TOLD.c.extraction == EXTRACTION.c.seq)
    for some in portions(docs):
        asked = query.where(EXTRACTION.c.sha256.in_(some)).order_by(EXTRACTION.c.seq)
        found.update({docs[row.sha256]: (row.figures, row.topics) for row in connection.execute(asked)})
    return found
