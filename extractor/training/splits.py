"""Splits of gold that keep apart what must not help itself.

Documents that share a cluster or an event tell the same claims in other words. They are one family, and a family goes
to one side of a split as a whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.evaluation.gold import Gold, GoldDocument


def families(documents: Iterable[GoldDocument]) -> list[tuple[GoldDocument, ...]]:
    """The documents that hang together, the family with the most claims first."""
    parent: dict[str, str] = {}

    def head(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    documents = sorted(documents, key=lambda one: one.doc)
    for document in documents:
        ties = {f"cluster {claim.cluster}" for claim in document.claims if claim.cluster}
        ties |= {f"group {document.group}"} if document.group else set()
        for tie in sorted(ties):
            parent[head(tie)] = head(f"document {document.doc}")
    found: dict[str, list[GoldDocument]] = defaultdict(list)
    for document in documents:
        found[head(f"document {document.doc}")].append(document)
    return sorted(map(tuple, found.values()), key=lambda family: (-_claims(family), family[0].doc))


def folds(gold: Gold, number: int) -> list[frozenset[str]]:
    """The names of the documents in each of `number` folds with about as many claims, in every language.

    A family goes where its main language has fewest claims so far.
    """
    made: list[list[GoldDocument]] = [[] for _ in range(number)]
    for family in families(gold.documents):
        lang = max(family, key=lambda one: (len(one.claims), one.doc)).lang
        alike = [(_claims(one for one in fold if one.lang == lang), _claims(fold), n) for n, fold in enumerate(made)]
        made[min(alike)[-1]].extend(family)
    return [frozenset(one.doc for one in fold) for fold in made]


def _claims(documents: Iterable[GoldDocument] | Sequence[GoldDocument]) -> int:
    return sum(len(one.claims) for one in documents)
