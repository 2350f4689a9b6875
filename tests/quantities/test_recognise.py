"""What is found in a text: places, order, and what every other number is."""

from decimal import Decimal
from itertools import pairwise

import pytest

from extractor import languages
from extractor.model.text import Span
from extractor.quantities.recognise import recognise
from tests.marked import unmark

READINGS = """
zh [[date|2023年]][[date|5月]][[date|3日]][[clock|10时]]，第[[ordinal|三]]届
zh 过去[[period|10年]]间，[[period|15分钟后]]，[[period|上半年]]
zh 前[[rank|十名]]，最大的[[rank|5个]]省
zh GPT-[[name|4]]、[[name|5G]]、[[name|500强]]、H[[name|100]]、[[name|万一]]
zh [[indefinite|两位]]老师见《[[title|100个]]问题》
zh [[version|2.1.3]]版，[[score|3:2]]，[[clock|12:01]]，[[phone|010-62345678]]，[[code|002281]]，[[date|2024-05-13]]
zh 全天[[ratio|24/7]]服务，[[url|https://example.org/2024/5]]
zh 收看[[issue|319期]]节目
zh [[idiom|三百年一遇]]
zh 每流失[[category|1名]]学徒
en [[date|2023]], May [[date|5]], No. [[rank|5]], top [[rank|10]], Windows [[name|11]], GPT-[[name|4]]
en the last [[period|three years]], at [[clock|10:30]], [[pronoun|no one]], the [[name|Six]] Nations
en won [[score|2]]-[[score|1]], on Channel [[name|4]], [[ordinal|23rd]]
ja [[date|2023年]]、[[ordinal|3番目]]、[[rank|2位]]、[[period|5年ぶり]]
"""


@pytest.mark.parametrize("line", [pytest.param(line, id=line[:24]) for line in READINGS.strip().splitlines()])
def test_every_other_number_has_its_kind(line):
    code, _, marked = line.partition(" ")
    text, expected = unmark(marked)
    found = recognise(text, languages.load(code), code).others
    kinds = {one.span: one.kind for one in found}
    for one in expected:
        place = next((span for span in kinds if span.overlaps(one.span)), None)
        assert place and kinds[place] == one.kind, (one.span.of(text), found)


def test_spans_are_in_order_and_apart():
    text = "3月，300万人中有七成、约1.2万户，共花去人民币25亿至30亿元，其中三分之一来自5家公司。" * 20
    found = recognise(text, languages.load("zh"), "zh-Hans")
    spans = sorted(one.span for one in (*found.quantities, *found.others))
    assert [one.span for one in found.quantities] == sorted(one.span for one in found.quantities)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(
        word.end <= one.span.start or word.start >= one.span.end
        for one in found.quantities
        for word in one.modifier_spans
    )


@pytest.mark.parametrize(("lang", "text"), [("zh-Hans", "14.2\n-7%"), ("zh-Hans", "3\n至\n5亿元"), ("en", "14.2\n-7%")])
def test_cells_of_a_table_share_no_unit(lang, text):
    found = recognise(text, languages.load(lang.partition("-")[0]), lang).quantities
    assert [one.span.end for one in found] == [len(text)]


def test_the_winner_names_its_rule():
    text = "约3万人，涨5%至7%，翻番"
    found = recognise(text, languages.load("zh"), "zh-Hans").quantities
    assert [one.rule for one in found] == ["zh/count", "zh/%-range", "zh/whole"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("约5万人左右", [(0, 1), (4, 6)]),
        ("超过全村的20%", []),  # a comparison, not a bound
        ("约占全村的20%", [(0, 2)]),
        ("20万人次以上", [(5, 7)]),
        ("早上5人", []),
        ("多余280个", []),
    ],
)
def test_where_words_of_degree_stand(text, spans):
    (found,) = recognise(text, languages.load("zh"), "zh-Hans").quantities
    assert found.modifier_spans == tuple(Span(*span) for span in spans)
    assert (found.modifier == "exact") == (not spans)


@pytest.mark.parametrize(
    ("code", "text", "per"),
    [
        ("zh", "每吨3000元", "吨"),
        ("zh", "3000元/吨", "吨"),
        ("zh", "80美元一桶", "桶"),
        ("zh", "单价约为每吨306.8美元", "吨"),
        ("zh", "3000元", None),
        ("en", "$50 a barrel", "barrel"),
        ("en", "$50 a year earlier", None),
    ],
)
def test_what_a_figure_is_for_each_of(code, text, per):
    (found,) = recognise(text, languages.load(code), code).quantities
    assert (found.per and found.per.of(text)) == per


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [("负增长1.2%", "1.2", "decrease"), ("为-3.5%", "-3.5", "decrease"), ("+2%", "2", "increase"), ("占5%", "5", None)],
)
def test_signs(text, value, sign):
    (found,) = recognise(text, languages.load("zh"), "zh-Hans").quantities
    assert (found.value, found.sign) == (Decimal(value), sign)
    assert found.span.of(text).startswith(("-", "+")) == (text[1] == "-" or text[0] == "+")


def test_a_text_without_numbers_holds_nothing():
    for code in languages.codes():
        found = recognise("", languages.load(code), code)
        assert not found.quantities and not found.others
