"""What is expected of figures that tell of one thing, and how it fails: the rules by which contradictions are found.

A headline gives a figure of the body, sentences that share one figure share the others, one thing has one value at
one time, and nothing is under and over the same bound.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from extractor.linking.columns import Flags, Numbers, Rows
from extractor.linking.comparison import overlap
from extractor.linking.ground import Ground
from extractor.linking.measures import LEAD, other_direction
from extractor.linking.mentions import UNKNOWN, Mentions
from extractor.linking.observation import Pairs
from extractor.linking.scorer import fitted
from extractor.linking.sentences import classes, grouped, pairs_of

SURE, LIKELY, POSSIBLE = (
    0.8,
    0.6,
    0.4,
)  # shares of what the rules below show that is right, on dev and on planted contradictions
NEAR_VALUE = 1.25  # ratio up to which two figures are taken for one, told wrongly
TELLING_NAME = (
    6  # weight of terms from which a name is so particular that two articles mean one thing by it: two concepts
)
SAME_THING = 0.5  # of the terms of what is measured, that a headline shares with what it repeats
NAMED = 0.8  # of the terms of what is measured, that sentences with another figure in common share
SEVERAL = 2  # figures that sentences share, so that they say one thing whatever the names are
FEWEST_DIGITS, ONE_CONCEPT = 3, 3  # in another order; the weight of a concept that such figures have in common
CROWD = 8  # claims in a sentence or group that are compared with all of another


@dataclass(frozen=True, slots=True)
class Rule:
    """Where contradictions of one sort are looked for, what must hold, and how sure that is."""

    reason: str
    score: float
    candidates: Callable[[Ground], tuple[Rows, Rows]]
    holds: Callable[[Pairs], Flags]
    suggested: bool = False


def opposite(table: Mentions, left: Rows, right: Rows) -> Flags:
    """Of which pairs one rose and the other fell."""
    return table.sign[left] * table.sign[right] < 0


def _headlines(ground: Ground) -> tuple[Rows, Rows]:
    """Figures of a headline that nothing below repeats, and the figures of that sort in the body."""
    table = ground.table
    leading = _in_headline(table)
    one, other = pairs_of(classes(table, table.doc), most=CROWD**2)
    one, other = np.where(leading[one], one, other), np.where(leading[one], other, one)
    figure = grouped(table.doc, table.unit, table.low, table.high)
    telling = grouped(figure, ground.names)
    below = table.start >= LEAD
    repeated = _repeated(figure, below) | _repeated(grouped(table.doc, ground.cluster), below)
    repeated |= np.bincount(figure[np.unique(telling, return_index=True)[1]])[figure] > 1
    kept = leading[one] & ~below[one] & ~leading[other] & below[other] & ~repeated[one]
    return one[kept], other[kept]


def _in_headline(table: Mentions) -> Flags:
    """Which rows stand in a headline: where their article first gives a figure, without the end of a sentence."""
    first = np.full(len(table.names.doc), np.iinfo(np.int32).max)
    np.minimum.at(first, table.doc, table.sentence)
    return (table.sentence == first[table.doc]) & ~table.closed


def _repeated(group: Rows, there: Flags) -> Flags:
    """Of which rows the group has a row `there` too."""
    found = np.zeros(int(group.max(initial=-1)) + 1, dtype=bool)
    found[group[there]] = True
    return found[group]


def _headline_holds(pairs: Pairs) -> Flags:
    return alike(pairs) & (_ratio(pairs) <= NEAR_VALUE)


def alike(pairs: Pairs) -> Flags:
    """Which pairs measure much the same by terms or by letters, or name in their sentences what is measured."""
    written = overlap(pairs.table.wording, pairs.left, pairs.right).contained
    return np.maximum.reduce([pairs.both.contained, pairs.context.contained, written]) >= SAME_THING


def _bounds(ground: Ground) -> tuple[Rows, Rows]:
    """One figure given as a bound, in one article or in articles that are linked."""
    table = ground.table
    return pairs_of(classes(table, table.doc, table.value), most=CROWD)


def _mates(ground: Ground) -> tuple[Rows, Rows]:
    """Claims whose sentences, in two articles, have another figure in common."""
    shared = ground.shared
    kept = shared.alone | ground.alone(shared.left, shared.right)
    return shared.left[kept], shared.right[kept]


def _mates_hold(pairs: Pairs) -> Flags:
    named = (pairs.both.contained >= NAMED) & (pairs.one_language | (pairs.both.shared >= TELLING_NAME))
    return named & (_ratio(pairs) <= NEAR_VALUE)


def _close_mates(ground: Ground) -> tuple[Rows, Rows]:
    """Claims whose sentences, in two articles, have several other figures in common and differ in nothing else."""
    shared = ground.shared
    kept = np.flatnonzero(shared.rest & (shared.figures >= SEVERAL))
    kept = kept[ground.alone(shared.left[kept], shared.right[kept])]
    return shared.left[kept], shared.right[kept]


def _swapped(ground: Ground) -> tuple[Rows, Rows]:
    """Figures of the same digits in articles that have another figure in common."""
    table = ground.table
    values, place = np.unique(table.value, return_inverse=True)
    digits = np.array([_digits(value) for value in values.tolist()], dtype=np.int64)[place]
    rows = np.flatnonzero(digits >= 10 ** (FEWEST_DIGITS - 1))
    return ground.stories.pairs(table, rows, grouped(classes(table)[rows], digits[rows]))


def _digits(value: float) -> int:
    """The digits of `value` without zeros at its ends, the greatest first."""
    return int("".join(sorted(f"{abs(value):.6g}".partition("e")[0].replace(".", "").strip("0"), reverse=True)) or 0)


def _swapped_holds(pairs: Pairs) -> Flags:
    times = _ratio(pairs)
    return (pairs.concepts.shared >= ONE_CONCEPT) & (times > 1) & (times <= NEAR_VALUE)


def _series(ground: Ground) -> tuple[Rows, Rows]:
    """Claims of one particular name and one period, in two articles."""
    table = ground.table
    dated = (table.first != UNKNOWN) & (table.both.lengths >= TELLING_NAME)
    rows = np.flatnonzero(dated)
    group = grouped(classes(table)[rows], ground.names[rows], table.first[rows], table.last[rows])
    left, right = pairs_of(group, most=CROWD, order=table.value[rows])
    left, right = rows[left], rows[right]
    kept = (table.doc[left] != table.doc[right]) & ground.alone(left, right)
    return left[kept], right[kept]


def _single(ground: Ground) -> tuple[Rows, Rows]:
    """The only figures of one sort for one time that two articles of one story do not share."""
    table = ground.table
    rows = np.flatnonzero(table.first != UNKNOWN)
    sort = grouped(classes(table)[rows], table.first[rows], table.last[rows])
    left, right = ground.stories.with_most(SEVERAL).pairs(table, rows, sort)
    kept = ground.alone(left, right)
    left, right = left[kept], right[kept]
    both = grouped(classes(table, table.first, table.last)[left], table.doc[left], table.doc[right])
    kept = _one_value(both, table.value[left]) & _one_value(both, table.value[right])
    return left[kept], right[kept]


def _one_value(group: Rows, value: Numbers) -> Flags:
    """Of which elements all values of the group are one."""
    figure = grouped(group, value)
    return np.bincount(group[np.unique(figure, return_index=True)[1]])[group] == 1


def _single_holds(pairs: Pairs) -> Flags:
    return (pairs.context.shared >= ONE_CONCEPT) & _near(pairs)


def _reversed(ground: Ground) -> tuple[Rows, Rows]:
    """Claims that would be one but for their direction."""
    edges, weight = ground.edges, fitted().weight_of(other_direction.__name__)
    sure = np.flatnonzero(edges.score >= 1 / (1 + (1 - SURE) / SURE * np.exp(-weight)))  # were it not for the weight
    left, right = edges.left[sure], edges.right[sure]
    kept = opposite(ground.table, left, right)
    return left[kept], right[kept]


def _reversed_holds(pairs: Pairs) -> Flags:
    return pairs.equal


def _any(pairs: Pairs) -> Flags:
    return np.ones(len(pairs.left), dtype=bool)


def _near(pairs: Pairs) -> Flags:
    return _ratio(pairs) <= NEAR_VALUE


def _ratio(pairs: Pairs) -> Numbers:
    """How many times the smaller figure of each pair the larger one is, whatever their signs."""
    one, other = np.abs(pairs.table.value[pairs.left]), np.abs(pairs.table.value[pairs.right])
    return np.maximum(one, other) / np.maximum(np.minimum(one, other), 1e-12)


RULES = (
    Rule(
        "The headline gives a figure that the body gives otherwise and does not repeat.",
        LIKELY,
        _headlines,
        _headline_holds,
    ),
    Rule("One figure is said to be exceeded and not to be reached.", SURE, _bounds, alike),
    Rule("The sentences agree on another figure and differ on this one.", SURE, _mates, _mates_hold),
    Rule("The sentences agree on several other figures and differ on this one.", LIKELY, _close_mates, _near),
    Rule("Two articles of one story give the same digits in another order.", LIKELY, _swapped, _swapped_holds),
    Rule("One figure is told as a rise and as a fall.", LIKELY, _reversed, _reversed_holds),
    Rule("Both speak of the same thing at the same time.", LIKELY, _series, _any),
    Rule(
        "Two articles of one story give one such figure each for that time, and not the same.",
        POSSIBLE,
        _single,
        _single_holds,
        suggested=True,
    ),
)
