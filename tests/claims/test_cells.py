"""Whole documents with tables: what the heads of a cell say of the figure in it."""

import pytest

from extractor.model.article import Hints, Source
from extractor.pipeline import extract

DIVISIONS = """<html><body><article><h1>Northwind reports its year</h1>
<p>Northwind Foods, which bakes bread and sells milk, told its owners on Monday how its divisions had done.</p>
<table><thead><tr><th rowspan="2">Division</th><th colspan="2">Revenue (US$ m)</th><th colspan="2">Net margin</th>
<th rowspan="2">Costs from 2022</th></tr>
<tr><th>2022</th><th>2023</th><th>Q1 2023</th><th>Year-on-year change</th></tr></thead><tbody>
<tr><td rowspan="2">Bakery</td><td>$12 million</td><td>about $15 million</td><td>25%</td><td>-2.5%</td><td>up 3%</td></tr>
<tr><td>$20 million</td><td>$21 million</td><td>5%</td><td>1.2 percentage points</td><td>-3%</td></tr></tbody></table>
<p>Its owners, who had hoped for as much as this, were content with what they heard that morning.</p>
</article></body></html>"""

RIVALS = """# Two bakers compared

Both bakers have told their owners what the last years were like, and both of them were content with it.

| | Northwind | Southwind Ltd |
| --- | --- | --- |
| Revenue | $3 million | $4 million (up 3%) |
| Share of exports | 30% | 14% |

The years before were much like these.

| Year | Revenue in Europe, US$ m | Decline in costs | Southwind Ltd |
| --- | --- | --- | --- |
| 2021 | $3 million | 2% | $4 million |
"""

DEPARTMENTS = """# 蓝汀食品公布年报

蓝汀食品周一公布年报,各个部门的业绩都好于预期,公司对来年也有信心。

| 部门 | 2022年 | 2023年的收入(亿元) | 同比增长率 | 占比 | 毛利率 | 员工 |
| --- | --- | --- | --- | --- | --- | --- |
| 面包 | 12亿元 | 约15亿元 | 25% | 30% | 8.5% | 340人 |
| 乳品(含奶酪) | 20亿元 | 21亿元 | -5% | 42% | 9% | 约有1200人 |
"""

BUDGET = """<html><body><article><h1>港鎮公布預算</h1><p>港鎮議會週一公布預算，各項工程照原訂計畫進行，鎮民對此多表歡迎，議員也沒有異議。</p>
<table><tr><th>季度</th><th>支出</th><th>降幅（%）</th><th>較上季變化</th></tr>
<tr><td>2023年第一季</td><td>3億元</td><td>4%</td><td>2個百分點</td></tr>
<tr><td>第二季</td><td>2億元</td><td>6%</td><td>1個百分點</td></tr></table>
<p>議會預定下個月再開會，討論其餘各項。</p></article></body></html>"""

POLL = """港鎮大學上週訪問了600名鎮民，了解各年齡層對夜間渡輪的看法，結果如下：
18至34歲  35至59歲  60歲或以上
---  ---  ---  ---
贊成夜間開船  64%  51%  22%
反對夜間開船  20%  31%  58%
兩年來的收入見下表。
年份  渡輪票務的收入
---  ---
2016-17  3.2億元
2017-18  4.1億元
鎮議會下月開會。
"""

