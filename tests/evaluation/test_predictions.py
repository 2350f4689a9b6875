"""Predictions are handed to the gold document with the same bytes, or refused."""

from dataclasses import replace

import pytest

from extractor.errors import WireError
from extractor.evaluation.gold import read_gold
from extractor.evaluation.predictions import assign
from tests.evaluation.writing import annotation, claim, write_gold

TEXT = "Rents rose 12%."
RENTS = annotation(TEXT, "12%", 12)


@pytest.fixture
def gold(tmp_path):
    write_gold(tmp_path, TEXT, [RENTS], doc="a.txt")
    return read_gold(write_gold(tmp_path, TEXT + "\n", [RENTS], doc="b.txt"))


def test_bytes_decide_not_the_path(gold):
    first, second = gold.claims
    predicted = [replace(first, doc="elsewhere/news.txt"), replace(second, doc="./b.txt")]
    assigned = assign(gold, predicted, "claims.jsonl")
    assert [[one.doc for one in claims] for claims in assigned.claims.values()] == [["elsewhere/news.txt"], ["./b.txt"]]
    assert (assigned.missing, assigned.beside) == ((), 0)


def test_a_copy_of_a_document_does_not_count_twice(gold):
    first, _ = gold.claims
    copies = [replace(first, doc=f"{folder}/{name}") for folder, name in (("a", "copy.txt"), ("z", "a.txt"))]
    assigned = assign(gold, copies, "claims.jsonl")
    assert [one.doc for one in assigned.claims["a.txt"]] == ["z/a.txt"]
    assert (assigned.missing, assigned.beside) == (("b.txt",), 1)


def test_claims_of_other_documents_are_left_aside(gold):
    assigned = assign(gold, [*gold.claims, claim(doc="c.txt", sha256="9")], "claims.jsonl")
    assert assigned.beside == 1
    assert assigned.all == gold.claims


def test_an_article_extracted_from_other_bytes_is_refused(gold):
    predicted = [replace(gold.claims[0], sha256="9", doc="docs/a.txt")]
    with pytest.raises(WireError, match=r"claims\.jsonl: a\.txt has sha256 9, in the gold .*; extract"):
        assign(gold, predicted, "claims.jsonl")
