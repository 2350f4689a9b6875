"""What speaks for and against two claims being one: a table of measures, their levels and the reason of each.

A measure is a number for every pair of a batch. A level holds where the measure exceeds its bound; the
weights of all levels that hold add up, and the highest one's reason is shown to whoever reviews a link.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from extractor.linking.columns import Flags, Numbers
from extractor.linking.comparison import spelling
from extractor.linking.mentions import TELLING, UNKNOWN
from extractor.linking.observation import Pairs

LEAD = 300  # code points of an article in which it says first what its body repeats
BESIDE = (30, 60)  # code points between two quantities that stand side by side
SEVERAL_SUBJECTS = 0.2  # of the concepts of the article that has fewer
FEW = 2  # telling figures besides its own that an article needs before it can be compared by them
OWN = 2.5  # weight of terms from which a side has a thing of its own: a concept, or two words
SEVERAL = 6  # weight of two concepts
BLURRED = 2.0  # bits of coincidence less, where figures agree only within rounding


def same_figure(pairs: Pairs) -> Numbers:
    return pairs.equal.astype(float)


def _rarity(pairs: Pairs) -> Numbers:
    rarity = np.minimum(pairs.table.rarity[pairs.left], pairs.table.rarity[pairs.right])
    return np.where(pairs.equal, rarity, rarity - BLURRED)


def rarity_within(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_article, _rarity(pairs), 0)


def rarity_across(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_article, 0, _rarity(pairs))


def one_article(pairs: Pairs) -> Numbers:
    return pairs.one_article.astype(float)


def one_sentence(pairs: Pairs) -> Numbers:
    table = pairs.table
    return (pairs.one_article & (table.sentence[pairs.left] == table.sentence[pairs.right])).astype(float)


def side_by_side(pairs: Pairs) -> Numbers:
    apart = np.abs(pairs.table.start[pairs.left] - pairs.table.start[pairs.right])
    return np.where(pairs.one_article, 1 / (1 + apart), 0)


def lead(pairs: Pairs) -> Numbers:
    first = np.minimum(pairs.table.start[pairs.left], pairs.table.start[pairs.right])
    return (pairs.one_article & (first < LEAD)).astype(float)


def one_topic(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_article, 0, pairs.topics.contained)


def _own(pairs: Pairs) -> Numbers:
    """1 where the pair's own figure is among those that the articles share."""
    return (pairs.equal & (pairs.table.rarity[pairs.left] >= TELLING)).astype(float)


def common_figures(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_article, 0, pairs.figures.shared - _own(pairs))


def unrelated(pairs: Pairs) -> Numbers:
    known = pairs.figures.smaller - _own(pairs) >= FEW
    return (known & (common_figures(pairs) == 0) & (one_topic(pairs) <= SEVERAL_SUBJECTS) & ~pairs.one_article).astype(
        float
    )


def other_language(pairs: Pairs) -> Numbers:
    return (~pairs.one_language).astype(float)


def much_in_common(pairs: Pairs) -> Numbers:
    return pairs.both.shared


def same_concepts(pairs: Pairs) -> Numbers:
    return np.where(pairs.concepts.shared >= SEVERAL, pairs.concepts.contained, 0)


def subject_apart(pairs: Pairs) -> Numbers:
    return pairs.unnamed(OWN)


def same_context(pairs: Pairs) -> Numbers:
    return pairs.context.contained


def context_in_common(pairs: Pairs) -> Numbers:
    return pairs.context.shared


def context_apart(pairs: Pairs) -> Numbers:
    return (pairs.context.apart > OWN).astype(float)


def same_entity(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_language, pairs.entity.alike, 0)


def entity_named(pairs: Pairs) -> Numbers:
    return pairs.named


def entity_apart(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_language, pairs.entity.apart, 0)


def no_entity(pairs: Pairs) -> Numbers:
    return (pairs.one_language & pairs.entity.missing).astype(float)


