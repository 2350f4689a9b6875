"""Which article's claim is likely taken from which: only ever a suggestion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from extractor.linking.columns import Column, Numbers, Rows
from extractor.linking.comparison import overlap
from extractor.linking.mentions import UNKNOWN, Mentions
from extractor.linking.observation import Pairs
from extractor.linking.relation import Relation
from extractor.linking.terms import terms
from extractor.linking.units import plain
from extractor.linking.weights import weighed
from extractor.model.period import period

NAMED, WORDED = 0.8, 0.6  # how sure it is where the source is named, and where only wording and dates speak for it
ALIKE = 0.8  # of the terms of the shorter sentence, that the other has too
LONG = 10  # weight of terms from which a sentence is not worded alike by chance


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article appeared: the outlet's name, and the day as EDTF; None where it is not known."""

    site: str | None
    published: str | None


def copies(table: Mentions, left: Rows, right: Rows, origins: Mapping[str, Origin]) -> Iterator[Relation]:
    """Of pairs of rows that say the same in two articles, yield those of which one is likely taken from the other.

    Args:
        origins: by the articles' names.
    """
    across = table.doc[left] != table.doc[right]
    left, right = left[across], right[across]
    known = [origins.get(doc, Origin(None, None)) for doc in table.names.doc]
    names = {site: weighed(terms(plain(site or ""))) for site in {one.site for one in origins.values()}}
    sites = Column.of([names.get(one.site, "") for one in known])
    days = np.array([found.last if (found := period(one.published)) else UNKNOWN for one in known], dtype=np.int64)
    context = Pairs(table, left, right).context
    worded = (context.contained >= ALIKE) & (context.smaller >= LONG)
    for first, second in ((left, right), (right, left)):
        named = _named(table, sites, first, second)
        before, after = days[table.doc[first]], days[table.doc[second]]
        earlier = (before != UNKNOWN) & (after != UNKNOWN) & (before < after)
        for place in np.flatnonzero((named > 0) | (worded & earlier)).tolist():
            held = ((named[place] > 0, NAMES), (worded[place], WORDS), (earlier[place], DATES))
            why = tuple(reason for holds, reason in held if holds)
            score = NAMED if named[place] > 0 else WORDED
            yield Relation(int(first[place]), int(second[place]), "copied_from", score, why, suggested=True)


NAMES = "It names the other article's outlet as its source."
WORDS = "Both sentences are worded alike."
DATES = "The other article is the earlier one."


def _named(table: Mentions, sites: Column, first: Rows, second: Rows) -> Numbers:
    """The weight of the outlet's name of each first row's article, where the second row's source is called so."""
    shared = overlap(table.source, second, table.doc[first].astype(np.int64), sites)
    outlet = sites.lengths[table.doc[first]]
    return np.where(shared.shared == outlet, outlet, 0)
