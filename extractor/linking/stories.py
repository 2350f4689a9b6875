"""Articles that tell one story: those that have figures in common."""

from dataclasses import dataclass

import numpy as np

from extractor.linking.columns import Rows, counted, counting
from extractor.linking.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Stories:
    """Pairs of articles, an element a pair: `one` before `other`, and how many `figures` they have in common."""

    one: Rows
    other: Rows
    figures: Rows

    @classmethod
    def of(cls, table: Mentions, cluster: Rows, here: Rows, there: Rows) -> "Stories":
        """Those of linked claims `here` and `there`, in another article; `cluster` numbers the cluster of each row."""
        docs = np.sort([table.doc[here], table.doc[there]], axis=0).astype(np.int64)
        stories, story = np.unique(docs[0] * len(table.names.doc) + docs[1], return_inverse=True)
        names = int(cluster.max(initial=0)) + 1
        figures = np.bincount(counted(story * names + cluster[here])[0] // names, minlength=len(stories))
        return cls(stories // max(len(table.names.doc), 1), stories % max(len(table.names.doc), 1), figures)

    def with_most(self, figures: int) -> "Stories":
        """Those that have so many `figures` in common, or more."""
        kept = self.figures >= figures
        return Stories(self.one[kept], self.other[kept], self.figures[kept])

    def pairs(self, table: Mentions, rows: Rows, sort: Rows) -> tuple[Rows, Rows]:
        """The pairs of `rows`, in two articles of one story, that are of one `sort`; an element for each of `rows`."""
        order = np.lexsort((sort, table.doc[rows]))
        doc, sort = table.doc[rows][order].astype(np.int64), sort[order]
        code = doc * (int(sort.max(initial=0)) + 1) + sort
        starts = np.searchsorted(doc, np.arange(len(table.names.doc) + 1))
        left, story = _ranges(starts[self.one], starts[self.one + 1])
        wanted = code[left] + (self.other[story] - self.one[story]) * (int(sort.max(initial=0)) + 1)
        right, which = _ranges(np.searchsorted(code, wanted), np.searchsorted(code, wanted, side="right"))
        return rows[order[left[which]]], rows[order[right]]


def _ranges(starts: Rows, ends: Rows) -> tuple[Rows, Rows]:
    """The numbers of every range in turn, each with the place of its range."""
    many = ends - starts
    return np.repeat(starts, many) + counting(many), np.repeat(np.arange(len(many)), many)
