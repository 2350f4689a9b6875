"""HTML: what a reader sees, block by block, and what each block is."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from extractor.model.article import Source
from extractor.reading import read
from extractor.reading.draft import compose
from extractor.reading.main_text import select
from extractor.reading.page import parse
from extractor.reading.web import lines

PAGES = sorted((Path(__file__).parents[2] / "corpora").rglob("*.html"))
WRITTEN = [  # source, its blocks
    ("<p>一<br>二<br/>三", ["一", "二", "三"]),
    ("<p><b>1</b><i>2</i>.5亿<span>元</span>", ["12.5亿元"]),
    ("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub> 1<sup>st</sup>", ["10⁶ m² CO₂ 1st"]),
    ("a<sup>[1]</sup>b<sup><a href='#n'>2</a></sup>c<sup>*</sup>", ["abc"]),
    ("5%<sup>①</sup> 6%<sup>1, 2</sup> 7%<sup>3–5</sup> 10<sup>-6</sup>", ["5% 6% 7% 10⁻⁶"]),
    ("<p>三成</>四成</></p></>", ["三成四成"]),
    ("<p>三成<a href='x", ["三成"]),
    ("<p>三成</p>四成</di", ["三成", "四成"]),
    ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", ["漢字"]),
    ("<p>见<span style='display: none'>隐藏</span>此<span hidden>隐</span>", ["见此"]),
    ("<p>涨<del>5%</del>6%", ["涨6%"]),
    ("<p>a<p>b<div>c</div>d", ["a", "b", "c", "d"]),
    ("<p>同</p><p>同</p>", ["同", "同"]),
    ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", ["a", "b", "c", "d"]),
    ("<p>中国\n   经济 grew\n 3%", ["中国经济 grew 3%"]),
    ("<pre>a\n b\r\nc</pre>", ["a", "b", "c"]),
    ("a<script>if (a<b) c</script><style>p{}</style><svg><title>t</title></svg><!-- n -->b", ["ab"]),
    ("&lt;3&#x4e09;&amp;amp;&nbsp;x&notit;", ["<3三&amp;\xa0x¬it;"]),
    ("<option>x</option><button>y</button><textarea>z</textarea><p>a", ["a"]),
    ("<b>a<p>b</b>c</p>d", ["a", "bc", "d"]),
    ("<pre>a\nb</pre><p>c\nd</p>", ["a", "b", "c d"]),
    ("<p>a<sup>6<p>7</sup>b", ["a⁶", "7b"]),
    ("<p>a<sup>[1]<p>b</sup>c", ["a", "bc"]),
    ("<sup><p>6</p>7</sup>8", ["⁶", "78"]),
    ("<p>三 \u200b 成\u200b\n的人 of\u200b \n them", ["三 成的人 of them"]),
    ("<p>a<span hidden>b<span>c</span>d</span>e", ["ae"]),
    ("<a href=x>a<p>b<a href=y>c</a>d", ["a", "bcd"]),
]


@pytest.mark.parametrize(("source", "expected"), WRITTEN)
def test_blocks(source, expected):
    blocks = [block for block in parse(source).blocks if not block.within.nesting.hidden]
    assert compose(lines(blocks, range(len(blocks)))).text.split("\n") == expected


def test_hidden_text_inside_a_line_makes_no_block_of_its_own_text():
    assert "隐藏" not in "".join(block.text for block in parse("<p>见<span style='display:none'>隐藏</span>此").blocks)


def article(source):
    blocks = parse(source).blocks
    reasons = select(blocks, []).reasons
    return compose(lines(blocks, [index for index, reason in enumerate(reasons) if reason is None]))


TABLE = """<article><p>下表列出各地的就业情况，单位是万人，数据来自年度报告。</p>
<table><tr><th>地区<th>人数<th>增幅<tr><td>甲<td>3<td>1%<tr><td>乙<td>5<td>2%</table></article>"""


def test_a_cell_knows_its_heads():
    draft = article(TABLE)
    heads = {
        block.span.of(draft.text): [head.of(draft.text) for head in block.heads]
        for block in draft.blocks
        if block.kind == "cell"
    }
    assert heads["2%"] == ["乙", "增幅"]
    assert heads["3"] == ["甲", "人数"]
    assert heads["乙"] == ["地区"]


def test_years_head_their_columns():
    table = "<table><tr><td><td>2023年<td>Q1 2024<td>2024年1月<tr><td>收入<td>3亿<td>1亿<td>4000万</table>"
    draft = article("<article><p>下表列出公司两年来的收入，单位是元，数据来自年度报告。</p>" + table)
    heads = {block.span.of(draft.text): [head.of(draft.text) for head in block.heads] for block in draft.blocks}
    assert (heads["3亿"], heads["1亿"], heads["4000万"]) == (
        ["收入", "2023年"],
        ["收入", "Q1 2024"],
        ["收入", "2024年1月"],
    )


SPANNING = """<article><p>下表列出两年里各地的就业情况，单位是万人，数据来自年度报告。</p><table>
<thead><tr><th rowspan=2>地区<th rowspan=2>年份<th colspan=2>就业<tr><th>人数<th>增幅</thead>
<tr><td rowspan=2>甲<td>前年<td>3<td>1%<tr><td>去年<td>4<td>2%<tr><td>乙<td>去年<td>5<td>6%</table></article>"""


def test_a_cell_over_several_rows_or_columns_heads_them_all():
    draft = article(SPANNING)
    heads = {block.span.of(draft.text): [head.of(draft.text) for head in block.heads] for block in draft.blocks}
    assert heads["3"] == heads["4"] == ["甲", "就业", "人数"]
    assert heads["6%"] == ["乙", "就业", "增幅"]


def test_a_table_for_layout_has_no_cells():
    long = "这是一段相当长的文字，讲的是去年的就业情况，" * 5
    draft = article(f"<table><tr><td>{long}<td>{long}<tr><td>{long}<td>{long}</table>")
    assert {block.kind for block in draft.blocks} == {"paragraph"}


PAGE = """<html><head><title>三成的人不同意_某网</title></head><body>
<nav><ul><li><a href=/>首页</a><li><a href=/n>新闻</a></ul></nav>
<div class="main"><h1>三成的人不同意</h1><div class="info">2024-05-13 来源：某报</div>
<div class="article-body"><p>去年，三成的人不同意这项计划，七成的人同意，这是一项调查的结果。</p>
<h2>为什么</h2><p>调查的人说，原因有三个，其中最重要的是费用，费用比前年高了两成。</p>
<div class="related"><a href=/1>另一条新闻讲的是完全不同的事情</a></div></div></div>
<div class="comments"><p>我觉得这篇文章写得很好，大家都应该读一读，谢谢作者。</p></div>
<footer>某网 版权所有，未经许可，不得转载，联系电话三成。</footer></body></html>"""


def test_the_article_and_nothing_around_it():
    blocks = parse(PAGE).blocks
    chosen = select(blocks, ["三成的人不同意_某网"])
    kept = [block.text.strip() for block, reason in zip(blocks, chosen.reasons, strict=True) if reason is None]
    assert kept[0] == "三成的人不同意"
    assert [text[:3] for text in kept[1:]] == ["去年，", "为什么", "调查的"]
    assert blocks[chosen.title].text == "三成的人不同意"
    reasons = {block.text.strip()[:2]: reason for block, reason in zip(blocks, chosen.reasons, strict=True)}
    assert reasons["首页"] == "outside the article"
    assert reasons["另一"] == "links"


BOX = """<div class="article-body"><p>上周去了两家店，第一家在老城区，第二家在河边，花费比前一周多了三成。</p>
<h2>周一：在“老李面馆”</h2><p>面馆开了二十年，每天只卖两百碗，去晚了就没有了，所以要早去。</p>
<a href=/1><h3>老李面馆</h3><p>人均25元</p><p>评分4.1</p></a>
<a href=/2><h3>更多美食推荐</h3><p>人均99元</p></a></div>"""


def test_a_box_of_facts_tells_of_what_the_heading_above_it_names():
    text = article(BOX).text
    assert "人均25元\n评分4.1" in text
    assert "99" not in text


def test_another_selector_is_asked_only_in_doubt():
    asked = []

    def vote(weights):
        asked.append(len(weights))
        return [True] * len(weights)

    select(parse(PAGE).blocks, ["三成的人不同意"], vote)
    long = PAGE.replace("<h2>", "<p>" + "第二次调查的结果和第一次的一样，人们的意见没有变化。" * 5 + "</p><h2>")
    asked.clear()
    select(parse(long).blocks, ["三成的人不同意"], vote)
    assert not asked
    select(parse("<p>三成</p>").blocks, [], vote)
    assert asked == [1]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_beautiful_soup_sees_the_same_text(path):
    """Another parser finds every block of an article, in its order; white space is each parser's own."""
    article = read(Source(path.name, path.read_bytes(), "html"))
    seen, here = "".join(BeautifulSoup(path.read_bytes(), "html.parser").get_text().split()), 0
    assert article.blocks
    for block in article.blocks:
        told = "".join(block.span.of(article.text).split())
        here = seen.index(told, here) + len(told)
