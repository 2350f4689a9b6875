"""A figure across articles as a plot: where each telling stands, and which links lead from one to the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractor.model.link import Link, LinkKind
from extractor.model.period import period
from extractor.review import wording
from extractor.review.cards import Card

WIDTH, HEIGHT = 720, 190
LEFT, RIGHT, TOP, BOTTOM = 96, 24, 20, 34  # margins, for the scales
CLOSE = 14  # units within which two points would hide each other
SHOWN: tuple[LinkKind, ...] = ("update", "conflict", "correction", "rounding", "arithmetical", "copied_from")


@dataclass(frozen=True, slots=True)
class Point:
    """One telling; `y_high` is where a range ends, `outside` whether it belongs to another cluster."""

    claim: str
    x: float
    y: float
    y_high: float
    label: str
    modifier: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two points."""

    kind: LinkKind
    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The plot; `undated` is how many tellings have no date, and are not in it."""

    points: tuple[Point, ...]
    edges: tuple[Edge, ...]
    days: tuple[Tick, ...]
    figures: tuple[Tick, ...]
    unit: str
    undated: int
    width: int = WIDTH
    height: int = HEIGHT


def timeline(cards: Sequence[Card], others: Sequence[Card], links: Iterable[Link]) -> Timeline | None:
    """The plot of a cluster's tellings and of those `others` that links lead to; None where there is no two to compare.

    Figures of another unit than the first telling's are left out.
    """
    unit = cards[0].claim.unit
    alike = [(card, outside) for some, outside in ((cards, False), (others, True)) for card in some]
    alike = [(card, outside) for card, outside in alike if card.claim.unit == unit]
    dated = [(card, day, outside) for card, outside in alike if (day := _day(card)) is not None]
    if len(dated) < 2:
        return None
    across = _Scale([day for _, day, _ in dated], LEFT, WIDTH - RIGHT)
    figures = [float(end) for card, _, _ in dated for end in (card.claim.value, card.claim.high) if end is not None]
    up = _Scale(figures, HEIGHT - BOTTOM, TOP)
    points = _apart([_point(card, across.at(day), up, outside) for card, day, outside in dated])
    places = {point.claim: point for point in points}
    return Timeline(
        points,
        tuple(_edges(links, places)),
        tuple(Tick(across.at(day), date.fromordinal(round(day)).isoformat()) for day in across.ticks()),
        tuple(Tick(up.at(figure), _short(figure)) for figure in up.ticks()),
        wording.UNITS.get(unit, unit) or "count",
        len(alike) - len(dated),
    )


class _Scale:
    """From what is measured to places in the plot."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low, self._high = min(values), max(values)
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        if self._low == self._high:
            return (self._start + self._end) / 2
        return round(self._start + (value - self._low) / (self._high - self._low) * (self._end - self._start), 1)

    def ticks(self) -> list[float]:
        """Its two ends, or the one value that there is."""
        return sorted({self._low, self._high})


def _point(card: Card, x: float, up: _Scale, outside: bool) -> Point:
    claim = card.claim
    high = claim.value if claim.high is None else claim.high
    label = f"{card.figure}, {card.headline.published}, {card.headline.site or card.headline.title}"
    return Point(claim.id, x, up.at(float(claim.value)), up.at(float(high)), label, claim.modifier, outside)


def _apart(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, each moved aside as long as it would hide an earlier one."""
    placed: list[Point] = []
    for point in points:
        x = point.x
        while any(abs(one.x - x) < CLOSE and abs(one.y - point.y) < CLOSE for one in placed) and x < WIDTH - RIGHT:
            x += CLOSE
        placed.append(replace(point, x=x))
    return tuple(placed)


def _edges(links: Iterable[Link], places: Mapping[str, Point]) -> Iterable[Edge]:
    for link in links:
        if link.kind in SHOWN and link.left in places and link.right in places:
            one, other = places[link.left], places[link.right]
            label = f"{link.kind.replace('_', ' ')}: {' '.join(link.reasons)}"
            yield Edge(link.kind, one.x, one.y, other.x, other.y, label)


def _day(card: Card) -> float | None:
    days = period(card.headline.published or None)
    return None if days is None else float(days.first)


def _short(figure: float) -> str:
    return wording.number(Decimal(repr(figure)))
