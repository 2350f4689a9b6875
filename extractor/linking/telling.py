"""What claims tell, as weighed terms of what they measure, of their sources and of the sentences around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from extractor.linking.columns import Packed, Rows, counting, spelt
from extractor.linking.stated import Stated
from extractor.linking.terms import Numbers, Terms, is_concept, places, terms_of_each
from extractor.linking.units import plain, wording
from extractor.linking.weights import Letters, letters

WINDOW = 48  # characters of the sentence on each side of the quantity that are its context; words take thrice as many
KEPT = 1 << 14  # pairs of arguments whose wording is remembered; what is told once is soon told again
TOLD = (
    *("entity", "property", "both", "concepts", "subject", "places", "numbers", "wording"),
    *("source", "reference", "context", "near"),
)


def tell(claims: Sequence[Stated]) -> dict[str, Packed]:
    """The columns `TOLD` of `Mentions`, a text a claim; terms of the quantities are left out."""
    texts = Numbers()
    given = [[texts[plain(text)] for text in column] for column in zip(*map(_texts, claims), strict=True)]
    sets = Sets.of_texts([*texts])
    own, entity, prop, source, reference, beside = map(sets.in_rows, given)
    measured = np.union1d(entity, prop)
    both, context = _without(own, measured), _without(own, np.union1d(measured, beside))
    entity, prop = _without(own, entity), _without(own, prop)
    found = {
        "entity": entity,
        "property": prop,
        "both": both,
        "concepts": sets.only(both, is_concept),
        "subject": sets.only(entity, is_concept),
        "places": sets.only(both, places().__contains__),
        "numbers": sets.only(both, _is_number),
        "source": source,
        "reference": _without(own, reference),
        "context": context,
        "near": sets.only(context, is_concept),
    }
    columns = {name: sets.weighed(codes, len(claims)) for name, codes in found.items()}
    worded = [_wording(one.measured_entity or "", one.measured_property or "") for one in claims]
    return columns | {"wording": Packed.of(worded)}


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of the terms that texts have, a set a row, each as its sorted codes: row * len(terms.names) + term.

    Attributes:
        starts: where in `terms` those of each text begin, and their end.
        letters: of each term.
    """

    terms: Terms
    starts: Rows
    letters: Letters

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> "Sets":
        """What can be made of `texts`, which are `plain`."""
        terms = terms_of_each(texts)
        return cls(terms, np.searchsorted(terms.text, np.arange(len(texts) + 1)), letters(terms.names))

    def in_rows(self, texts: Sequence[int]) -> Rows:
        """The terms of a text a row."""
        start, many = self.starts[texts], np.diff(self.starts)[texts]
        term = self.terms.term[np.repeat(start, many) + counting(many)]
        return np.repeat(np.arange(len(many)), many) * len(self.terms.names) + term

    def only(self, codes: Rows, holds: Callable[[str], bool]) -> Rows:
        """Those codes of which the term `holds`."""
        flags = np.array([holds(name) for name in self.terms.names], dtype=bool)
        return codes[flags[codes % max(len(flags), 1)]]

    def weighed(self, codes: Rows, many: int) -> Packed:
        """Each of the `many` sets as a weighed one."""
        written = self.letters[codes % max(len(self.letters), 1)]
        held = written > 0
        return spelt(np.repeat(codes // max(len(self.letters), 1), held.sum(axis=1)), written[held], many)


def _without(others: Rows, codes: Rows) -> Rows:
    return np.setdiff1d(codes, others, assume_unique=True)


def _is_number(term: str) -> bool:
    return term[0].isdigit()


def _texts(claim: Stated) -> tuple[str, ...]:
    """What is read of a claim: the quantity, the arguments, and the sentence around the quantity."""
    arguments = claim.measured_entity, claim.measured_property, claim.attribution, claim.reference
    return (claim.quantity, *(text or "" for text in arguments), around(claim))


def around(claim: Stated) -> str:
    """The part of the sentence around the quantity that belongs to it."""
    at = claim.quote.find(claim.quantity, max(0, claim.quantity_start - claim.sentence_start - WINDOW))
    at = max(at, 0)
    reach = WINDOW if claim.lang.startswith("zh") else 3 * WINDOW
    return claim.quote[max(0, at - reach) : at + len(claim.quantity) + reach]


@lru_cache(maxsize=KEPT)
def _wording(entity: str, prop: str) -> str:
    return wording(f"{plain(entity)} {plain(prop)}")
