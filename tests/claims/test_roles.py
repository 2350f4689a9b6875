"""Whole sentences: which words are the measured entity and the measured property of each figure."""

import pytest

from extractor import languages
from extractor.claims.frames import NONE
from extractor.claims.parts import PARTS
from extractor.model.article import Source
from extractor.pipeline import extract

CASES = [  # text, then (quantity, kind, direction, entity, property) of each claim
    ("2023年,70%的人工智能博士进了私企。", [("70%", "share", None, "人工智能博士", "进了私企")]),
    ("该市失业率为5.2%。", [("5.2%", "rate", None, "该市", "失业率")]),
    (
        "一季度,蓝汀科技营收同比增长12%,净利润下降3.4%。",
        [("12%", "change", "increase", "蓝汀科技", "营收"), ("3.4%", "change", "decrease", "蓝汀科技", "净利润")],
    ),
    (
        "全年零售总额升3.5%。",
        [("3.5%", "change", "increase", None, "零售总额")],
    ),  # the segmenter calls the verb an adverb
    (
        "蓝汀科技营收增逾两成,股价累跌一成。",  # and guesses words that hide it
        [("两成", "change", "increase", "蓝汀科技", "营收"), ("一成", "change", "decrease", "蓝汀科技", "股价")],
    ),
    ("餐饮收入创下3.2亿元。", [("3.2亿元", "money", None, "餐饮", "收入")]),  # a noun that the segmenter calls a verb
    ("蓝汀科技的营收跌幅达12%。", [("12%", "change", "decrease", "蓝汀科技", "营收跌幅")]),
    ("蓝汀科技的市值达4.6万亿美元。", [("4.6万亿美元", "money", None, "蓝汀科技", "市值")]),
    ("女性占全体教师的六成。", [("六成", "share", None, "全体教师", "女性")]),
    ("北岸港的面积是南岸港的3倍。", [("3倍", "multiple", None, "北岸港", "面积")]),
    ("Northwind's revenue rose 12% in 2023.", [("12%", "change", "increase", "Northwind", "revenue")]),
    ("Women accounted for 60% of teachers.", [("60%", "share", None, "teachers", "Women")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:12] for text, _ in CASES])
def test_roles(text, expected):
    found = [
        (
            claim.quantity.text,
            claim.kind,
            claim.direction,
            claim.measured_entity and claim.measured_entity.text,
            claim.measured_property and claim.measured_property.text,
        )
        for claim in extract(Source("a", text.encode()))
    ]
    assert found == expected


def test_frames_name_parts_that_there_are_and_leave_none_out():
    frames = [frame for code in languages.codes() for frame in languages.load(code).roles.frames]
    assert {part for frame in frames for part in (*frame.entity, *frame.property)} == {*PARTS, NONE}
