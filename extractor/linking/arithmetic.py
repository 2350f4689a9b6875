"""Figures of one sentence or one passage that cannot all be right, by what they add up, divide or grow to.

A contradiction is told only where the sentence itself says how its figures hang together; where they merely stand
beside each other, nothing follows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from extractor.languages.concepts import complements
from extractor.linking.mentions import UNKNOWN, Mentions
from extractor.linking.observation import Pairs
from extractor.linking.relation import Relation
from extractor.linking.sentences import Sentences, grouped, pairs_of
from extractor.linking.units import CONCEPT
from extractor.linking.weights import character

SURE = 0.8  # share of what these checks show that is right, on dev and on planted contradictions
ONE = 1  # of a unit, which is explained and not reached: "1 TWh is a billion kWh"
ROUNDED = 0.6  # of the last digit's unit: how far a figure reckoned from rounded ones may be off
WHOLE, SLACK = 100.0, 1.5  # percent, and what two rounded parts may miss of it
PASSAGE = 300  # code points between two figures for one growth
SHORT = 1.0  # times by which growth in percent falls behind growth in times, where "by" and "to" were taken for another
PAIR = 2
SLIP = 2.0  # times by which a change is off what its undated end points make it, if it is theirs at all
COMMON = 2  # weight of a term that both have
MOST = 0.5  # of the terms of what is compared, that a figure's own name has


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the names that the checks ask for; -1 where no claim has one."""

    percent: int
    points: int
    times: int
    share: int
    rate: int
    count: int
    change: int
    multiple: int
    increase: int

    @classmethod
    def of(cls, table: Mentions) -> "Places":
        """Those of a table."""
        units = [table.names.place("unit", unit) for unit in ("%", "pp", "x")]
        kinds = [table.names.place("kind", kind) for kind in ("share", "rate", "count", "change", "multiple")]
        return cls(*units, *kinds, table.names.place("direction", "increase"))


def contradictions(table: Mentions) -> Iterator[Relation]:
    """Yield pairs of rows whose figures contradict each other by arithmetic."""
    places = Places.of(table)
    sentences = Sentences.of(table)
    for number in np.flatnonzero(np.diff(sentences.starts) > 1).tolist():
        rows = sentences.rows[sentences.starts[number] : sentences.starts[number + 1]].tolist()
        for check in CHECKS:
            yield from check(table, places, rows)
    yield from _times_against_percent(table, places)


def _beyond_the_whole(table: Mentions, places: Places, rows: Sequence[int]) -> Iterator[Relation]:
    """A rise by more than what it rose to."""
    for rise, whole in pairwise(_of_several(table, rows)):
        if (
            table.kind[rise] == places.change != table.kind[whole]
            and table.direction[rise] == places.increase
            and table.unit[rise] not in (places.percent, places.points, places.times)
            and table.value[whole] > ONE
            and table.property[rise] == table.property[whole] != ""
            and table.entity[rise] == table.entity[whole]
            and table.low[rise] > table.high[whole]
        ):
            yield _found(rise, whole, "It rose by more than what it rose to.")


def _of_several(table: Mentions, rows: Sequence[int]) -> list[int]:
    """The rows of the unit that most of them have; what stands between, as a conversion, is left out."""
    units = table.unit[list(rows)].tolist()
    usual = max(units, key=units.count)
    return [row for row in rows if table.unit[row] == usual]


def _parts(table: Mentions, places: Places, rows: Sequence[int]) -> Iterator[Relation]:
    """Shares of one whole that part it between them, and do not add up to it."""
    shares = [row for row in rows if table.kind[row] == places.share and table.unit[row] == places.percent]
    for one, other in combinations(shares, 2):
        if _one_whole(table, one, other) and _complementary(table.property[one], table.property[other]):
            total = table.value[one] + table.value[other]
            if abs(total - WHOLE) > SLACK:
                yield _found(one, other, f"They part one whole between them, and add up to {total:.4g} %.")


def _one_whole(table: Mentions, one: int, other: int) -> bool:
    same_time = table.first[one] == table.first[other] and table.last[one] == table.last[other]
    return bool(same_time and table.entity[one] == table.entity[other] != "")


def _complementary(one: str, other: str) -> bool:
    return any(
        character(CONCEPT + first) in here and character(CONCEPT + second) in there
        for first, second in map(tuple, complements())
        for here, there in ((one, other), (other, one))
    )


def _end_points(table: Mentions, places: Places, rows: Sequence[int]) -> Iterator[Relation]:
    """A change that its own end points contradict."""
    for three in zip(rows, rows[1:], rows[2:], strict=False):
        changes = [row for row in three if table.kind[row] == places.change]
        one, other = ends if len(ends := [row for row in three if row not in changes]) == PAIR else (-1, -1)
        if one < 0 or not _are_ends(table, one, other, changes[0]):
            continue
        (change,) = changes
        dated = _follow(table, one, other)
        before, after = (one, other) if _is_before(table, places, one, other, change) else (other, one)
        by = table.value[change] if table.direction[change] == places.increase else -table.value[change]
        grew = table.value[after] - table.value[before]
        if table.unit[change] == places.percent != table.unit[one] and table.value[before]:
            grew *= WHOLE / table.value[before]
        elif table.unit[change] != (places.points if table.unit[one] == places.percent else table.unit[one]):
            continue
        slip = dated or 1 / SLIP <= grew / by <= SLIP if by else dated
        if slip and abs(grew - by) > _doubt(table, one, other, change, grew):
            yield _found(after, change, f"Its end points make it {grew:.4g}.")


