"""What contradictions are looked for in: claims, how they are linked, and what several rules ask of both."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extractor.linking.cluster import LINKED, Edges
from extractor.linking.columns import Flags, Rows, counted
from extractor.linking.mentions import Mentions
from extractor.linking.sentences import codes, grouped
from extractor.linking.sharing import Sharing, sharing
from extractor.linking.stories import Stories


@dataclass(frozen=True, eq=False)
class Ground:
    """Claims with the links between them, and what is found of these when it is first asked for.

    Attributes:
        cluster: the cluster of each row; a row without one has a number of its own.
    """

    table: Mentions
    edges: Edges
    cluster: Rows

    @cached_property
    def shared(self) -> Sharing:
        """The claims of sentences that have another figure in common."""
        return sharing(self.table, *self._linked)

    @cached_property
    def stories(self) -> Stories:
        """The articles that have figures in common."""
        return Stories.of(self.table, self.cluster, *self._linked)

    @cached_property
    def _linked(self) -> tuple[Rows, Rows]:
        """The pairs of linked claims, in two articles."""
        linked = np.flatnonzero(self.edges.score >= LINKED)
        left, right = self.edges.left[linked], self.edges.right[linked]
        kept = (self.cluster[left] == self.cluster[right]) & (self.table.doc[left] != self.table.doc[right])
        return left[kept], right[kept]

    @cached_property
    def names(self) -> Rows:
        """A number for what each row measures, the same for equal texts."""
        return codes(self.table.both)

    @cached_property
    def _told(self) -> tuple[tuple[Rows, Rows], ...]:
        """What each row tells, by cluster and by figure, each with the codes of all that articles tell, sorted."""
        groups = self.cluster.astype(np.int64), grouped(self.table.unit, self.table.value)
        return tuple((group, counted(self._code(group, self.table.doc))[0]) for group in groups)

    def _code(self, told: Rows, doc: Rows) -> Rows:
        return told * len(self.table.names.doc) + doc

    def alone(self, left: Rows, right: Rows) -> Flags:
        """Of which pairs neither article gives, anywhere, the figure of the other."""
        alone = np.ones(len(left), dtype=bool)
        for group, told in self._told:
            for one, other in ((left, right), (right, left)):
                wanted = self._code(group[one], self.table.doc[other])
                place = np.minimum(np.searchsorted(told, wanted), len(told) - 1)
                alone &= told[place] != wanted
        return alone
