"""What a list of claims shows, read from its address and written into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from extractor.errors import UsageError
from extractor.model.claim import KINDS, STATUSES
from extractor.store.paging import ORDERS, Order, Place
from extractor.store.searching import Filter, Judged

WORDS = ("words", "unit", "kind", "status", "lang", "time", "source", "cluster", "judged")
FIGURES = ("low", "high")
CHOICES: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "status": STATUSES, "judged": get_args(Judged)}
LONGEST = 300  # characters of a field in an address
DIGITS = 30  # of a figure in an address
LARGEST = 18  # digits of a number that any database holds


@dataclass(frozen=True, slots=True)
class State:
    """Which claims, in which order, from where on."""

    wanted: Filter
    order: Order
    after: Place | None = None

    def query(self) -> dict[str, str]:
        """The parameters of an address that shows this, from its first page."""
        said = {name: str(value) for name in (*WORDS, *FIGURES) if (value := getattr(self.wanted, name))}
        if self.wanted.low == 0:
            said["low"] = "0"
        if self.wanted.high == 0:
            said["high"] = "0"
        return said | ({"conflict": "1"} if self.wanted.conflict else {}) | {"order": self.order}


def read(given: Mapping[str, str], me: str, *, judged: Judged | None = None, order: Order = "oldest") -> State:
    """The state that an address names; `judged` and `order` where it names none. Raises `UsageError`."""
    words = {name: given.get(name, "").strip()[:LONGEST] or None for name in WORDS}
    for name, known in CHOICES.items():
        if words[name] is not None and words[name] not in known:
            raise UsageError(f"{name} {words[name]}", "there is no such", f"there are {', '.join(known)}")
    figures = {name: _figure(name, given.get(name, "").strip()) for name in FIGURES}
    chosen = given.get("order") or order
    if chosen not in ORDERS:
        raise UsageError(f"order {chosen}", "there is no such", f"there are {', '.join(ORDERS)}")
    fields: dict[str, Any] = {**words, **figures, "words": words["words"] or ""}
    wanted = Filter(**fields, conflict=bool(given.get("conflict")), me=me)
    if wanted.judged is None and "judged" not in given:
        wanted = replace(wanted, judged=judged)
    return State(wanted, cast(Order, chosen), place(given.get("after", "")))


def place(written: str) -> Place | None:
    """The place that `mark` wrote; None where it is none. Raises `UsageError` where it is broken."""
    if not written:
        return None
    figure, _, seq = written.rpartition("~")
    try:
        return Place(float(figure), int(seq[:LARGEST]))
    except ValueError:
        raise UsageError(f"after {written[:DIGITS]}", "it is no place in a list", "begin at the first page") from None


def mark(place: Place) -> str:
    """A place as a parameter of an address."""
    return f"{place.figure!r}~{place.seq}"


def _figure(name: str, written: str) -> Decimal | None:
    if not written:
        return None
    try:
        figure = Decimal(written[:DIGITS])
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure.adjusted()) > DIGITS:
        raise UsageError(f"{name} {written[:DIGITS]}", "it is no figure", "write it in digits, such as 12.5")
    return figure