def _are_ends(table: Mentions, one: int, other: int, change: int) -> bool:
    """Whether two figures are one thing's, and a third the same thing's change."""
    return bool(
        table.unit[one] == table.unit[other]
        and table.kind[one] == table.kind[other]
        and table.entity[one] == table.entity[other] == table.entity[change]
        and table.property[one] == table.property[other] == table.property[change]
        and table.both[one] != ""
    )


def _follow(table: Mentions, one: int, other: int) -> bool:
    """Whether two figures are of two times."""
    known = UNKNOWN not in (table.first[one], table.first[other])
    return bool(known and (table.last[one] < table.first[other] or table.last[other] < table.first[one]))


def _is_before(table: Mentions, places: Places, one: int, other: int, change: int) -> bool:
    """Whether `one` is what the change began at: by the times or, where these don't tell, by its direction."""
    if _follow(table, one, other):
        return bool(table.first[one] < table.first[other])
    return bool((table.value[one] < table.value[other]) == (table.direction[change] == places.increase))


def _doubt(table: Mentions, one: int, other: int, change: int, grew: float) -> float:
    """How far off a reckoned change may be, because its figures are rounded."""
    apart = max(abs(table.value[other] - table.value[one]), _width(table, one) + _width(table, other))
    reckoned = (_width(table, one) + _width(table, other)) / 2 / apart * abs(grew) if apart else 0.0
    return float(reckoned + ROUNDED * _width(table, change))


def _steps_of_a_ratio(table: Mentions, places: Places, rows: Sequence[int]) -> Iterator[Relation]:
    """So many of so many are a rate; by how many more they are, and by how many points, must agree too."""
    for whole, part, rate, more, points in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False):
        if (
            table.kind[whole] == table.kind[part] == places.count
            and table.unit[rate] == places.percent
            and table.kind[more] == table.kind[points] == places.change
            and table.unit[more] == table.unit[part]
            and table.unit[points] == places.points
            and table.value[whole] > 0
            and abs(table.value[part] / table.value[whole] * WHOLE - table.value[rate]) <= 2 * _width(table, rate)
        ):
            grew = table.value[more] / table.value[whole] * WHOLE
            if abs(grew - table.value[points]) > max(2 * _width(table, points), SLACK):
                yield _found(more, points, f"So many more of {table.value[whole]:.10g} are {grew:.4g} points.")


def _times_as_many(table: Mentions, places: Places, rows: Sequence[int]) -> Iterator[Relation]:
    """A is so many times B, where the sentence gives both."""
    for times in rows:
        if table.unit[times] == places.times and table.kind[times] == places.multiple and table.reference[times]:
            others = [row for row in rows if row != times and table.low[row] > 0]
            less = _most_like(table, others, table.reference[times])
            more = _most_like(table, [row for row in others if row != less], table.entity[times])
            if less is not None and more is not None and _measured_alike(table, more, less):
                least, most = table.low[more] / table.high[less], table.high[more] / table.low[less]
                if most < table.low[times] or least > table.high[times]:
                    ratio = table.value[more] / table.value[less]
                    yield _found(more, times, f"The two figures make it {ratio:.4g} times.")


def _most_like(table: Mentions, rows: Sequence[int], wanted: str) -> int | None:
    """The row of which the name has most of the terms that are `wanted`; None where none has many, or two have."""
    shared = [sum((Counter(table.both[row]) & Counter(wanted)).values()) for row in rows]
    most = max(shared, default=0)
    enough = most >= max(COMMON, MOST * len(wanted)) and shared.count(most) == 1
    return rows[shared.index(most)] if enough else None


def _measured_alike(table: Mentions, one: int, other: int) -> bool:
    return bool(table.unit[one] == table.unit[other] and table.kind[one] == table.kind[other])


def _width(table: Mentions, row: int) -> float:
    return float(table.high[row] - table.low[row])


CHECKS = (_beyond_the_whole, _parts, _end_points, _times_as_many, _steps_of_a_ratio)


def _times_against_percent(table: Mentions, places: Places) -> Iterator[Relation]:
    """Growth by so many percent that is told as growth by more times than that."""
    growth = np.flatnonzero(
        (table.kind == places.change)
        & (table.direction == places.increase)
        & ((table.unit == places.times) | (table.unit == places.percent))
    )
    left, right = pairs_of(grouped(table.doc[growth]), most=PASSAGE, order=table.start[growth])
    left, right = growth[left], growth[right]
    times = np.where(table.unit[left] == places.times, left, right)
    percent = np.where(table.unit[left] == places.times, right, left)
    behind = table.low[times] - table.high[percent] / WHOLE
    kept = (table.unit[times] == places.times) & (table.unit[percent] == places.percent)
    kept &= (np.abs(table.start[left] - table.start[right]) <= PASSAGE) & (behind > 0) & (behind < SHORT)
    times, percent = times[kept], percent[kept]
    near = Pairs(table, times, percent).context.shared >= COMMON
    times, percent = times[near], percent[near]
    order = np.lexsort((np.abs(table.start[times] - table.start[percent]), times))
    _, nearest = np.unique(times[order], return_index=True)
    for place in order[nearest].tolist():
        yield _found(int(percent[place]), int(times[place]), "Growth by so many percent is less than by so many times.")


def _found(left: int, right: int, why: str) -> Relation:
    return Relation(left, right, "arithmetical", SURE, (why,))
