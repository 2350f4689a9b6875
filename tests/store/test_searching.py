"""Finding claims by words and fields."""

from decimal import Decimal

import pytest

from extractor.errors import UsageError
from extractor.model.claim import Surface
from extractor.model.link import Link, Linking
from extractor.model.text import Span
from extractor.store import links, recording, searching
from extractor.store.searching import Filter, count, search
from tests.store.made import RUN, extraction, record_one, seen, source

ARTICLES = {
    "a.txt": ("去年[[70%]]的人工智能博士进了私企,ＡＩ实验室有[[68块]]显卡。", "zh-Hans", {"time": "2023"}),
    "b.txt": ("約[[71%]]的人工智慧相關領域博士畢業生離開學術界。", "zh-Hant", {"time": "2023-03", "status": "rumour"}),
    "c.txt": ("Some [[72%]] of AI PhDs took jobs in industry.", "en", {"high": Decimal(75)}),
    "d.txt": ("這個比例達[[12%]]。", "zh-Hant", {"measured_entity": Surface("網際網路用戶", Span(0, 1))}),
}


@pytest.fixture(scope="module")
def full(shared_store):
    recording.start(shared_store, RUN)
    for doc, (text, lang, fields) in ARTICLES.items():
        record_one(shared_store, RUN, source(text, doc), extraction(text, doc, lang, **fields))
    ids = [extraction(ARTICLES[doc][0], doc).claims[0].id for doc in ("a.txt", "b.txt")]
    links.record(shared_store, RUN, Linking((Link(*ids, "conflict", 0.5, ()),), ()), seen(shared_store))
    return shared_store


@pytest.mark.parametrize("few", [0, searching.FEW])
@pytest.mark.parametrize(
    ("wanted", "figures"),
    [
        ({}, "12 72 71 68 70"),
        ({"words": "博士"}, "71 68 70"),
        ({"words": "人工智能 博士"}, "68 70"),
        ({"words": "領域"}, "71"),
        ({"words": "领域"}, "71"),
        ({"words": "ai"}, "72 68 70"),
        ({"words": "AI phd"}, "72"),
        ({"words": "indust jobs"}, "72"),
        ({"words": "jobs in"}, "72"),
        ({"words": "狗"}, ""),
        ({"words": "企"}, "68 70"),
        ({"words": "界"}, "71"),
        ({"words": "士博"}, ""),
        ({"words": "能人"}, ""),
        ({"words": "互联网用户"}, ""),
        ({"words": "网际网路 用户"}, "12"),
        ({"words": "私企ai实验室"}, "68 70"),
        ({"words": "!? 。"}, "12 72 71 68 70"),
        ({"words": "'\" OR *"}, ""),
        ({"low": Decimal(70)}, "72 71 70"),
        ({"high": Decimal(70)}, "12 68 70"),
        ({"low": Decimal(73), "high": Decimal(80)}, "72"),
        ({"low": Decimal(73), "high": Decimal(80), "unit": "%"}, "72"),
        ({"low": Decimal(70), "unit": "%"}, "72 71 70"),
        ({"high": Decimal(71), "unit": "%", "words": "博士"}, "71 70"),
        ({"unit": "count"}, "68"),
        ({"kind": "share", "lang": "zh-Hans"}, "70"),
        ({"kind": "share", "lang": "zh"}, "12 71 70"),
        ({"lang": "ZH-hant"}, "12 71"),
        ({"lang": "z"}, ""),
        ({"lang": "_h"}, ""),
        ({"status": "rumour"}, "71"),
        ({"time": "2023"}, "71 68 70"),
        ({"time": "2023-03"}, "71 68 70"),
        ({"time": "2023-03/2023-04"}, "71 68 70"),
        ({"time": "2023-Q2"}, "68 70"),
        ({"time": "2022"}, ""),
        ({"source": "C.TXT"}, "72"),
        ({"source": "%"}, ""),
        ({"conflict": True}, "71 70"),
    ],
    ids=str,
)
def test_claims_are_found(full, monkeypatch, wanted, figures, few):
    monkeypatch.setattr(searching, "FEW", few)
    found = [str(claim.value) for claim in search(full, Filter(**wanted))]
    assert found == figures.split()
    assert count(full, Filter(**wanted)) == len(found)


def test_a_time_that_is_none(full):
    with pytest.raises(UsageError, match=r"^time .*: it is no date"):
        count(full, Filter(time="yesterday"))


def test_a_page_of_what_is_found(full):
    assert [claim.value for claim in search(full, Filter(), limit=2)] == [12, 72]
