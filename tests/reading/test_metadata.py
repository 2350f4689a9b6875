"""What an article says of itself, with its place; never a guess."""

import pytest

from extractor.model.article import Source
from extractor.reading import read
from extractor.reading.dates import machine_date

BODY = "<p>调查显示，三成的人不同意这项计划，七成的人同意，这是去年的结果，也是今年的结果，和前年相比没有变化。</p>" * 2


def page(head="", top="", bottom="", title="三成的人不同意"):
    source = (
        f"<html><head>{head}</head><body><h1>{title}</h1>{top}<div class=article>{BODY}</div>{bottom}</body></html>"
    )
    return source, read(Source("a", source.encode(), "html"), fast=True).metadata


LINKED = (
    '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x","datePublished":"2001-01-01"},'
    '{"@type":"NewsArticle","headline":"三成","datePublished":"2024-05-13T08:00:00+08:00",'
    '"author":[{"@type":"Person","name":"王 五"}],"publisher":{"@type":"Organization","name":"某网"}}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "top", "date", "written"),
    [
        (LINKED, "", "2024-05-13", "2024-05-13T08:00:00+08:00"),
        ('<meta property="article:published_time" content="2024-05-13 08:00">', "", "2024-05-13", "2024-05-13 08:00"),
        ("<meta name=pubdate content=20240513>", "", "2024-05-13", "20240513"),
        ("", "<div>2024-05-13 08:00 来源：某报</div>", "2024-05-13", "2024-05-13"),
        ("", "<div>发布时间：2024年5月3日</div>", "2024-05-03", "2024年5月3日"),
        ("", "<div>發佈時間：2024年5月3日，更新時間：2024年6月3日</div>", "2024-05-03", "2024年5月3日"),
        ("", "<div>更新：2024年6月3日　发表：2024年5月3日</div>", "2024-05-03", "2024年5月3日"),
        ("", "<div>昨天 <time datetime='2024-05-13T08:00'>早上</time></div>", "2024-05-13", "2024-05-13T08:00"),
        (
            "",
            "<div>更新：<time datetime=2024-06-13>今天</time> <time datetime=2024-05-13>上月</time></div>",
            "2024-05-13",
            "2024-05-13",
        ),
        (
            '<script type="application/ld+json">{"@type":["Thing","NewsArticle"],"datePublished":"2024-05-13"}</script>',
            "",
            "2024-05-13",
            "2024-05-13",
        ),
    ],
)
def test_the_date_of_publication(head, top, date, written):
    source, about = page(head, top)
    assert about.published.value == date
    assert about.published.span.of(source) == written


@pytest.mark.parametrize(
    ("head", "top", "bottom"),
    [
        ("", "", "<footer>© 2024-05-13 某网</footer>"),
        ('<meta property="article:modified_time" content="2024-05-13">', "", ""),
        ('<meta name=pubdate content="today">', "", ""),
        ("<meta name=pubdate content=20241399>", "", ""),
        ("", "<div>三成的人在2024年5月13日的调查里说他们不同意这项计划。</div>", ""),
        ("", "", "<div class=comments><time datetime=2024-05-13>昨天</time></div>"),
        ("", "<div>更新时间：2024-05-13 08:00</div>", ""),
        ("", "<div>2024年5月13日，三成的人不同意这项计划。</div>", ""),
        ("", "<div><time class=updated datetime=2024-05-13>昨天</time></div>", ""),
        ("", "<div><a href=/1>另一条新闻<time datetime=2024-05-13>昨天</time></a></div>", ""),
        ('<script type="application/ld+json">{"@type":"WebSite","datePublished":"2024-05-13"}</script>', "", ""),
    ],
)
def test_no_date_is_better_than_a_guess(head, top, bottom):
    assert page(head, top, bottom)[1].published is None


def test_every_field_with_its_place():
    source, about = page(
        LINKED + '<link rel=canonical href="https://a.b/?c&amp;d"><meta property=og:site_name content=某网>'
    )
    places = {name: getattr(about, name).span.of(source) for name in ("title", "author", "site", "url")}
    assert places == {"title": "三成的人不同意", "author": "王 五", "site": "某网", "url": "https://a.b/?c&amp;d"}
    assert about.url.value == "https://a.b/?c&d"


@pytest.mark.parametrize(
    ("canonical", "url"), [("/c.html", "https://a.b/og.html"), ("https://a.b/c.html", "https://a.b/c.html")]
)
def test_an_address_names_its_site(canonical, url):
    head = f'<link rel=canonical href="{canonical}"><meta property=og:url content=https://a.b/og.html>'
    assert page(head)[1].url.value == url
    assert page("<link rel=canonical href=/c.html>")[1].url is None


@pytest.mark.parametrize(
    ("top", "author", "site"),
    [
        ("<div>来源：<a>某报</a><span>分享到</span> 作者：王五 编辑：李四</div>", "王五", "某报"),
        ("<div>記者：王五　來源：某報</div>", "王五", "某報"),
        ("<div>作者</div>", None, None),
    ],
)
def test_bylines(top, author, site):
    _, about = page(top=top)
    assert (about.author and about.author.value, about.site and about.site.value) == (author, site)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Updated May 14, 2024 | Published on May 13, 2024", "2024-05-13"),
        ("May 13, 2024", "2024-05-13"),
        ("Posted 13 May 2024", "2024-05-13"),
        ("Sept. 3, 2024, 8 a.m.", "2024-09-03"),
    ],
)
def test_an_english_byline(line, date):
    body = "<p>Three in ten of the people that were asked said that they disagree with the plan of the council.</p>" * 3
    source = f"<h1>Three in ten disagree</h1><div>{line}</div><div class=article>{body}</div>"
    assert read(Source("a", source.encode(), "html"), fast=True).metadata.published.value == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024/5/3 08:00", "2024-05-03"),
        ("2024-02-30", None),
        ("12024-05-01", None),
        ("May 2024", None),
        ("1715558400", None),
    ],
)
def test_dates_of_machines(written, date):
    assert machine_date(written) == date
