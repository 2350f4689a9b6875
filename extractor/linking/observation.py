"""What pairs of claims share, batch by batch: the ground on which features are measured."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.linking.comparison import Numbers, Overlap, Rows, lengths, overlap
from extractor.linking.mentions import Mentions

Flags = NDArray[np.bool_]
SAME_VALUE = 1e-9  # relative difference up to which two figures are the same number


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of what one side measures the other side's sentence names, seen from both sides.

    Attributes:
        named: the weight of the entity of one side, where the other side measures all of it; else 0.
        unnamed: the weight that each side measures and the other's sentence does not name: of the two the lesser.
    """

    named: Numbers
    unnamed: Numbers


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows and what they share, ready to be measured; one element a pair throughout.

    `both` and `context` hold what can be compared: concepts alone where the languages differ.
    """

    table: Mentions
    left: Rows
    right: Rows
    equal: Flags
    one_article: Flags
    one_language: Flags
    both: Overlap
    context: Overlap
    entity: Overlap
    property: Overlap
    concepts: Overlap
    places: Overlap
    numbers: Overlap
    source: Overlap
    reach: Reach
    figures: Overlap
    topics: Overlap


def observe(table: Mentions, left: Rows, right: Rows) -> Pairs:
    """What each pair of rows shares."""
    one_language = table.language[left] == table.language[right]
    docs, others = table.doc[left].astype(np.int64), table.doc[right].astype(np.int64)
    return Pairs(
        table,
        left,
        right,
        equal=np.isclose(table.value[left], table.value[right], rtol=SAME_VALUE, atol=0),
        one_article=docs == others,
        one_language=one_language,
        both=_comparable(table.both, table.concepts, one_language, left, right),
        context=_comparable(table.context, table.near, one_language, left, right),
        entity=overlap(table.entity, left, right),
        property=overlap(table.property, left, right),
        concepts=overlap(table.concepts, left, right),
        places=overlap(table.places, left, right),
        numbers=overlap(table.numbers, left, right),
        source=overlap(table.source, left, right),
        reach=_reach(table, one_language, left, right),
        figures=overlap(table.figures, docs, others),
        topics=overlap(table.topics, docs, others),
    )


def _comparable(all_terms: tuple[str, ...], concepts: tuple[str, ...], one: Flags, left: Rows, right: Rows) -> Overlap:
    parts = np.zeros((3, len(left)))
    for held, texts in ((one, all_terms), (~one, concepts)):
        part = overlap(texts, left[held], right[held])
        parts[:, held] = part.shared, part.smaller, part.larger
    return Overlap(*parts)


def _reach(table: Mentions, one_language: Flags, left: Rows, right: Rows) -> Reach:
    named, unnamed = np.zeros(len(left)), np.full(len(left), np.inf)
    for held, entities, measured, sentences in (
        (one_language, table.entity, table.both, table.context),
        (~one_language, table.subject, table.concepts, table.near),
    ):
        for here, there in ((left[held], right[held]), (right[held], left[held])):
            entity = _weights(entities, here)
            whole = overlap(entities, here, there, measured).shared == entity
            named[held] = np.maximum(named[held], np.where(whole, entity, 0))
            rest = _weights(measured, here) - overlap(measured, here, there, sentences).shared
            unnamed[held] = np.minimum(unnamed[held], rest)
    return Reach(named, unnamed)


def _weights(texts: Sequence[str], rows: Rows) -> Numbers:
    return lengths(list(map(texts.__getitem__, rows.tolist())))