def property_apart(pairs: Pairs) -> Numbers:
    return (pairs.one_language & (pairs.property.apart > OWN)).astype(float)


def no_property(pairs: Pairs) -> Numbers:
    return (pairs.one_language & pairs.property.missing).astype(float)


def same_spelling(pairs: Pairs) -> Numbers:
    return np.where(pairs.one_language, spelling(pairs.table.wording, pairs.left, pairs.right), 0)


def _dated(pairs: Pairs) -> tuple[Flags, Flags]:
    return pairs.table.first[pairs.left] != UNKNOWN, pairs.table.first[pairs.right] != UNKNOWN


def no_period(pairs: Pairs) -> Numbers:
    one, other = _dated(pairs)
    return (~one & ~other).astype(float)


def _within(pairs: Pairs) -> tuple[Flags, Flags]:
    first, last, left, right = pairs.table.first, pairs.table.last, pairs.left, pairs.right
    inside = (first[left] >= first[right]) & (last[left] <= last[right])
    outside = (first[left] <= first[right]) & (last[left] >= last[right])
    return inside, outside


def same_period(pairs: Pairs) -> Numbers:
    (one, other), (inside, outside) = _dated(pairs), _within(pairs)
    return (one & other & inside & outside).astype(float)


def wider_period(pairs: Pairs) -> Numbers:
    (one, other), (inside, outside) = _dated(pairs), _within(pairs)
    return (one & other & (inside ^ outside)).astype(float)


def other_period(pairs: Pairs) -> Numbers:
    (one, other), (inside, outside) = _dated(pairs), _within(pairs)
    return (one & other & ~inside & ~outside).astype(float)


def other_kind(pairs: Pairs) -> Numbers:
    return (pairs.table.kind[pairs.left] != pairs.table.kind[pairs.right]).astype(float)


def other_direction(pairs: Pairs) -> Numbers:
    return (pairs.table.direction[pairs.left] != pairs.table.direction[pairs.right]).astype(float)


def other_status(pairs: Pairs) -> Numbers:
    return (pairs.table.status[pairs.left] != pairs.table.status[pairs.right]).astype(float)


def other_place(pairs: Pairs) -> Numbers:
    return (~pairs.places.missing & (pairs.places.shared == 0)).astype(float)


def other_numbers(pairs: Pairs) -> Numbers:
    return (pairs.one_language & ~pairs.numbers.missing & (pairs.numbers.shared == 0)).astype(float)


def same_source(pairs: Pairs) -> Numbers:
    return pairs.source.contained


@dataclass(frozen=True, slots=True)
class Level:
    """A bound that a measure may exceed, and what that says in one sentence."""

    above: float
    reason: str


