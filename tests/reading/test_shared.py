"""Opt-in: the articles beside the project, where they are there, keep every promise on positions."""

import json
from pathlib import Path

import pytest

from extractor.reading import media, read, surface
from extractor.reading.decode import decode
from extractor.reading.files import sources

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared articles are not beside this checkout")


def articles():
    for source in sources([str(SHARED / "seeds"), str(SHARED / "dev" / "docs")]):
        if source.doc.endswith(".txt"):
            yield pytest.param(source, id=Path(source.doc).name)


@pytest.mark.parametrize("source", articles())
def test_every_line_read_again_is_the_same(source):
    article, text = read(source), decode(source.data).text
    kind = source.media or media.sniff(text)
    for block in article.blocks:
        again = surface(article.offsets.to_source(block.span).of(text), kind)
        assert again == block.span.of(article.text)


@pytest.mark.parametrize("source", articles())
def test_the_text_holds_all_that_is_annotated(source):
    article = read(source)
    name = Path(source.doc).stem
    gold = next(SHARED.rglob(f"{name}.gold.json"))
    covered = set()
    for derived, place in article.offsets.pieces:
        if len(derived):
            covered.update(range(place.start, place.end))
    claims = json.loads(gold.read_text(encoding="utf-8"))["claims"]
    missing = [
        c["quantity"]["text"]
        for c in claims
        if not covered.issuperset(range(c["quantity"]["start"], c["quantity"]["end"]))
    ]
    assert not missing
