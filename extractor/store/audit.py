"""Every promise of a store, checked against what it holds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, exists, func, select, text

from extractor.model.article import Article
from extractor.model.claim import ARGUMENTS, Claim, Surface
from extractor.store import articles, claims, ledger, links
from extractor.store.database import Store
from extractor.store.judging import of_pairs
from extractor.store.schema import CLAIM, EVENT, EXTRACTION, FACTS, HOLDING, MEMBER, NUMBERED, SHOWN, STATUS

BATCH = 1000  # rows held in memory at a time
UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AssertionError)  # what a damaged row raises


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the store promises."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Look = Callable[[Article], Article | None]


def audit(store: Store, look: Look = lambda _: None) -> Iterator[Finding]:
    """Yield everything in `store` that breaks a promise.

    Args:
        look: reads the document of an article again where it was; None where it is not as it was. Claims are
            looked up in it too.
    """
    with store.reading() as connection:
        yield from _chain(connection)
        yield from _places(connection, look)
        yield from _statuses(connection)
        yield from _words(connection)
        yield from _ends(connection)
        yield from _clusters(connection)


def _chain(connection: Connection) -> Iterator[Finding]:
    """Events follow one another, and each has the rows that it had when it was sealed."""
    streams = {table: _Stream(connection, table) for table in FACTS}
    previous, expected = ledger.GENESIS, 1
    for event in _stream(connection, select(EVENT).order_by(EVENT.c.seq)):
        where = f"event {event.seq} ({event.kind}, {event.at})"
        if event.seq != expected:
            yield Finding(where, f"events {expected} to {event.seq - 1} are gone")
        if ledger.link(previous, event.seq, event.at, event.kind, event.digest) != event.chain:
            yield Finding(where, "it is not the one that followed the event before")
        rows = [(table, stream.take(event.seq)) for table, stream in streams.items()]
        if ledger.digest((table, some) for table, some in rows if some) != event.digest:
            yield Finding(where, f"its rows are not what was recorded ({_counted(rows)})")
        previous, expected = event.chain, event.seq + 1
    for table, stream in streams.items():
        for event in stream.left():
            yield Finding(f"table {table.name}", f"rows of event {event}, which is not in the log at their place")


class _Stream:
    """The rows of a table, taken event by event."""

    def __init__(self, connection: Connection, table: Table) -> None:
        order = table.c.seq if table in NUMBERED else table.c.event
        rows = _stream(connection, select(table).order_by(order))
        self._groups = groupby(rows, key=lambda row: row.event)
        self._strays: list[int] = []
        self._next()

    def _next(self) -> None:
        self._event, rows = next(self._groups, (None, ()))
        self._rows = [tuple(row) for row in rows]

    def take(self, event: int) -> list[ledger.Values]:
        while self._event is not None and self._event < event:
            self._strays.append(self._event)
            self._next()
        if self._event != event:
            return []
        rows = self._rows
        self._next()
        return rows

    def left(self) -> Iterator[int]:
        yield from self._strays
        while self._event is not None:
            yield self._event
            self._next()


def _places(connection: Connection, look: Look) -> Iterator[Finding]:
    """The text of every span is what the article, and the source where it is as it was, have there."""
    query = select(SHOWN).order_by(SHOWN.c.extraction, SHOWN.c.seq)
    for number, group in groupby(_stream(connection, query), key=lambda row: row.extraction):
        rows = list(group)
        extraction = connection.execute(select(EXTRACTION).where(EXTRACTION.c.seq == number)).one()
        try:
            article = articles.from_row(extraction, rows[0].doc)
        except UNREADABLE as error:
            yield Finding(f"extraction {number} of {rows[0].doc}", f"it can't be read ({error})")
            continue
        again = look(article)
        for row in rows:
            try:
                yield from list(_claim(claims.from_row(row), article, again))
            except UNREADABLE as error:
                yield Finding(f"claim {row.id} of {row.doc}", f"it can't be read ({error})")


def _claim(claim: Claim, article: Article, again: Article | None) -> Iterator[Finding]:
    """A claim is named after its place, and stands there in the article and in what was read again."""
    if claim.id != Claim.identify(article.sha256, claim.quantity.span):
        yield Finding(f"claim {claim.id} of {claim.doc}", "its id is not that of its place")
    yield from _place(claim, article, "article")
    if again is not None:
        yield from _place(claim, again, "source, read again,")


def _place(claim: Claim, article: Article, where: str) -> Iterator[Finding]:
    surfaces = {name: getattr(claim, name) for name in ("quantity", *ARGUMENTS)}
    surfaces["sentence"] = Surface(claim.quote, claim.sentence)
    for name, surface in surfaces.items():
        if surface is not None and article.offsets.from_source(surface.span).of(article.text) != surface.text:
            place = f"{surface.span.start} to {surface.span.end}"
            yield Finding(f"claim {claim.id} of {claim.doc}", f"its {name} is not what the {where} has at {place}")


def _statuses(connection: Connection) -> Iterator[Finding]:
    """What a status says was done is there."""
    done = exists().where(EXTRACTION.c.sha256 == STATUS.c.sha256)
    for row in connection.execute(select(STATUS).where(STATUS.c.outcome == "ok", ~done)):
        yield Finding(f"status of {row.doc}", "it says ok, but nothing was extracted")
    told = exists().where(STATUS.c.event == EXTRACTION.c.event, STATUS.c.outcome == "ok")
    for row in connection.execute(select(EXTRACTION.c.seq, EXTRACTION.c.sha256).where(~told)):
        yield Finding(f"extraction {row.seq} of {row.sha256}", "no status was recorded with it")


def _words(connection: Connection) -> Iterator[Finding]:
    indexed = connection.execute(text("SELECT COUNT(*) FROM claim_words")).scalar_one()
    held = connection.execute(select(func.count()).select_from(CLAIM)).scalar_one()
    if indexed != held:
        yield Finding("full-text index", f"it holds {indexed} of {held} claims")


def _ends(connection: Connection) -> Iterator[Finding]:
    """Links and memberships are of claims that the store holds."""
    for table, column in ((HOLDING, "left_claim"), (HOLDING, "right_claim"), (MEMBER, "claim")):
        known = exists().where(CLAIM.c.id == table.c[column])
        for row in connection.execute(select(table.c.seq, table.c[column]).where(~known)):
            yield Finding(f"{table.name} {row[0]}", f"the store holds no claim {row[1]}")


def _clusters(connection: Connection) -> Iterator[Finding]:
    """Each cluster holds together by links or judgements, and parts no pair that a person parted."""
    clusters = defaultdict(set)
    home = {}
    for row in _stream(connection, select(MEMBER.c.claim, MEMBER.c.cluster)):
        clusters[row.cluster].add(row.claim)
        home[row.claim] = row.cluster
    judged = {(one.left, one.right): one.verdict for one in of_pairs(connection)}
    same = [pair for pair, verdict in judged.items() if verdict == "same"]
    same += links.believed(connection)
    groups = _together(same)
    for cluster, members in sorted(clusters.items()):
        if len({groups.get(claim, claim) for claim in members}) > 1:
            yield Finding(f"cluster {cluster}", f"its {len(members)} claims are not held together by links")
    for (left, right), verdict in judged.items():
        if verdict == "different" and home.get(left, left) == home.get(right, right):
            yield Finding(f"cluster {home[left]}", f"it holds {left} and {right}, which a person parted")


def _together(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """One claim for each group that `pairs` connect."""
    group: dict[str, str] = {}

    def of(claim: str) -> str:
        while (up := group.setdefault(claim, claim)) != claim:
            group[claim] = claim = group[up]
        return claim

    for left, right in pairs:
        group[of(left)] = of(right)
    return {claim: of(claim) for claim in group}


def _stream(connection: Connection, query: Any) -> Iterator[Any]:
    return iter(connection.execute(query.execution_options(yield_per=BATCH)))


def _counted(rows: list[tuple[Table, list[ledger.Values]]]) -> str:
    counts = Counter({table.name: len(some) for table, some in rows if some})
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"