CASES = {  # a document, and quantity, kind, direction, entity, property, reference and time of each claim of its tables
    "heads over several columns and rows": (
        Source("a.html", DIVISIONS.encode(), "html"),
        [
            ("$12 million", "money", None, "Bakery", "Revenue", None, "2022"),
            ("$15 million", "money", None, "Bakery", "Revenue", None, "2023"),
            ("25%", "rate", None, "Bakery", "Net margin", None, "2023-Q1"),
            ("-2.5%", "change", "decrease", "Bakery", "change", "Year-on-year", None),
            ("$20 million", "money", None, "Bakery", "Revenue", None, "2022"),
            ("$21 million", "money", None, "Bakery", "Revenue", None, "2023"),
            ("5%", "rate", None, "Bakery", "Net margin", None, "2023-Q1"),
            ("1.2 percentage points", "change", "increase", "Bakery", "change", "Year-on-year", None),
            ("-3%", "change", "decrease", "Bakery", "Costs", "from 2022", None),
        ],
    ),
    "rows that name a measure or a time": (
        Source("a.md", RIVALS.encode(), "markdown"),
        [
            ("$3 million", "money", None, "Northwind", "Revenue", None, None),
            ("30%", "share", None, "Northwind", "Share of exports", None, None),
            ("14%", "share", None, "Southwind Ltd", "Share of exports", None, None),
            ("$3 million", "money", None, None, "Revenue in Europe", None, "2021"),
            ("2%", "change", "decrease", None, "Decline in costs", None, "2021"),
            ("$4 million", "money", None, "Southwind Ltd", None, None, "2021"),
        ],
    ),
    "Chinese": (
        Source("b.md", DEPARTMENTS.encode(), "markdown"),
        [
            ("12亿元", "money", None, "面包", None, None, "2022"),
            ("15亿元", "money", None, "面包", "收入", None, "2023"),
            ("25%", "change", "increase", "面包", "增长率", "同比", None),
            ("30%", "share", None, "面包", "占比", None, None),
            ("8.5%", "rate", None, "面包", "毛利率", None, None),
            ("340人", "count", None, "员工", "面包", None, None),
            ("20亿元", "money", None, "乳品(含奶酪)", None, None, "2022"),
            ("21亿元", "money", None, "乳品(含奶酪)", "收入", None, "2023"),
            ("-5%", "change", "decrease", "乳品(含奶酪)", "增长率", "同比", None),
            ("42%", "share", None, "乳品(含奶酪)", "占比", None, None),
            ("9%", "rate", None, "乳品(含奶酪)", "毛利率", None, None),
        ],
    ),
    "Traditional Chinese, times in the row": (
        Source("b.html", BUDGET.encode(), "html", Hints(date="2024-01-08")),
        [
            ("3億元", "money", None, None, "支出", None, "2023-Q1"),
            ("4%", "change", "decrease", None, "降幅", None, "2023-Q1"),
            ("2個百分點", "change", "increase", None, "變化", "較上季", "2023-Q1"),
            ("2億元", "money", None, None, "支出", None, "2023-Q2"),
            ("6%", "change", "decrease", None, "降幅", None, "2023-Q2"),
            ("1個百分點", "change", "increase", None, "變化", "較上季", "2023-Q2"),
        ],
    ),
    "columns that blanks part, of those told apart by age": (
        Source("c.txt", POLL.encode(), "text"),
        [
            ("64%", "share", None, "18至34歲", "贊成夜間開船", None, None),
            ("51%", "share", None, "35至59歲", "贊成夜間開船", None, None),
            ("22%", "share", None, "60歲或以上", "贊成夜間開船", None, None),
            ("20%", "share", None, "18至34歲", "反對夜間開船", None, None),
            ("31%", "share", None, "35至59歲", "反對夜間開船", None, None),
            ("58%", "share", None, "60歲或以上", "反對夜間開船", None, None),
            ("3.2億元", "money", None, "渡輪票務", "收入", None, "2016/2017"),
            ("4.1億元", "money", None, "渡輪票務", "收入", None, "2017/2018"),
        ],
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_heads(source, expected):
    found = [
        (
            claim.quantity.text,
            claim.kind,
            claim.direction,
            *(
                surface and surface.text
                for surface in (claim.measured_entity, claim.measured_property, claim.reference)
            ),
            claim.time,
        )
        for claim in extract(source)
        if claim.rules[-1].endswith("/cell")
    ]
    assert found == expected


@pytest.mark.parametrize("source", [source for source, _ in CASES.values()], ids=CASES)
def test_a_head_is_found_where_it_stands(source):
    text = source.data.decode()
    for claim in extract(source):
        for surface in (claim.measured_entity, claim.measured_property, claim.reference):
            assert surface is None or surface.span.of(text) == surface.text
