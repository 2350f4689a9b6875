"""Opt-in: the articles beside the project, where they are there, keep every promise on positions."""

import json
import re
from pathlib import Path

import pytest

from extractor.errors import SourceError
from extractor.model.article import Source
from extractor.pipeline import extract
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


# written for this check alone, from what stands in that article: a Chinese character, then one syllable with a tone mark
PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǘǚǜ][a-z]*\)")


def told(text):
    """All that is claimed in `text` but for places in it."""
    placed = {"id", "doc", "sha256", "sentence", "confidence", "rules"}
    for claim in extract(Source("a.txt", text.encode())):
        fields = {name: value for name, value in claim.to_wire().items() if name not in placed}
        yield {name: value["text"] if isinstance(value, dict) else value for name, value in fields.items()}


def test_the_claims_of_a_mirrored_article_are_those_of_the_article_without_its_glosses():
    text = next((SHARED / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    without, gone = PINYIN.subn("", text)
    assert gone == 306, "and the 307th stands after a letter, where a character was lost"
    assert len(re.findall(r"\(\w*[^\W\d_a-zA-Z\u4e00-\u9fff]\w*\)", without)) == 1
    claims = list(told(text))
    assert len(claims) >= 10
    assert claims == list(told(without))


MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATE = re.compile(
    rf"""
    (?:19|20)\d\d\s*[-/.年]\s*\d{{1,2}}\s*(?:[-/.月]\s*\d{{1,2}}\s*日?)?              # 2024-05-13, 2024年5月13日
  | (?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:(?!\d)|(?=\d{{4,6}}(?!\d)))  # 20240513, 20240513083000
  | \d{{1,2}}(?:st|nd|rd|th)?[ ,/-]+{MONTH}[ ,/-]*(?:(?:19|20)\d\d)?                    # 13 May 2024
  | {MONTH}[ ,]+\d{{1,2}}(?:st|nd|rd|th)?(?:[ ,]+(?:19|20)\d\d)?                        # May 13, 2024
  | \d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d | \d{{1,2}}月\d{{1,2}}日                   # 13.5.24, 5月13日
  | (?<!\d)1\d{{9}}(?:\d{{3}})?(?!\d)                                                 # seconds or milliseconds since 1970
    """,
    re.VERBOSE,
)


def published(name, text):
    try:
        return read(Source(name, text.encode(), "html"), fast=True).metadata.published
    except SourceError:
        return None


def test_no_date_is_given_to_a_page_that_has_none():
    """Of 18 pages that give theirs, without it and every other one; all other figures are left in them."""
    undated = 0
    for page in sorted((SHARED / "html" / "pages").glob("*.html"))[::4]:
        text = decode(page.read_bytes()).text
        if undated < 18 and published(page.name, text):
            undated += 1
            assert published(page.name, DATE.sub("", text)) is None, page.name
    assert undated == 18
