"""Sentences of two articles that have figures in common: what else they say is likely of one thing too."""

from dataclasses import dataclass

import numpy as np

from extractor.linking.columns import Flags, Rows, counted
from extractor.linking.mentions import Mentions
from extractor.linking.sentences import Sentences, classes, grouped

CROWD = 8  # claims of a sentence that are paired with all of another


@dataclass(frozen=True, slots=True)
class Sharing:
    """Claims of one sort, in two articles, whose sentences have other figures in common; an element a pair.

    Attributes:
        figures: how many figures the sentences share.
        alone: whether each is the only one of its sort in its sentence.
        rest: whether each is the only one of its sort there that the sentences don't share.
    """

    left: Rows
    right: Rows
    figures: Rows
    alone: Flags
    rest: Flags


def sharing(table: Mentions, here: Rows, there: Rows) -> Sharing:
    """The claims of sentences that have linked ones: those `here` with those `there`, in another article."""
    sentences, kind = Sentences.of(table), classes(table)
    left, right = sentences.mates(here, there, most=CROWD)
    every, figures = counted(left * len(table) + right)
    left, right = every // max(len(table), 1), every % max(len(table), 1)
    kept = kind[left] == kind[right]
    left, right, figures = left[kept], right[kept], figures[kept]
    several = table.modifier == table.names.place("modifier", "several")
    sort = grouped(sentences.of_row, kind)
    many = np.bincount(sort[~several], minlength=len(table))[sort]
    one, other = np.concatenate([here, left]), np.concatenate([there, right])
    both = grouped(sentences.of_row[one], sentences.of_row[other], kind[one])
    shared = np.bincount(both[: len(here)], minlength=len(both))[both[len(here) :]]
    alone = (many[left] == 1) & (many[right] == 1)
    rest = (many[left] - shared == 1) & (many[right] - shared == 1)
    return Sharing(left, right, figures, alone, rest)
