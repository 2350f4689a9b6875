"""The whole pipeline: what it promises of every input."""

import json
import os
import pickle
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.model.article import Hints, Source
from extractor.model.claim import ARGUMENTS
from extractor.pipeline import analyse, extract

ROOT = Path(__file__).parent.parent
CORPORA = sorted(path for path in (ROOT / "corpora").glob("*/*") if path.suffix in (".txt", ".md", ".html"))

PIECES = [
    "2023年,一份报告就显示,", "70%的", "人工智能博士", "進了私企", "。", "“", "」", "同比下跌", "36.4%", "约", "3至5倍",
    "In 2023, ", "two thirds ", "of researchers ", "said ", "the firm", " rose 12% to ", "$4.6 trillion", ". ", "\n", "\r\n",
    "<p>", "</p>", "<b>1</b>", "&amp;", "&#x4e00;", "(wàn)", "億", "𠮷", "\u200b", "\u3000", "---\ntitle: ", "# ", "| a | b |\n",
]  # fmt: skip


def sources():
    text = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)
    data = st.one_of(st.binary(max_size=300), text.map(lambda one: one.encode("utf-8", "surrogatepass")))
    media = st.sampled_from([None, "text", "markdown", "html"])
    date = st.sampled_from([None, "2024", "2024-02", "2024-02-29"])
    return st.builds(lambda d, m, h: Source("a", d, m, Hints(date=h)), data, media, date)


@given(sources())
@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_claims_or_one_clear_error(source):
    try:
        claims = extract(source)
    except ExtractorError as error:
        assert "; " in str(error)
        return
    ends = 0
    for claim in claims:
        assert claim.quantity.span.start >= ends, "quantities come in order and do not overlap"
        ends = claim.quantity.span.end
        assert claim.sentence.covers(claim.quantity.span)
        assert 0 <= claim.confidence <= 1
        json.dumps(claim.to_wire(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.name)
def test_a_surface_is_its_source_slice_without_markup(path):
    """On the article's own positions: what the wire calls text is what stands there."""
    extraction = analyse(Source(path.name, path.read_bytes()))
    article = extraction.article
    source = path.read_bytes().decode(article.encoding)
    for claim in extraction.claims:
        for name in ("quantity", *ARGUMENTS):
            surface = getattr(claim, name)
            if surface is not None:
                assert surface.text == surface.text.strip()
                remains = iter(unescape(surface.span.of(source)))
                assert all(one in remains for one in surface.text if not one.isspace()), (name, surface)


def test_work_and_results_travel_between_processes():
    source = Source("a", b"In 2023, 70% of AI PhDs went to industry.")
    assert pickle.loads(pickle.dumps(analyse))(source) == analyse(source)
    assert pickle.loads(pickle.dumps(analyse(source))) == analyse(source)


def test_the_answer_depends_on_the_bytes_alone():
    """Neither the time zone, nor the locale, nor the seed of string hashes changes a byte."""
    code = (
        "import sys, json; from pathlib import Path\n"
        "from extractor.pipeline import extract; from extractor.model.article import Hints, Source\n"
        "for path in sys.argv[1:]:\n"
        "    for claim in extract(Source(path, Path(path).read_bytes(), hints=Hints(date='2024-03-01'))):\n"
        "        print(json.dumps(claim.to_wire()))\n"
    )
    paths = [str(path) for path in CORPORA[::9]]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, *paths],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for zone, locale, seed in [
            ("UTC", "C", "0"),
            ("Asia/Shanghai", "C.UTF-8", "1"),
            ("America/Los_Angeles", "POSIX", "2"),
        ]
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") > 10


GLOSSED = """\
藍(lán)汀統(tǒng)計(jì)處(chù)的報(bào)告顯(xiǎn)示,去年有三(sān)成的企業(yè)增(zēng)加了研究經(jīng)費(fèi)(見附表)。
郵(yóu)局的收入達(dá)4.6萬(wàn)億(yì)美元,同比下跌(diē)36.4%。約(yuē)2,500名(míng)員(yuán)工參(cān)加。
首爾(Seoul)的失業(yè)率由5.1%升(shēng)至6.2個(ㄍㄜˋ)百(bǎi)分點(diǎn)。"""
BARE = """\
藍汀統計處的報告顯示,去年有三成的企業增加了研究經費(見附表)。
郵局的收入達4.6萬億美元,同比下跌36.4%。約2,500名員工參加。
首爾(Seoul)的失業率由5.1%升至6.2個百分點。"""


def test_glosses_change_no_claim():
    def told(text):
        for claim in extract(Source("a.txt", text.encode())):
            spans = (claim.quantity, *(getattr(claim, name) for name in ARGUMENTS))
            yield claim.value, claim.unit, claim.kind, [span and span.text for span in spans]

    assert len(list(told(GLOSSED))) == 6
    assert list(told(GLOSSED)) == list(told(BARE))
