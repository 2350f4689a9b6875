"""Which currency a sum is in where it does not say so itself."""

import pytest

from extractor import languages
from extractor.quantities.recognise import recognise


@pytest.mark.parametrize(
    ("lang", "text", "units"),
    [
        ("zh-Hans", "花了5元", ["CNY"]),
        ("zh-Hant", "花了5元", ["XXX"]),
        ("zh-Hant", "香港的车费是5元", ["HKD"]),
        ("zh-Hant", "台北的车费是5元", ["TWD"]),
        ("zh-Hant", "内地的车费是5元", ["CNY"]),
        ("zh-Hant", "台北的车费是5元，机票要300美元", ["TWD", "USD"]),
        ("zh-Hant", "台北一家公司先付40万美元，再付20万元。又付5万元", ["USD", "USD", "TWD"]),
        ("zh-Hant", "台北媒体指营收人民币8亿元（约新台币36亿元），获利1亿元", ["CNY", "TWD", "CNY"]),
        ("zh-Hant", "台北媒体指营收人民币8亿元（约36亿元）", ["CNY", "TWD"]),
        ("zh-Hans", "先获2000万美元，估值达到8亿元", ["USD", "CNY"]),
        ("zh-Hant", "香港电影获资助$340万", ["HKD"]),
        ("zh-Hans", "获资助$340万", ["USD"]),
        ("zh-Hans", "香港拨出5亿元(港币，下同)，再添3亿元", ["HKD", "HKD"]),
        ("zh-Hans", "公司市值3000亿", ["CNY"]),
        ("zh-Hans", "公司市值3000亿美元，收入20亿", ["USD", "USD"]),
        ("zh-Hans", "用户有3亿，市值300亿美元", ["count", "USD"]),
        ("zh-Hant", "台湾的规模达新台币4.9兆，预计可达7兆大关", ["TWD", "TWD"]),
        ("zh-Hans", "支持410亿元的计划。大家为410亿争论", ["CNY", "CNY"]),
    ],
)
def test_currency(lang, text, units):
    assert [one.unit for one in recognise(text, languages.load("zh"), lang).quantities] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("HK$3bn", "HKD"),
        ("NT$88 billion", "TWD"),
        ("US$2.7bn", "USD"),
        ("A$5m", "AUD"),
        ("$5", "USD"),
        ("£230bn", "GBP"),
        ("€12", "EUR"),
        ("120 yen", "JPY"),
        ("40 mln dlrs", "USD"),
        ("3 billion Swiss francs", "CHF"),
        ("1.02 billion stg", "GBP"),
    ],
)
def test_named_currencies_in_english(text, unit):
    (found,) = recognise(text, languages.load("en"), "en").quantities
    assert (found.unit, found.span.of(text)) == (unit, text)


def test_bare_figures_of_lines_of_accounts_are_sums():
    text = (
        "YARD <YRD> 1ST QTR NET\n    Shr 34 cts vs 27 cts\n    Net 1,234,000 vs 983,000\n    Boats 20,000 vs 30,000\n"
    )
    found = recognise(text, languages.load("en"), "en").quantities
    assert [one.unit for one in found] == ["USD", "USD", "USD", "USD", "count", "count"]
