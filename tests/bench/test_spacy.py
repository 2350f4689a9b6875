"""A pipeline with a parser never costs a claim on the first half of the shared documents; opt-in."""

from pathlib import Path

import pytest
import spacy

from extractor.evaluation.gold import Gold, read_gold
from extractor.evaluation.predictions import assign
from extractor.evaluation.score import score
from extractor.model.article import Source
from extractor.pipeline import extract
from extractor.reading.decode import decode
from extractor.spacy_component import helped_by
from tests.test_spacy_component import train_pipeline

pytestmark = pytest.mark.bench

DEV = Path(__file__).parents[3] / "shared" / "dev"


@pytest.mark.skipif(not DEV.exists(), reason="the shared documents are not beside the checkout")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_parser_never_costs_a_claim(lang, tmp_path, capsys):
    gold = read_gold(DEV / "gold", DEV / "docs", lambda data: decode(data).text)
    names = sorted(document.doc for document in gold.documents)
    half = set(names[: len(names) // 2 + 1])
    gold = Gold(tuple(one for one in gold.documents if one.doc in half and one.lang.startswith(lang)), gold.digest)
    train_pipeline(spacy.blank(lang)).to_disk(tmp_path / "trained")
    find_words = helped_by(str(tmp_path / "trained"))
    right = {}
    for way, options in {"alone": {}, "helped": {"find_words": find_words}}.items():
        sources = [Source(one.doc, (DEV / "docs" / one.doc).read_bytes()) for one in gold.documents]
        claims = [claim for source in sources for claim in extract(source, **options)]
        total = score(gold, assign(gold, claims, way).claims).all.total
        right[way] = {name: total[f"claims.{name}"].right for name in ("detect", "value", "strict")}
    with capsys.disabled():
        print("\nright, without and with a trained parser:", right)
    assert all(right["helped"][name] >= right["alone"][name] for name in right["alone"])
