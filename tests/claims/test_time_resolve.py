"""What expressions mean on a given day, and that nothing but the document decides it."""

import time

import pytest

from extractor import languages
from extractor.claims.time_forms import mentions
from extractor.claims.time_period import Period, Point, Today
from extractor.claims.time_resolve import Standpoint, resolve

CASES = [  # language, document's date, text, EDTF of its first expression
    ("zh", "2020-03-31", "2023年", "2023"),
    ("zh", "2020-03-31", "二〇二三年三月", "2023-03"),
    ("zh", "2020-03-31", "2023 年 3 月 5 日", "2023-03-05"),
    ("zh", None, "民国113年", "2024"),
    ("zh", "2020-03-31", "3月", "2020-03"),
    ("zh", "2020-03-31", "12月", "2019-12"),
    ("zh", None, "3月", None),
    ("zh", "2020", "去年", "2019"),
    ("zh", "2020", "3月", "2020-03"),
    ("zh", "2020", "昨天", None),
    ("zh", "2020-03-01", "昨天", "2020-02-29"),
    ("zh", "2020-03-31", "周四", "2020-03-26"),
    ("zh", "2020-03-31", "上周四", "2020-03-26"),
    ("zh", "2020-03-31", "上周", "2020-03-23/2020-03-29"),
    ("zh", "2020-03-31", "30日", "2020-03-30"),
    ("zh", "2020-03-05", "30日", None),
    ("zh", "2020-01-05", "上季度", "2019-Q4"),
    ("zh", "2020-01-05", "上月", "2019-12"),
    ("zh", "2020-01-05", "上世纪80年代", "198X"),
    ("zh", "2020-01-05", "08年", "2008"),
    ("zh", "2020-01-05", "95年11月", "1995-11"),
    ("zh", "2020-01-05", "2021年2月30日", None),
    ("zh", "2020-01-05", "11月至1月", "2019-11/2020-01"),
    ("zh", "2020-02-05", "11月至1月", "2019-11/2020-01"),
    ("zh", "2020-01-05", "2017至18年度", "2017/2018"),
    ("zh", "2020-01-05", "2010年以来", "2010/.."),
    ("zh", "2020-01-05", "目前", None),
    ("en", "2025-04-17", "this year", "2025"),
    ("en", "2025-04-17", "Last quarter", "2025-Q1"),
    ("en", "2025-04-17", "the second quarter of 2024", "2024-Q2"),
    ("en", "2025-04-17", "the January-March period", "2025-Q1"),
    ("en", "2025-04-17", "March 5, 2024", "2024-03-05"),
    ("en", "2025-04-17", "5 March", "2025-03-05"),
    ("en", "2025-04-17", "Wednesday", "2025-04-16"),
    ("en", "2025-04-17", "the three months to December", "2024-10/2024-12"),
    ("en", "2025-04-17", "January and February", "2025-01/2025-02"),
    ("en", None, "since 2010", "2010/.."),
    ("en", None, "last year", None),
]


def edtf(code, published, text):
    found = mentions(text, languages.load(code))
    period = resolve(found[0], Standpoint(Today.of(published))) if found else None
    return period and str(period)


@pytest.mark.parametrize(("code", "published", "text", "expected"), CASES)
def test_meaning(code, published, text, expected):
    assert edtf(code, published, text) == expected


NONE = [
    ("zh", "2000万美元"),
    ("zh", "GPT 2024 Pro"),
    ("zh", "3号线"),
    ("zh", "12345年"),
    ("en", "may be"),
    ("en", "20255"),
]


@pytest.mark.parametrize(("code", "text"), NONE)
def test_what_is_no_time(code, text):
    assert not mentions(text, languages.load(code))


def test_the_same_period_is_measured_on_what_was_told():
    told = Standpoint(None, (Period(Point("half", 2025, 1)),))
    (found,) = mentions("2024年同期", languages.load("zh"))
    assert str(resolve(found, told)) == "2024-01/2024-06"


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_time_zone_does_not_matter(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        mentions.cache_clear()
        found = [edtf("zh", "2020-03-01", text) for text in ("昨天", "周四", "上月", "去年")]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found == ["2020-02-29", "2020-02-27", "2020-02", "2019"]
