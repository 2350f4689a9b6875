"""Pages made to hang a reader: each costs what its length costs, and nothing crashes."""

import time

import pytest

from extractor.errors import SourceError
from extractor.model.article import Source
from extractor.reading import read

SIZE = 4_000  # of the shorter one; a reader that takes the square of the time is seen at this already
GROWTH = 4  # times the length
PAGES = {
    "nested": lambda n: "<div>" * n + "三成的人不同意。",
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">三成的人不同意。",
    "metadata with attributes": lambda n: "<meta name=author " + "a " * n + "content=x><p>三成的人不同意。",
    "less-than signs": lambda n: "三成的人。" + "< " * n,
    "ampersands": lambda n: "<p>" + "&" * n + "三成的人不同意。",
    "references": lambda n: "<p>" + "&lt;&#x4e09;" * n,
    "unclosed": lambda n: "<p>三<b>" * n,
    "wrongly closed": lambda n: "<div><span>" * n + "三成的人。" + "</div></span>" * n,
    "lists in lists": lambda n: "<ul><li>三" * n,
    "tables in tables": lambda n: "<table><tr><td>三" * (n // 2),
    "raised": lambda n: "<sup>" * n + "3" + "</sup>" * n,
    "titles": lambda n: "<title>三成</title>" + "<h1>三成的人</h1>" * (n // 2),
    "JSON": lambda n: "<script type=application/ld+json>" + "[" * n + '"\\' * n + "</script><p>三成的人不同意。",
    "comments": lambda n: "<!--" * n + "--><p>三成的人不同意。",
}
MARKDOWN = {
    "brackets": lambda n: "a" + "[" * n,
    "links": lambda n: "[a](" * n,
    "images": lambda n: "![" * n + "](x)",
    "stars": lambda n: "*a " * n,
    "ticks": lambda n: "a`b " * n,
    "fences": lambda n: "a\n" + "```\n" * n,
    "quotes": lambda n: "> " * n + "a",
    "braces": lambda n: "a" + "{:" * n,
    "front matter": lambda n: "---\n" + "a: b\n" * n,
    "tables": lambda n: "|a" * n + "\n" + "|-" * n,
}
TEXT = {
    "lines": lambda n: "三成\n" * n,
    "glosses": lambda n: "萬(wàn)" * n,
    "parentheses": lambda n: "萬(" * n,
    "invisible": lambda n: "\u200b" * n + "三成",
    "white space": lambda n: "三" + " " * n + "成",
    "digits": lambda n: "1" * n,
}
ALL = [
    pytest.param(kind, make, id=f"{kind}: {name}")
    for kind, table in (("html", PAGES), ("markdown", MARKDOWN), ("text", TEXT))
    for name, make in table.items()
]


def seconds(kind, text):
    source = Source("a", text.encode(), kind)
    start = time.process_time()
    try:
        read(source)
    except SourceError as error:
        assert "; " in str(error)
    return time.process_time() - start


@pytest.mark.parametrize(("kind", "make"), ALL)
def test_time_grows_with_the_length(kind, make):
    short, long = seconds(kind, make(SIZE)), seconds(kind, make(GROWTH * SIZE))
    assert long < 0.5 + 2.5 * GROWTH * short


@pytest.mark.parametrize(
    "data",
    [b"<p>\xed\xa0\x80 70%", b"<p>\xff\xfe\xfd 70%" * 9, b"<p>\x00 70%", b"<!DOCTYPE a [<!ENTITY b '&b;'>]><p>&b; 70%"],
)
def test_broken_bytes_are_text_or_one_clear_error(data):
    try:
        assert "70%" in read(Source("a", data, "html")).text
    except SourceError as error:
        assert str(error).startswith("a: ")


def test_a_page_that_hides_its_only_text_is_empty():
    with pytest.raises(SourceError, match="there is no text in it"):
        read(Source("a", "<p hidden>三成</p><script>三成</script>".encode(), "html"))
