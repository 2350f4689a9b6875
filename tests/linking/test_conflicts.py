"""Contradictions of every kind in Chinese and English, and figures that look like one and are none."""

from dataclasses import replace

import pytest

from extractor.linking import link
from extractor.model.link import CONTRADICTING
from extractor.model.text import Span
from tests.linking.claims import claim

ZH, HANT = {"lang": "zh-Hans"}, {"lang": "zh-Hant"}
MONEY, COUNT, RATE, TIMES = (
    {"unit": "USD", "kind": "money"},
    {"unit": "count", "kind": "count"},
    {"kind": "rate"},
    {"unit": "x", "kind": "multiple"},
)
UP, DOWN = {"kind": "change", "direction": "increase"}, {"kind": "change", "direction": "decrease"}


def told(doc, quote, *claims, at=900):
    """The claims of one sentence, given as ``(text, entity, property, fields)`` in their order."""
    place, made = 0, []
    for text, entity, prop, fields in claims:
        place = quote.index(text, place)
        made.append(claim(text, entity, prop, doc=doc, start=at + place, quote=quote, **fields))
        place += len(text)
    return [replace(one, sentence=Span(at, at + len(quote))) for one in made]


def contradictions(claims, suggested=False):
    names = {one.id: one.quantity.text for one in claims}
    found = [one for one in link(claims).links if one.kind in CONTRADICTING and one.suggested == suggested]
    assert all(one.reasons for one in found)
    return {frozenset((names[one.left], names[one.right])) for one in found}


