"""What pairs of claims share, batch by batch: the ground on which features are measured."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractor.linking.columns import Flags, Numbers, Rows
from extractor.linking.comparison import Overlap, overlap, overlap_where
from extractor.linking.mentions import Mentions

SAME_VALUE = 1e-9  # relative difference up to which two figures are the same number


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of rows and what they share, each found when it is asked for; one element a pair throughout.

    `both` and `context` hold what can be compared: concepts alone where the languages differ. Of such pairs nothing
    is known of `entity`, `property` and `numbers`, and of pairs of one article nothing of `figures` and `topics`.
    """

    table: Mentions
    left: Rows
    right: Rows

    @cached_property
    def equal(self) -> Flags:
        """Whether the figures are the same."""
        return np.isclose(self.table.value[self.left], self.table.value[self.right], rtol=SAME_VALUE, atol=0)

    @cached_property
    def one_article(self) -> Flags:
        """Whether both stand in one article."""
        return self.table.doc[self.left] == self.table.doc[self.right]

    @cached_property
    def one_language(self) -> Flags:
        """Whether they are in one language."""
        return self.table.language[self.left] == self.table.language[self.right]

    @cached_property
    def both(self) -> Overlap:
        """What is measured, entity and property together."""
        return overlap_where(self.one_language, self.table.both, self.left, self.right, self.table.concepts)

    @cached_property
    def context(self) -> Overlap:
        """The sentences around the figures, and what is measured."""
        return overlap_where(self.one_language, self.table.context, self.left, self.right, self.table.near)

    @cached_property
    def entity(self) -> Overlap:
        """The entities alone."""
        return overlap_where(self.one_language, self.table.entity, self.left, self.right)

    @cached_property
    def property(self) -> Overlap:
        """The properties alone."""
        return overlap_where(self.one_language, self.table.property, self.left, self.right)

    @cached_property
    def concepts(self) -> Overlap:
        """The concepts of what is measured."""
        return overlap(self.table.concepts, self.left, self.right)

    @cached_property
    def places(self) -> Overlap:
        """The places of what is measured."""
        return overlap(self.table.places, self.left, self.right)

    @cached_property
    def numbers(self) -> Overlap:
        """The numbers that bound what is measured."""
        return overlap_where(self.one_language, self.table.numbers, self.left, self.right)

    @cached_property
    def source(self) -> Overlap:
        """Who gives the figures."""
        return overlap(self.table.source, self.left, self.right)

    @cached_property
    def figures(self) -> Overlap:
        """The telling figures of the articles."""
        return overlap_where(~self.one_article, self.table.figures, *self._articles)

    @cached_property
    def topics(self) -> Overlap:
        """The concepts of the articles."""
        return overlap_where(~self.one_article, self.table.topics, *self._articles)

    @cached_property
    def _articles(self) -> tuple[Rows, Rows]:
        return self.table.doc[self.left].astype(np.int64), self.table.doc[self.right].astype(np.int64)

    @cached_property
    def named(self) -> Numbers:
        """The weight of the entity of one side, where the other side measures all of it; else 0."""
        table, found = self.table, np.zeros(len(self.left))
        for held, entities, measured in (
            (self.one_language, table.entity, table.both),
            (~self.one_language, table.subject, table.concepts),
        ):
            for here, there in ((self.left, self.right), (self.right, self.left)):
                entity = entities.lengths[here].astype(np.float64)
                may = np.flatnonzero(held & (entity > found) & (entity <= self.both.shared))
                whole = overlap(entities, here[may], there[may], measured).shared == entity[may]
                found[may[whole]] = entity[may[whole]]
        return found

    def unnamed(self, more: float) -> Numbers:
        """The weight that each side measures and the other's sentence does not name: of the two the lesser.

        Where that is no `more`, it is an upper bound.
        """
        table, found = self.table, self.both.apart
        for held, measured, sentences in (
            (self.one_language, table.both, table.context),
            (~self.one_language, table.concepts, table.near),
        ):
            for here, there in ((self.left, self.right), (self.right, self.left)):
                may = np.flatnonzero(held & (found > more))
                rest = measured.lengths[here[may]] - overlap(measured, here[may], there[may], sentences).shared
                found[may] = np.minimum(found[may], rest)
        return found
