"""Corrected claims become gold that can be read, and that quotes its documents as they stand."""

import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.annotating import annotate
from extractor.evaluation.gold import read_gold
from extractor.model.article import Located, Source
from extractor.model.link import ClaimJudgement
from tests.export import made


@pytest.fixture
def dossier(tmp_path):
    """A judged dossier whose document lies in a file, with the digest that its bytes have."""
    path = tmp_path / "docs" / "news.txt"
    path.parent.mkdir()
    path.write_bytes(made.SOURCE.encode())
    sha = Source(str(path), path.read_bytes()).sha256
    hard = made.hard()
    article = replace(hard.article, doc=str(path), sha256=sha)
    article = replace(article, metadata=replace(article.metadata, published=Located("2024-05-01", None)))
    claims = [replace(claim, doc=str(path), sha256=sha, direction=None) for claim in hard.claims]
    money = replace(claims[1], value=Decimal(3))
    share, money = (replace(claim, id=claim.identify(sha, claim.quantity.span)) for claim in (claims[0], money))
    judged = ClaimJudgement(share.id, "accept", "Ann", "2024-05-02T08:00:00+00:00")
    return replace(hard, article=article, claims=(share, money), judgements=(judged,))


def test_gold_is_what_was_said(dossier, tmp_path):
    assert list(annotate([dossier], tmp_path / "gold")) == []
    gold = read_gold(tmp_path / "gold", tmp_path / "docs")
    assert gold.documents[0].date == "2024-05-01"
    for annotated, claim in zip(gold.claims, dossier.claims, strict=True):
        assert (annotated.id, annotated.value, annotated.high) == (claim.id, claim.value, claim.high)
        assert (annotated.unit, annotated.kind, annotated.cluster) == (claim.unit, claim.kind, claim.cluster)
        assert annotated.quantity.span == claim.quantity.span


def test_a_surface_is_quoted_as_the_document_has_it(dossier, tmp_path):
    list(annotate([dossier], tmp_path / "gold"))
    share, _ = read_gold(tmp_path / "gold", tmp_path / "docs").claims
    assert share.quantity.text == "-7<b>0%"
    assert share.measured_entity.text == "'人工智能'&amp;𠮷博士"


def test_what_no_person_judged_is_written_as_a_draft_only(dossier, tmp_path):
    alone = replace(dossier, judgements=())
    (left,) = annotate([alone], tmp_path / "gold")
    assert "no person has judged" in str(left)
    assert list((tmp_path / "gold").iterdir()) == []
    assert list(annotate([alone], tmp_path / "gold", drafts=True)) == []
    assert len(read_gold(tmp_path / "gold", tmp_path / "docs").claims) == 2


@pytest.mark.parametrize("content", [None, b"Other bytes."])
def test_a_document_that_is_not_where_it_was_is_named(dossier, tmp_path, content):
    path = tmp_path / "docs" / "news.txt"
    path.unlink() if content is None else path.write_bytes(content)
    (left,) = annotate([dossier], tmp_path / "gold")
    assert str(left) == f"{path}: it is gone or has other bytes; put the extracted ones back"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("-", "standard input is gone; give the article as a file"),
        ("docs/all.jsonl:1", "it is a record of an archive, which gold can't point to; give the article as a file"),
    ],
)
def test_what_never_was_a_file_is_named_for_what_it_is(dossier, tmp_path, monkeypatch, name, reason):
    """Standard input is not read: whoever exports would wait for ever."""
    monkeypatch.setattr(sys, "stdin", None)
    nowhere = replace(dossier, article=replace(dossier.article, doc=name))
    (left,) = annotate([nowhere], tmp_path / "gold")
    assert str(left) == f"{name}: {reason}"
