"""Numbers in words and digits, whole: what they are worth, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from extractor import languages
from extractor.quantities.numerals import lexicon, parse, value_of
from tests.quantities.writing import WRITERS, numbers

VALUES = {
    "zh": {
        "1,234.56": "1234.56",
        "1 234": "1234",
        "3½": "3.5",
        "¾": "0.75",
        "2e5": "200000",
        "1.3x10^6": "1300000",
        "2^10": "1024",
        "三千二": "3200",
        "百二": "120",
        "一万二": "12000",
        "二百五十": "250",
        "一千零五": "1005",
        "一百零十万": "1100000",
        "二〇二〇": "2020",
        "四万万": "400000000",
        "4.6万亿": "4600000000000",
        "一万五千亿": "1500000000000",
        "五兆六十二亿四万五千二": "5006200045200",
        "一亿2000万": "120000000",
        "1万2000": "12000",
        "2千3百万": "23000000",
        "7万5千4百": "75400",
        "三百五十一万亿": "351000000000000",
        "两千三点一": "2300.1",
        "零点五": "0.5",
        "一点五万": "15000",
        "负三十二": "-32",
        "负一又二分之一": "-1.5",
        "三百五又四分之一": "350.25",
        "五分之一": "0.2",
        "3/4": "0.75",
        "壹佰伍拾": "150",
        "拾六万零五百零六": "160506",
        "半百": "50",
        "40k": "40000",
    },
    "en": {
        "one hundred and sixty-one": "161",
        "twenty-one trillion three hundred": "21000000000300",
        "two hundred and two thousand": "202000",
        "three and a half million": "3500000",
        "half a million": "500000",
        "one million and a half": "1500000",
        "two thirds of a million": Decimal(2) / 3 * 1000000,
        "one hundred and three and two fifths": "103.4",
        "three quarters": "0.75",
        "one and a quarter": "1.25",
        "a dozen": "12",
        "three hundred and two dozen": "324",
        "minus five point five": "-5.5",
        "two hundred point seventy-one": "200.71",
        "3.85 million": "3850000",
        "3 hundred and 21": "321",
        "10bn": "10000000000",
        "one over twenty": "0.05",
        "2 1/4": "2.25",
        "6-3/4": "6.75",
    },
    "ja": {
        "二十五万": "250000",
        "4兆6000億": "4600000000000",
        "三分の一": Decimal(1) / 3,
        "マイナス三": "-3",
        "千二百": "1200",
    },
}


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [pytest.param(code, *case, id=f"{code}:{case[0]}") for code, cases in VALUES.items() for case in cases.items()],
)
def test_value(code, text, value):
    assert parse(text, code) == Decimal(value)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", ""),
        ("zh", "元"),
        ("zh", "三四百"),  # a range
        ("zh", "数十"),  # only how many digits
        ("zh", "五万多"),
        ("zh", "1,2345"),
        ("zh", "三点"),
        ("zh", "1^9999"),
        ("zh", "9" * 100),
        ("en", "ten eleven"),
        ("en", "several hundred"),
        ("en", "hundreds"),
        ("en", "one and"),
        ("ja", "数千"),
    ],
)
def test_no_single_value(code, text):
    assert parse(text, code) is None


def test_without_a_language_every_one_is_tried():
    assert [parse(text) for text in ("three", "三", "1.5", "?")] == [3, 3, Decimal("1.5"), None]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("zh", "三四百", {"low": 300, "high": 400}),
        ("zh", "十五六万", {"low": 150000, "high": 160000}),
        ("zh", "三、四十", {"low": 30, "high": 40}),
        ("zh", "二三十亿", {"low": 2000000000, "high": 3000000000}),
        ("zh", "数十万", {"low": 100000, "modifier": "several"}),
        ("zh", "几十亿", {"low": 1000000000, "modifier": "several"}),
        ("zh", "上百万", {"low": 1000000, "modifier": "at_least"}),
        ("zh", "五万多", {"low": 50000, "modifier": "more_than", "infix": 1}),
        ("zh", "20余万", {"low": 200000, "modifier": "more_than", "infix": 0}),
        ("zh", "十几", {"low": 10, "modifier": "several"}),
        ("zh", "4000 多万", {"low": 40000000, "modifier": "more_than", "scale": 10000}),
        ("zh", "万亿", {"low": 1000000000000, "bare": 2, "spelled": True}),
        ("zh", "三分之二", {"part": True, "spelled": True}),
        ("zh", "24/7", {"ratio": True, "part": False}),
        ("en", "dozens", {"low": 12, "modifier": "several"}),
        ("en", "tens of thousands", {"low": 10000, "modifier": "several"}),
        ("en", "2.5 billion", {"low": 2500000000, "scale": 1000000000, "spelled": False}),
    ],
)
def test_what_a_numeral_says(code, text, expected):
    found = lexicon(languages.load(code))
    numeral = value_of(found.whole.match(text), found)
    assert {name: getattr(numeral, name) for name in expected} == expected


@settings(max_examples=150, deadline=None)
@given(numbers)
def test_written_out_and_parsed_back(number):
    for code, write in WRITERS:
        assert parse(write(number), code) == number, write(number)
