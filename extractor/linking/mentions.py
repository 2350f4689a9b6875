"""Claims as columns: what linking compares, a row a claim, so that millions can be compared at once."""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from extractor.linking.columns import Column, Rows

UNKNOWN = 0  # of a period's days: no date, for day 1 is the first
TELLING = 6.0  # bits of a figure that, found in two articles, says that they tell one story


@dataclass(frozen=True, slots=True)
class Names:
    """The sorted distinct values of categories: what a place in `Mentions` stands for."""

    doc: tuple[str, ...]
    unit: tuple[str, ...]
    kind: tuple[str, ...]
    direction: tuple[str, ...]
    modifier: tuple[str, ...]
    status: tuple[str, ...]

    def place(self, category: str, value: str) -> int:
        """The place of `value`; -1 where no claim has it."""
        values = getattr(self, category)
        return values.index(value) if value in values else -1


@dataclass(frozen=True, slots=True)
class Mentions:
    """Claims made ready for comparison. Every column but `names` and the last two has one element a claim.

    Attributes:
        doc, unit, kind, direction, modifier, status: the place of each value among the sorted distinct ones.
        names: what these places stand for.
        language: the same, without the script.
        doc_key, unit_key: the same as numbers that do not depend on the other claims.
        start: of the quantity, `sentence` of the sentence, in code points of the source.
        value: as given; `low` and `high` bound what the figure leaves open; `rarity` as in `Extent`.
        first, last: days of its period, `UNKNOWN` where none is given.
        sign: 1 where it rose, -1 where it fell, else 0.
        closed: whether its sentence ends as one does; a headline does not.
        entity, property, both, source, reference, context: weighed terms of what is measured, of the attribution, of
            what is compared with, and of the sentence around the quantity, without the quantity's own.
        concepts, subject, near: the concepts of `both`, of `entity` and of `context`, weighed.
        places, numbers: the places and the numbers in `both`, weighed.
        wording: entity and property as written, folded.
        figures: by place in `doc`, the telling figures of the article, a character each.
        topics: by place in `doc`, the concepts of the article, a character each.
    """

    ids: tuple[str, ...]
    doc: NDArray[np.int32]
    unit: NDArray[np.int32]
    kind: NDArray[np.int32]
    direction: NDArray[np.int32]
    modifier: NDArray[np.int32]
    status: NDArray[np.int32]
    language: NDArray[np.int32]
    doc_key: NDArray[np.uint64]
    unit_key: NDArray[np.uint64]
    start: NDArray[np.int32]
    sentence: NDArray[np.int32]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    rarity: NDArray[np.float64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    closed: NDArray[np.bool_]
    sign: NDArray[np.int8]
    names: Names
    entity: Column
    property: Column
    both: Column
    source: Column
    reference: Column
    context: Column
    concepts: Column
    subject: Column
    near: Column
    places: Column
    numbers: Column
    wording: Column
    figures: Column
    topics: Column

    def __len__(self) -> int:
        return len(self.ids)

    def of_rows(self, rows: Rows) -> "Mentions":
        """The table of some of its rows, which are in order, and of their articles."""
        docs, doc = np.unique(self.doc[rows], return_inverse=True)
        columns = {one.name: getattr(self, one.name) for one in fields(self)}
        found = {
            name: column.of_rows(docs if name in Told.__slots__ else rows)
            if isinstance(column, Column)
            else column[rows]
            for name, column in columns.items()
            if name not in ("ids", "doc", "names")
        }
        names = replace(self.names, doc=tuple(self.names.doc[one] for one in docs.tolist()))
        ids = tuple(self.ids[row] for row in rows.tolist())
        return Mentions(ids=ids, doc=doc.astype(np.int32), names=names, **found)


@dataclass(frozen=True, slots=True)
class Told:
    """What a whole article tells: `figures` and `topics` as in `Mentions`."""

    figures: str
    topics: str
