"""Splits keep apart what must not help itself: documents that tell one event, or share a cluster."""

import pytest

from extractor.evaluation.gold import Gold, GoldDocument
from extractor.training.splits import families, folds
from tests.evaluation.writing import claim


def document(name, lang="en", group=None, clusters=(None,)):
    claims = tuple(claim(doc=name, cluster=cluster) for cluster in clusters)
    return GoldDocument(name, name, lang, None, group, claims, "")


FAMILIES = {
    "nothing in common": ([("a", None, ["x"]), ("b", None, ["y"])], ["a", "b"]),
    "a cluster": ([("a", None, ["x"]), ("b", None, ["y", "x"])], ["ab"]),
    "an event": ([("a", "flood", [None]), ("b", "flood", [None])], ["ab"]),
    "by way of a third": ([("a", "flood", [None]), ("b", None, ["x"]), ("c", "flood", ["x"])], ["abc"]),
    "an event and a cluster of one name": ([("a", "x", [None]), ("b", None, ["x"])], ["a", "b"]),
    "no cluster is nothing in common": ([("a", None, [None]), ("b", None, [None])], ["a", "b"]),
}


@pytest.mark.parametrize("documents, expected", FAMILIES.values(), ids=FAMILIES)
def test_families(documents, expected):
    found = families(document(name, group=group, clusters=clusters) for name, group, clusters in documents)
    assert sorted("".join(one.doc for one in family) for family in found) == expected


def test_folds_hold_all_once_and_as_much_of_each_language():
    languages = [(lang, n) for lang in ("en", "zh") for n in range(30)]
    documents = [document(f"{lang}{n}", lang, clusters=(None,) * (1 + n % 3)) for lang, n in languages]
    parts = folds(Gold(tuple(documents), ""), 5)
    assert sorted(name for part in parts for name in part) == sorted(one.doc for one in documents)
    for lang in ("en", "zh"):
        sizes = [sum(len(one.claims) for one in documents if one.doc in part and one.lang == lang) for part in parts]
        assert max(sizes) - min(sizes) <= 1
