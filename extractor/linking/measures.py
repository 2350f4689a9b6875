"""What can be measured of two claims that may be one: a number for every pair of a batch, 1 where something holds.

What a number says for or against their being one stands in `features`.
"""

import numpy as np

from extractor.linking.columns import Flags, Numbers
from extractor.linking.comparison import spelling
from extractor.linking.mentions import TELLING, UNKNOWN
from extractor.linking.observation import Pairs

LEAD = 300  # code points of an article in which it says first what its body repeats
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