Speaks = Literal["for", "against", "either"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of every pair, and its levels from the lowest to the highest.

    `speaks` bounds the weights that may be fitted: for two claims being one, against it, or whatever is found.
    """

    of: Callable[[Pairs], Numbers]
    speaks: Speaks
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        """The name under which its weights are kept."""
        return self.of.__name__


def _levels(of: Callable[[Pairs], Numbers], speaks: Speaks, *levels: tuple[float, str]) -> Measure:
    return Measure(of, speaks, tuple(Level(above, reason) for above, reason in levels))


def _flag(of: Callable[[Pairs], Numbers], speaks: Speaks, reason: str) -> Measure:
    return _levels(of, speaks, (0.5, reason))


MEASURES = (
    _flag(same_figure, "for", "Both give the same figure."),
    _levels(
        rarity_within,
        "for",
        (4.0, "The figure has more than one digit."),
        (6.5, "The figure is precise; one article hardly uses it for two things."),
        (9.0, "The figure is very precise; one article does not use it for two things."),
    ),
    _levels(
        rarity_across,
        "for",
        (4.0, "The figure has more than one digit."),
        (6.5, "The figure is precise."),
        (9.0, "The figure is so precise that two things hardly share it by chance."),
    ),
    _flag(one_article, "either", "They stand in one article."),
    _flag(one_sentence, "against", "One sentence gives both, and a sentence does not say the same twice."),
    _levels(
        side_by_side,
        "against",
        (1 / (1 + BESIDE[1]), "They stand close to each other, where one does not say the same twice."),
        (1 / (1 + BESIDE[0]), "They stand side by side, where one does not say the same twice."),
    ),
    _flag(lead, "for", "One stands in the headline or lead, which the body repeats."),
    _levels(
        one_topic,
        "for",
        (SEVERAL_SUBJECTS, "The articles have several subjects in common."),
        (0.3, "The articles are about much the same."),
        (0.5, "The articles tell the same story."),
    ),
    _levels(
        common_figures,
        "for",
        (0.5, "The articles have another figure in common."),
        (1.5, "The articles have two other figures in common."),
        (2.5, "The articles have three other figures in common."),
        (3.5, "The articles have many other figures in common."),
    ),
    _flag(unrelated, "against", "The articles have hardly anything else in common."),
    _flag(other_language, "either", "They are in two languages; only concepts are compared."),
    _levels(much_in_common, "for", (9.5, "What they measure has many concepts in common.")),
    _levels(
        same_concepts,
        "for",
        (0.6, "What they measure has the same concepts for the most part."),
        (0.9, "What they measure has the same concepts."),
    ),
    _levels(
        subject_apart,
        "against",
        (2.5, "Each measures a thing that the other does not name."),
        (5.5, "Each measures things that the other does not name."),
    ),
    _levels(
        same_context,
        "for",
        (0.4, "The sentences have many words in common."),
        (0.6, "The sentences have most words in common."),
        (0.8, "The sentences have nearly all words in common."),
    ),
    _levels(
        context_in_common,
        "for",
        (2.5, "The sentences have a concept in common."),
        (5.5, "The sentences have several concepts in common."),
    ),
    _flag(context_apart, "against", "Each sentence names things that the other does not."),
    _levels(
        same_entity,
        "for",
        (0.0, "The entities have something in common."),
        (0.9, "The entity is the same, by words, alias or translation."),
    ),
    _levels(
        entity_named,
        "for",
        (2.5, "What one calls its entity, the other names too."),
        (5.5, "What one calls its entity, several things in one, the other names too."),
    ),
    _levels(
        entity_apart,
        "against",
        (0.0, "Each entity has something of its own."),
        (2.5, "The entities are different things."),
    ),
    _flag(no_entity, "either", "One of them names no entity."),
    _flag(property_apart, "against", "The properties are different things."),
    _flag(no_property, "either", "One of them names no property."),
    _levels(
        same_spelling,
        "for",
        (0.2, "Entity and property are written a little alike."),
        (0.4, "Entity and property are written alike in part."),
        (0.95, "Entity and property are written alike."),
    ),
    _flag(other_place, "against", "They name different places."),
    _flag(other_numbers, "against", "They speak of groups that are bounded by different numbers."),
    _flag(same_source, "for", "They name the same source."),
    _flag(no_period, "either", "Neither gives a time."),
    _flag(same_period, "for", "They speak of the same period."),
    _flag(wider_period, "against", "The period of one lies within the other's."),
    _flag(other_period, "against", "They speak of different periods."),
    _flag(other_kind, "against", "They are figures of different kinds."),
    _flag(other_direction, "against", "One says that it rose or fell, the other does not, or the reverse."),
    _flag(other_status, "against", "One is stated as a fact, the other is not."),
)
LEVELS = tuple(level for measure in MEASURES for level in measure.levels)


def levels_held(pairs: Pairs, measures: Sequence[Measure] = MEASURES) -> Flags:
    """Which levels hold: a row a pair, a column a level, in the order of `measures`."""
    columns = []
    for measure in measures:
        values = measure.of(pairs)
        columns += [values > level.above for level in measure.levels]
    return np.column_stack(columns)
