"""What each figure is compared with, in whole sentences."""

import pytest

from extractor.model.article import Source
from extractor.pipeline import extract

CASES = [  # text, then the reference of each claim
    ("新模型较以往的版本在评测中提升9%。", ["较以往的版本"]),
    ("蓝汀科技营收同比增长12%，环比下降3%。", ["同比", "环比"]),
    ("全年产量30万吨，比前年增加了5%。", [None, "比前年"]),
    ("平均期限17年，比前年增加7年。", [None, "比前年"]),
    ("与去年相比，出口增长5%，进口增长3%。", ["与去年相比", "与去年相比"]),
    ("蓝汀科技营收30亿元，低于市场预期的32亿元。", ["市场预期的32亿元", None]),
    ("得票率只有四成，比上届的六成低。", ["比上届的六成", None]),
    ("北岸港的面积是南岸港的3倍。", ["南岸港"]),
    ("对比2016年，渔民增加13%，较年轻的渔民占三成。", ["对比2016年", None]),
    ("渡轮评分为62.1分，较去年录得的63.9分下跌。", ["较去年录得的63.9分", None]),
    ("失业率超过5%。", [None]),
    ("今年渔获为2019年的近三倍，渔船是去年的2倍。", ["2019年", "去年"]),
    ("支持率较上次调查增加6个百分点。", ["较上次调查"]),
    ("渔船同比增长3%；渔获5万吨，增长4%。", ["同比", None, "同比"]),
    ("渡轮乘客有3.2万人，与去年同期持平。", ["与去年同期"]),
    ("失业率为2.9%，与前一季的2.8%相若。", ["与前一季的2.8%", None]),
    ("三成渔民支持与理念相近国家合作。", [None]),
    ("产量同比分别增长3%、4%和5%。", ["同比"] * 3),
    ("Revenue rose 12 percent from a year earlier.", ["from a year earlier"]),
    ("Sales fell 3 percent and 9 percent, respectively, from a quarter earlier.", ["from a quarter earlier"] * 2),
    ("Women were 18% more likely than men to vote.", ["than men"]),
    (
        "Profit came to $3 million, compared with $5 million a year earlier.",
        ["compared with $5 million a year earlier", None],
    ),
    ("The levy is a 25 percent duty on steel.", [None]),
    ("The mast is 50 times as strong as the old one, or twice its length.", ["the old one", "its length"]),
    ("They are paid four times what I am paid.", ["what I am paid"]),
    ("The yard will double the number of boats.", [None]),
    ("Sales rose 4.5%, less than the 5.1% increase seen in May.", ["than the 5.1% increase seen in May", None]),
    ("Profit rose 12% to $3 million from a year earlier.", ["from a year earlier", None]),
    ("The krona shed 3 crowns, or 4 percent, against the dollar.", ["against the dollar"] * 2),
    ("Oil cost 78 cents a barrel on the Oslo Exchange, up from 59 cents in May.", ["from 59 cents in May", None]),
    ("Profit was $5 million ($3 a share) against $4 million in 2020.", ["$4 million in 2020"] * 2 + [None]),
    ("Sales will fall to $4 million in 2022, from $5 million in 2021.", ["from $5 million in 2021", None]),
    ("Turnout was 71 percent, in line with the level of the last poll.", ["the level of the last poll"]),
    ("Acme had a 6 percent share of the market, trailing Zenith's 7 percent.", ["Zenith's 7 percent", None]),
    (
        "Exports were $3 million, higher than the $2 million that brokers had expected.",
        ["than the $2 million that brokers had expected", None],
    ),
    ("Compared with 2019, sales rose 5%.", ["Compared with 2019"]),
    ("The tax will rise to 50% for those earning more than £100,000.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:14] for text, _ in CASES])
def test_reference(text, expected):
    found = [claim.reference and claim.reference.text for claim in extract(Source("a", text.encode()))]
    assert found == expected
