"""Agreement of two annotators, against examples from the literature."""

import pytest

from extractor.errors import GoldError
from extractor.evaluation.agreement import agree
from extractor.evaluation.gold import read_gold
from tests.evaluation.writing import annotation, write_gold

TEXT = "".join(f"Of the {number} shops in town {number}, some left. " for number in range(100, 112))
KRIPPENDORFF = "a a b b d c c c e d d a", "b a b b b c c c e d d d"  # of his examples B and C, rows of two observers


def annotated(folder, rows, doc="a.txt", **fields):
    """Gold with a claim on each number, whose `fields` are given by the letters of `rows`."""
    claims = []
    for number, letter in enumerate(rows, 100):
        chosen = {name: values[letter] for name, values in fields.items()}
        claims.append(annotation(TEXT, f"{number} shops", number, id=f"c{number}", **chosen))
    return write_gold(folder, TEXT, claims, doc=doc)


KINDS = {"a": "share", "b": "rate", "c": "count", "d": "money", "e": "measure"}


def test_alpha_of_nominal_labels_is_that_of_the_literature(tmp_path):
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section B: 12 items, alpha .692."""
    first, second = (
        read_gold(annotated(tmp_path / name, rows.split(), kind=KINDS))
        for name, rows in zip("ab", KRIPPENDORFF, strict=True)
    )
    alpha = agree(first, second).alphas["kind"]
    assert alpha.value == pytest.approx(0.692, abs=5e-4)
    assert alpha.claims == 12


def test_alpha_of_two_values_is_that_of_the_literature(tmp_path):
    """The same, section A: ten items, two values, alpha .095."""
    rows = "0100000010", "1110010000"
    times = {"0": None, "1": "2020"}
    first, second = (
        read_gold(annotated(tmp_path / name, row, time=times)) for name, row in zip("ab", rows, strict=True)
    )
    assert agree(first, second).alphas["time"].value == pytest.approx(0.095, abs=5e-4)


def test_labels_that_never_vary_have_no_alpha(tmp_path):
    gold = read_gold(annotated(tmp_path / "a", "aab", kind=KINDS))
    agreed = agree(gold, gold)
    assert (agreed.alphas["kind"].value, agreed.alphas["unit"].value) == (1, None)
    assert agreed.measured.scores.all.total["claims.strict"].f1 == 1


def test_f1_is_the_same_both_ways(tmp_path):
    first, second = (
        read_gold(annotated(tmp_path / name, row, kind=KINDS)) for name, row in (("a", "abcab"), ("b", "abb"))
    )
    there, back = (agree(*pair).measured.scores.all.total for pair in ((first, second), (second, first)))
    assert there["claims.detect"].f1 == back["claims.detect"].f1 == pytest.approx(0.75)
    assert there["fields.kind"].f1 == back["fields.kind"].f1 == pytest.approx(0.5)
    assert there["claims.detect"].precision == back["claims.detect"].recall == 1


def test_documents_of_one_annotator_are_left_out_and_named(tmp_path):
    annotated(tmp_path / "a", "ab", kind=KINDS)
    first = read_gold(write_gold(tmp_path / "a", "Another article.", [], doc="b.txt"))
    second = read_gold(annotated(tmp_path / "b", "ab", kind=KINDS))
    agreed = agree(first, second)
    assert agreed.alone == ("b.txt",)
    assert agreed.measured.scores.all.total["claims.detect"].f1 == 1


def test_annotations_of_different_bytes_are_refused(tmp_path):
    first = read_gold(annotated(tmp_path / "a", "ab", kind=KINDS))
    second = read_gold(write_gold(tmp_path / "b", TEXT + "\n", []))
    with pytest.raises(GoldError, match=r"a\.txt: one annotates sha256 .* the other"):
        agree(first, second)
    with pytest.raises(GoldError, match="share no document"):
        agree(first, read_gold(write_gold(tmp_path / "c", "Another article.", [], doc="c.txt")))


def test_documents_are_known_by_their_bytes(tmp_path):
    first = read_gold(annotated(tmp_path / "a", "ab", kind=KINDS))
    second = read_gold(annotated(tmp_path / "b", "ab", doc="renamed.txt", kind=KINDS))
    agreed = agree(first, second)
    assert agreed.alone == ()
    assert agreed.measured.scores.all.total["claims.strict"].f1 == 1