CONFLICTS = [
    (
        "value: sentences that share a figure",
        [
            *told("a", "The canal authority moved 412 barges and earned 7.4 million dollars in tolls.", ("412", "canal barges", "moved", COUNT), ("7.4 million", "canal authority", "toll revenue", MONEY | {"value": 7400000})),
            *told("b", "412 barges passed the canal, which brought tolls of 7.9 million dollars.", ("412", "canal barges", "passed", COUNT), ("7.9 million", "canal authority", "toll revenue", MONEY | {"value": 7900000})),
        ],
        {"7.4 million", "7.9 million"},
    ),
    (
        "value: 句子的其余数字都相同",
        [
            *told("甲", "渔港上半年卸货6124吨，同比增长11.7%，拍卖额为3.85亿元。", ("6124吨", "渔港", "卸货", ZH | {"value": 6124, "unit": "t", "kind": "measure"}), ("11.7%", "渔港", "卸货", ZH | UP), ("3.85亿元", "渔港", "拍卖额", ZH | {"value": 385000000, "unit": "CNY", "kind": "money"})),
            *told("乙", "这座漁港卸貨6124噸，成長11.7%，成交約3.58億元人民幣。", ("6124噸", "漁港", "卸貨", HANT | {"value": 6124, "unit": "t", "kind": "measure"}), ("11.7%", "漁港", "卸貨", HANT | UP), ("3.58億元人民幣", "這座港口", "成交", HANT | {"value": 358000000, "unit": "CNY", "kind": "money"})),
        ],
        {"3.85亿元", "3.58億元人民幣"},
    ),
    (
        "value: digits in another order",
        [
            *told("a", "Turnout reached 63.8% in the vote.", ("63.8%", "the vote", "turnout", RATE)),
            *told("a", "Observers counted 4,317 polling places.", ("4,317", "polling places", "counted", COUNT | {"value": 4317}), at=1500),
            *told("乙", "投票率为68.3%。", ("68.3%", "选民", "投票率", ZH | RATE)),
            *told("乙", "观察员走访了4317个投票站。", ("4317个", "投票站", "走访", ZH | COUNT | {"value": 4317}), at=1500),
        ],
        {"63.8%", "68.3%"},
    ),
    (
        "value: one name at one time",
        [claim(f"{rate}%", "加拿大", "失业率", doc=rate, time="2024-05", **ZH | RATE) for rate in ("6.2", "6.9")],
        {"6.2%", "6.9%"},
    ),
    (
        "denominator: parts that are no whole",
        told("a", "该厂工人中，男性占六成四，女性占两成一。", ("六成四", "该厂工人", "男性", ZH | {"value": 64}), ("两成一", "该厂工人", "女性", ZH | {"value": 21})),
        {"六成四", "两成一"},
    ),
    (
        "direction: a rise and a fall",
        [
            claim("14.62%", "vineyard harvest", "grape output", doc="a", time="2023", quote="Grape output of the vineyard harvest rose 14.62% in 2023", **UP),
            claim("14.62%", "vineyard harvest", "grape output", doc="b", time="2023", quote="Grape output of the vineyard harvest fell 14.62% in 2023", **DOWN),
        ],
        {"14.62%"},
    ),
    (
        "arithmetical: end points without their times",
        told("a", "Fares on the ferry went up from 160 to 200 dollars, or 30%.", ("160", "the ferry", "fares", MONEY), ("200", "the ferry", "fares", MONEY), ("30%", "the ferry", "fares", UP)),
        {"200", "30%"},
    ),
    (
        "arithmetical: 跌幅与两端不符",
        told("甲", "水库蓄水量从80万吨减至60万吨，降幅35%。", ("80万吨", "水库", "蓄水量", ZH | {"value": 800000, "unit": "t", "kind": "measure"}), ("60万吨", "水库", "蓄水量", ZH | {"value": 600000, "unit": "t", "kind": "measure"}), ("35%", "水库", "蓄水量", ZH | DOWN)),
        {"60万吨", "35%"},
    ),
    (
        "arithmetical: so many times as many",
        told("a", "The museum had 90 visitors, five times the 30 of the library.", ("90", "museum", "visitors", COUNT), ("five times", "museum", "", TIMES | {"value": 5, "reference": "library"}), ("30", "library", "visitors", COUNT)),
        {"90", "five times"},
    ),
    (
        "arithmetical: 倍数与两数不符",
        told("甲", "东湖站装了480台设备，西湖站只有120台，前者是西湖站的六倍。", ("480台", "东湖站", "设备", ZH | COUNT | {"value": 480}), ("120台", "西湖站", "设备", ZH | COUNT | {"value": 120}), ("六倍", "东湖站", "", ZH | TIMES | {"value": 6, "reference": "西湖站"})),
        {"480台", "六倍"},
    ),
    (
        "correction: 网传与通报",
        told("甲", "网传矿区有300名工人被困，通报称被困工人为12名。", ("300名", "工人", "被困", ZH | COUNT | {"value": 300, "status": "denied"}), ("12名", "工人", "被困", ZH | COUNT | {"value": 12})),
        {"300名", "12名"},
    ),
    (
        "correction: a figure that is denied elsewhere",
        [
            *told("a", "The harbour owes 5.2 billion dollars in unpaid debt, a blog says; its report puts unpaid debt at 1.9 billion.", ("5.2 billion", "harbour", "unpaid debt", MONEY | {"value": "5.2e9"}), ("1.9 billion", "harbour", "unpaid debt", MONEY | {"value": "1.9e9"})),
            *told("b", "It is untrue that the harbour owes 5.2 billion dollars in unpaid debt.", ("5.2 billion", "harbour", "unpaid debt", MONEY | {"value": "5.2e9", "status": "denied"})),
        ],
        {"5.2 billion", "1.9 billion"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), [row[1:] for row in CONFLICTS], ids=[row[0] for row in CONFLICTS])
def test_what_cannot_both_be_right(claims, expected):
    assert contradictions(claims) == {frozenset(expected)}


NO_CONFLICTS = [
    (
        "a series day by day",
        [claim(f"{n}%", "Canada", "unemployment rate", doc=f"day {n}", time=f"2024-05-{n}", **RATE) for n in (11, 12, 13)],
    ),
    (
        "每天都在涨",
        [claim(f"{n}人", "加拿大", "住院患者", doc=f"第{n}天", time=f"2024-05-{n}", value=n, **ZH | COUNT) for n in (11, 12, 13)],
    ),
    (
        "another place",
        [claim(f"{rate}%", place, "unemployment rate", doc=place, time="2024-05", **RATE) for place, rate in (("Canada", 6.2), ("Japan", 6.9))],
    ),
    (
        "another group of people",
        told("a", "Of men 61.4% agree, and of women 64.1%.", ("61.4%", "men", "agree", {}), ("64.1%", "women", "agree", {})),
    ),
    (
        "一部分与全体",
        told("甲", "矿区共有300名工人，其中12名工人被困。", ("300名", "矿区工人", "共有", ZH | COUNT | {"value": 300}), ("12名", "工人", "被困", ZH | COUNT | {"value": 12})),
    ),
    ("rounding", [claim("38.4%", "readers", "agree", doc="a"), claim("about 38%", "readers", "agree", doc="b", value=38, modifier="approximately")]),
    ("a third in words", [claim("30.8%", "firm", "profit", start=900, **DOWN), claim("a third", "firm", "profit", start=5, value="33.3333", modifier="nearly", quote="Profit of the firm down by almost a third", **DOWN)]),
    (
        "a forecast and what came",
        [claim(f"{rate}%", "Canada", "unemployment rate", doc=status, time="2024-05", status=status, **RATE) for status, rate in (("forecast", 6.2), ("asserted", 6.9))],
    ),
    (
        "end points that agree",
        told("a", "Fares on the ferry went up from 160 to 200 dollars, or 25%.", ("160", "the ferry", "fares", MONEY), ("200", "the ferry", "fares", MONEY), ("25%", "the ferry", "fares", UP)),
    ),
    (
        "a change against another year",
        told("a", "Fares on the ferry were 160 and 200 dollars, up 3% on the year.", ("160", "the ferry", "fares", MONEY), ("200", "the ferry", "fares", MONEY), ("3%", "the ferry", "fares", UP)),
    ),
    (
        "so many times as many",
        told("甲", "东湖站装了480台设备，西湖站只有120台，前者是西湖站的四倍。", ("480台", "东湖站", "设备", ZH | COUNT | {"value": 480}), ("120台", "西湖站", "设备", ZH | COUNT | {"value": 120}), ("四倍", "东湖站", "", ZH | TIMES | {"value": 4, "reference": "西湖站"})),
    ),
    (
        "times of the year before",
        told("a", "The museum had 90 visitors, the library 30; that is five times last year's figure.", ("90", "museum", "visitors", COUNT), ("30", "library", "visitors", COUNT), ("five times", "library", "", TIMES | {"value": 5, "reference": "last year's figure"})),
    ),
    (
        "a denied figure beside another thing's",
        told("甲", "网传八成工人辞职并不属实；另有六成工人加入了工会。", ("八成", "工人", "辞职", ZH | {"value": 80, "status": "denied"}), ("六成", "工人", "加入工会", ZH | {"value": 60})),
    ),
    (
        "a sentence that shares a figure, and another thing's",
        [
            *told("a", "Ada Quill won 17 of the 29 districts and 66% of young voters.", ("17", "districts", "won", COUNT), ("66%", "young voters", "backed her", {})),
            *told("乙", "29个区中她赢下17个；首都有六成八选民投给她。", ("17个", "区", "赢下", ZH | COUNT | {"value": 17}), ("六成八", "首都选民", "投给她", ZH | {"value": 68})),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize("claims", [row[1] for row in NO_CONFLICTS], ids=[row[0] for row in NO_CONFLICTS])
def test_what_may_both_be_right(claims):
    assert contradictions(claims) == set()


def test_what_another_source_says_of_a_rumour_is_suggested():
    both = told(
        "a",
        "Rumour has it that the depot holds 9,000 unsold bicycles, but the firm speaks of 700 unsold bicycles.",
        ("9,000", "unsold bicycles", "depot holds", COUNT | {"value": 9000, "status": "rumour"}),
        (
            "700",
            "unsold bicycles",
            "depot holds",
            COUNT | {"value": 700, "status": "rumour", "attribution": "the firm"},
        ),
    )
    assert contradictions(both) == set()
    assert contradictions(both, suggested=True) == {frozenset({"9,000", "700"})}


@pytest.mark.parametrize(("figures", "suggested"), [((340, 310), True), ((340, 120), False), ((340, 340), False)])
def test_the_one_figure_for_a_time_that_two_articles_of_a_story_do_not_share_is_suggested(figures, suggested):
    """The winery's harvest and its price are told alike; what it means to export is not."""
    shared = [("harvest", "6,215 t", {"value": 6215, "unit": "t", "kind": "measure"}), ("price", "48.3%", UP)]
    shared.append(("bottles", "77,400", COUNT | {"value": 77400, "time": "2026"}))
    plan = COUNT | {"time": "2026", "status": "forecast"}
    told_by = [
        claim(text, "Ostrova winery", prop, doc=doc, start=900 + 100 * place, **fields)
        for doc, plans, words in zip("ab", figures, ("exports", "goes abroad"), strict=True)
        for place, (prop, text, fields) in enumerate([*shared, (words, f"{plans}", plan | {"value": plans})])
    ]
    assert contradictions(told_by) == set()
    found = contradictions(told_by, suggested=True)
    assert found == ({frozenset(map(str, figures))} if suggested else set())
