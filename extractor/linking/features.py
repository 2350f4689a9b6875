"""What speaks for and against two claims being one: a table of measures, their levels and the reason of each.

A level holds where the measure exceeds its bound; the weights of all levels that hold add up, and the highest one's
reason is shown to whoever reviews a link.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from extractor.linking import measures
from extractor.linking.columns import Flags, Numbers
from extractor.linking.observation import Pairs

BESIDE = (30, 60)  # code points between two quantities that stand side by side


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
    _flag(measures.same_figure, "for", "Both give the same figure."),
    _levels(
        measures.rarity_within,
        "for",
        (4.0, "The figure has more than one digit."),
        (6.5, "The figure is precise; one article hardly uses it for two things."),
        (9.0, "The figure is very precise; one article does not use it for two things."),
    ),
    _levels(
        measures.rarity_across,
        "for",
        (4.0, "The figure has more than one digit."),
        (6.5, "The figure is precise."),
        (9.0, "The figure is so precise that two things hardly share it by chance."),
    ),
    _flag(measures.one_article, "either", "They stand in one article."),
    _flag(measures.one_sentence, "against", "One sentence gives both, and a sentence does not say the same twice."),
    _levels(
        measures.side_by_side,
        "against",
        (1 / (1 + BESIDE[1]), "They stand close to each other, where one does not say the same twice."),
        (1 / (1 + BESIDE[0]), "They stand side by side, where one does not say the same twice."),
    ),
    _flag(measures.lead, "for", "One stands in the headline or lead, which the body repeats."),
    _levels(
        measures.one_topic,
        "for",
        (measures.SEVERAL_SUBJECTS, "The articles have several subjects in common."),
        (0.3, "The articles are about much the same."),
        (0.5, "The articles tell the same story."),
    ),
    _levels(
        measures.common_figures,
        "for",
        (0.5, "The articles have another figure in common."),
        (1.5, "The articles have two other figures in common."),
        (2.5, "The articles have three other figures in common."),
        (3.5, "The articles have many other figures in common."),
    ),
    _flag(measures.unrelated, "against", "The articles have hardly anything else in common."),
    _flag(measures.other_language, "either", "They are in two languages; only concepts are compared."),
    _levels(measures.much_in_common, "for", (9.5, "What they measure has many concepts in common.")),
    _levels(
        measures.same_concepts,
        "for",
        (0.6, "What they measure has the same concepts for the most part."),
        (0.9, "What they measure has the same concepts."),
    ),
    _levels(
        measures.subject_apart,
        "against",
        (2.5, "Each measures a thing that the other does not name."),
        (5.5, "Each measures things that the other does not name."),
    ),
    _levels(
        measures.same_context,
        "for",
        (0.4, "The sentences have many words in common."),
        (0.6, "The sentences have most words in common."),
        (0.8, "The sentences have nearly all words in common."),
    ),
    _levels(
        measures.context_in_common,
        "for",
        (2.5, "The sentences have a concept in common."),
        (5.5, "The sentences have several concepts in common."),
    ),
    _flag(measures.context_apart, "against", "Each sentence names things that the other does not."),
    _levels(
        measures.same_entity,
        "for",
        (0.0, "The entities have something in common."),
        (0.9, "The entity is the same, by words, alias or translation."),
    ),
    _levels(
        measures.entity_named,
        "for",
        (2.5, "What one calls its entity, the other names too."),
        (5.5, "What one calls its entity, several things in one, the other names too."),
    ),
    _levels(
        measures.entity_apart,
        "against",
        (0.0, "Each entity has something of its own."),
        (2.5, "The entities are different things."),
    ),
    _flag(measures.no_entity, "either", "One of them names no entity."),
    _flag(measures.property_apart, "against", "The properties are different things."),
    _flag(measures.no_property, "either", "One of them names no property."),
    _levels(
        measures.same_spelling,
        "for",
        (0.2, "Entity and property are written a little alike."),
        (0.4, "Entity and property are written alike in part."),
        (0.95, "Entity and property are written alike."),
    ),
    _flag(measures.other_place, "against", "They name different places."),
    _flag(measures.other_numbers, "against", "They speak of groups that are bounded by different numbers."),
    _flag(measures.same_source, "for", "They name the same source."),
    _flag(measures.no_period, "either", "Neither gives a time."),
    _flag(measures.same_period, "for", "They speak of the same period."),
    _flag(measures.wider_period, "against", "The period of one lies within the other's."),
    _flag(measures.other_period, "against", "They speak of different periods."),
    _flag(measures.other_kind, "against", "They are figures of different kinds."),
    _flag(measures.other_direction, "against", "One says that it rose or fell, the other does not, or the reverse."),
    _flag(measures.other_status, "against", "One is stated as a fact, the other is not."),
)
LEVELS = tuple(level for measure in MEASURES for level in measure.levels)


def levels_held(pairs: Pairs, table: Sequence[Measure] = MEASURES) -> Flags:
    """Which levels hold: a row a pair, a column a level, in the order of `table`."""
    columns = []
    for measure in table:
        values = measure.of(pairs)
        columns += [values > level.above for level in measure.levels]
    return np.column_stack(columns)
