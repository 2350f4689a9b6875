"""Claims page by page, in several orders, from any place on: as fast at the end of a million as at its beginning.

Claims are looked at in growing windows of the order, until the page is full; a filter that few claims pass ends the
page when its time is up, and the next one goes on from there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, literal, literal_column, select, text, tuple_

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.store import claims
from extractor.store.database import Store
from extractor.store.dialects import Dialect
from extractor.store.schema import CLAIM, SHOWN
from extractor.store.searching import Filter, column, conditions, is_few, rare, sifted
from extractor.store.terms import phrases

Order = Literal["newest", "oldest", "least sure", "most sure", "least", "greatest"]
ORDERS: dict[Order, tuple[str | None, bool]] = {  # the column that comes before the number, and whether it falls
    "newest": (None, True),
    "oldest": (None, False),
    "least sure": ("confidence", False),
    "most sure": ("confidence", True),
    "least": ("low_number", False),
    "greatest": ("low_number", True),
}
FIRST, LARGEST, GROWTH = 100, 3000, 5  # claims of the first window, of the largest, and how much larger each one is
PATIENCE = 0.12  # seconds after which a page is given as far as it has come


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order: behind the claim with this number, whose figure in the order's column is this."""

    figure: float
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some claims in order.

    Attributes:
        after: where the next page begins; None at the end.
        short: whether it ended because its time was up.
    """

    claims: tuple[Claim, ...]
    after: Place | None
    short: bool = False


def page(
    store: Store,
    wanted: Filter,
    order: Order = "oldest",
    after: Place | None = None,
    *,
    limit: int = 50,
    upto: int | None = None,
    patience: float = PATIENCE,
) -> Page:
    """The next claims as `wanted`, behind `after`.

    Args:
        upto: the highest number of a claim that counts: those recorded later are left out.

    Raises `UsageError` where the time is none, and where figures are to be ordered that have no unit in common.
    """
    if ORDERS[order][0] == "low_number" and wanted.unit is None:
        raise UsageError(f"order {order}", "figures of several units have no order", "give a unit")
    with store.reading() as connection:
        look = _Look(connection, store.dialect, wanted, order, upto)
        few = look.few()
        if few is not None:
            return _cut(look.among(few, after, limit + 1), limit, None)
        until, size, found = monotonic() + patience, FIRST, []
        while True:
            window = look.window(after, size)
            if window:
                found += look.inside(window, limit + 1 - len(found))
            end = window[-1] if len(window) == size else None
            if len(found) > limit or end is None:
                return _cut(found, limit, end)
            if monotonic() > until:
                return Page(tuple(claim for _, claim in found), end, short=True)
            after, size = end, min(size * GROWTH, LARGEST)


def every(store: Store, wanted: Filter, order: Order = "oldest") -> Iterator[Claim]:
    """Yield all claims as `wanted`, a page at a time, so that no transaction lasts long."""
    after = None
    while True:
        one = page(store, wanted, order, after, limit=500)
        yield from one.claims
        if (after := one.after) is None:
            return


def newest(store: Store) -> int:
    """The number of the claim that was recorded last; 0 where there is none."""
    with store.reading() as connection:
        number: int | None = connection.execute(select(CLAIM.c.seq).order_by(CLAIM.c.seq.desc()).limit(1)).scalar()
        return number or 0


def _cut(found: list[tuple[Place, Claim]], limit: int, end: Place | None) -> Page:
    after = found[limit - 1][0] if len(found) > limit else end
    return Page(tuple(claim for _, claim in found[:limit]), after)


_SHOWN = {one.name: column(one.name) for one in SHOWN.columns}


class _Look:
    """One search in one order, as one connection sees it."""

    def __init__(
        self, connection: Connection, dialect: Dialect, wanted: Filter, order: Order, upto: int | None
    ) -> None:
        self._connection, self._dialect, self._wanted, self._upto = connection, dialect, wanted, upto
        self._name, self._falls = ORDERS[order]
        self._phrases = phrases(wanted.words)

    def few(self) -> Any:
        """The numbers of the claims that hold the words, or else have unit and value, where they are few; else None."""
        if not self._phrases:
            return rare(self._connection, self._wanted)
        found = self._with_words()
        return found if is_few(self._connection, found) else None

    def among(self, few: Any, after: Place | None, limit: int) -> list[tuple[Place, Claim]]:
        """The claims behind `after` whose numbers are among `few`."""
        query = self._query(limit).where(column("seq").in_(few))
        if after is not None:
            query = query.where(self._behind(_SHOWN, after))
        return self._found(query)

    def window(self, after: Place | None, size: int) -> list[Place]:
        """The places of the next claims, of whatever kind."""
        if after is None or self._name is None:
            return self._places(size, *(() if after is None else (self._behind(CLAIM.c, after),)))
        figure, seq = CLAIM.c[self._name], CLAIM.c.seq
        here = figure == after.figure, (seq < after.seq if self._falls else seq > after.seq)
        beyond = figure < after.figure if self._falls else figure > after.figure
        found = self._places(size, *here)  # one after the other, as an index can answer each
        return found + (self._places(size - len(found), beyond) if len(found) < size else [])

    def _places(self, limit: int, *conditions: ColumnElement[bool]) -> list[Place]:
        key = self._key(CLAIM.c)
        query = select(*key).where(*conditions).order_by(*self._ordered(key)).limit(limit)
        if self._name == "low_number":
            query = query.where(CLAIM.c.unit == self._wanted.unit)
        return [Place(float(row[0]), row[-1]) for row in self._connection.execute(query)]

    def inside(self, window: Sequence[Place], limit: int) -> list[tuple[Place, Claim]]:
        """The claims as wanted among those of a window."""
        query = self._query(limit)
        if self._name is None:
            low, high = sorted((window[0].seq, window[-1].seq))
            query = query.where(column("seq").between(low, high))
            if self._phrases:
                number = literal_column(self._dialect.word_number)
                query = query.where(column("seq").in_(self._with_words().where(number.between(low, high))))
        else:
            query = query.where(column("seq").in_([place.seq for place in window]))
            if self._phrases:
                query = query.where(column("seq").in_(self._with_words()))
        return self._found(query)

    def _query(self, limit: int) -> Select[Any]:
        query = select(*(one.label(name) for name, one in _SHOWN.items())).select_from(text("shown"))
        query = query.where(*conditions(self._wanted), *sifted(self._wanted, self._dialect))
        if self._upto is not None:
            query = query.where(column("seq") <= self._upto)
        return query.order_by(*self._ordered(self._key(_SHOWN))).limit(limit)

    def _with_words(self) -> Any:
        match = text(self._dialect.word_match).bindparams(phrases=self._dialect.phrases(self._phrases))
        return select(literal_column(self._dialect.word_number)).select_from(text("claim_words")).where(match)

    def _key(self, columns: Mapping[str, ColumnElement[Any]]) -> tuple[ColumnElement[Any], ...]:
        return (columns["seq"],) if self._name is None else (columns[self._name], columns["seq"])

    def _ordered(self, key: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        return [one.desc() if self._falls else one.asc() for one in key]

    def _behind(self, columns: Mapping[str, ColumnElement[Any]], place: Place) -> ColumnElement[bool]:
        here, there = columns["seq"], literal(place.seq)
        if self._name is not None:
            here, there = tuple_(columns[self._name], here), tuple_(literal(place.figure), there)
        return here < there if self._falls else here > there

    def _found(self, query: Select[Any]) -> list[tuple[Place, Claim]]:
        rows = self._connection.execute(query).all()
        return [(Place(getattr(row, self._name or "seq"), row.seq), claims.from_row(row)) for row in rows]
