"""Every character of an article knows where it came from, whatever the source is made of."""

import os

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from extractor.errors import SourceError
from extractor.model.article import Source
from extractor.model.text import Span
from extractor.reading import media as sniffing
from extractor.reading import read, surface
from extractor.reading.decode import decode

EXAMPLES = int(os.environ.get("EXTRACTOR_EXAMPLES", "100"))  # a kind of document; 4,000 make the 10,000 and more

TEXT = ["三成", "70%", "4.6万亿", "萬(wàn)", "億(yì)", "個(ㄍㄜˋ)", "?(diǎn)", "W(xué)", "𠮷", "😀", "　", "，", "。", "“", "”", "half", "of", "a.b", "3.5",
        "\u200b", "\ufeff", "\u00ad", " ", "  ", "\t", "\xa0", "é", "e\u0301", "(境)", "(AI brain drain)", "[1]", "*", "_", "&", "<", ">", "\\", "|", "`", "#", "\ud7ff", "\x00", "\x85"]  # fmt: skip
HTML = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<br>", "<br/>", "<span class='x'>", "</span>", "<a href='https://a.b/?c&d'>", "</a>",
        "<sup>", "</sup>", "<sub>", "</sub>", "<sup>6</sup>", "<sup><a href='#1'>[1]</a></sup>", "<ruby>漢<rt>かん</rt></ruby>", "<rp>", "&amp;", "&lt;", "&#x4e09;", "&#20159;",
        "&nbsp;", "&notin;", "&notit;", "&nGt;", "&", "&#", "&#0;", "<!-- c -->", "<script>三成</script>", "<style>p{}</style>", "<span style='display:none'>隐藏</span>",
        "<del>五成</del>", "<table><tr><td>", "</td><td>", "</td></tr></table>", "<ul><li>", "</li></ul>", "<pre>", "</pre>", "<h1>", "</h1>", "<article>", "</article>", "<blockquote>",
        "</blockquote>", "<img alt='三成'>", "<svg><title>x</title></svg>", "<td>", "</td>", "<option>", "<![CDATA[x]]>", "<textarea>", "<title>", "</>", "<a hre"]  # fmt: skip
MARKDOWN = ["# ", "## ", "- ", "1. ", "> ", "**", "*", "__", "~~", "[", "](https://a.b/c)", "](d 'e')", "![", "![图](x.png)", "[^1]", "[a]: https://b.c", "```", "`", "---", "| ", " |", "|---|---|",
            "{.x}", "<b>", "</b>", "<div>", "</div>", "<br>", "&amp;", "&#x4e09;", "\\*", "\\[", "<https://a.b>", "    "]  # fmt: skip
LINES = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]
FRONT = ["", "---\ntitle: '三成(sān)'\ndate: 2024-05-01\n---\n", "---\r\n\r\ntitle: a\r\n\r\n---\r\n"]


def documents(pieces, *, front=("",)):
    parts = st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(TEXT), st.text(max_size=4)), max_size=40)
    return st.builds(lambda head, body: head + "".join(body), st.sampled_from(front), parts)


KINDS = {
    "html": documents(HTML + LINES),
    "markdown": documents(MARKDOWN + LINES, front=FRONT),
    "text": documents(LINES),
}


def reads_the_same(source, kind, data):
    source = source.replace("\ud800", "").encode("utf-8", "replace").decode("utf-8")
    try:
        article = read(Source("a", source.encode("utf-8"), kind), fast=True)
    except SourceError:
        assume(False)
    decoded = decode(source.encode("utf-8")).text
    kind = kind or sniffing.sniff(decoded)
    ends = 0
    for derived, place in article.offsets.pieces:
        assert derived.start == (ends if derived.start else 0)
        assert place.end <= len(decoded)
        ends = derived.end
    assert ends == len(article.text)
    for block in article.blocks:
        assert "\n" not in block.span.of(article.text)
        assert surface(article.offsets.to_source(block.span).of(decoded), kind) == block.span.of(article.text)
    if data is not None:
        a_part_reads_the_same(article, decoded, kind, data)


def a_part_reads_the_same(article, decoded, kind, data):
    block = data.draw(st.sampled_from(article.blocks)).span
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    span = Span(start, end)
    text = span.of(article.text)
    place = article.offsets.to_source(span)
    whole = [derived for derived, of in article.offsets.pieces if len(derived) != len(of)]
    assume(text == text.strip() and all(span.covers(one) for one in whole if span.overlaps(one)))
    assume(kind != "markdown" or place.of(decoded).count("[") == place.of(decoded).count("]"))
    assert surface(place.of(decoded), kind) == text


@pytest.mark.parametrize("kind", KINDS)
def test_the_source_read_again_gives_the_text(kind):
    @given(KINDS[kind], st.data())
    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    def check(source, data):
        reads_the_same(source, kind, data)

    check()
