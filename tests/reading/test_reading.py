"""Bytes to articles."""

import gzip
from itertools import chain
from textwrap import wrap

import pytest

from extractor.errors import EmptySource, RejectedSource
from extractor.model.article import Hints, Source
from extractor.reading import read


def article(text, media=None, **hints):
    return read(Source("a", text.encode(), media, Hints(**hints)))


@pytest.mark.parametrize(
    ("source", "media", "text"),
    [
        ("第一段。\n\n第二段有3人。\n", "text", "第一段。\n第二段有3人。"),
        ("這份報(bào)告說4.6萬(wàn)億(yì)美元", "text", "這份報告說4.6萬億美元"),
        ("他說(苦笑)不知道。首爾(Seoul)", "text", "他說(苦笑)不知道。首爾(Seoul)"),
        ("# 题\n\n有**三成**，见[报告](https://a.b/c)。\n\n![图](x.png)\n", "markdown", "题\n有三成，见报告。"),
        ("甲\n\n![图](x.png){ width=60% }\n\n乙{.c #d}\n\n{丙}\n", "markdown", "甲\n乙\n{丙}"),
        ("一成  \n二成\\\n三成", "markdown", "一成\n二成\n三成"),
        ("<article><p>A &amp; B, C.<br>10<sup>6</sup></p><script>x</script><p>c", "html", "A & B, C.\n10⁶\nc"),
        ("---\ntitle: '三成'\ndate: 2024-05-01\n---\n\n<p>文<b>字</b></p>", None, "三成\n文字"),
    ],
)
def test_the_text_is_what_a_reader_sees(source, media, text):
    assert article(source, media).text == text


HEADLINE = "PORT OF ALDEN SHIPS 40 PCT MORE GRAIN"
PARAGRAPHS = (
    "The port of Alden said it shipped 1.2 mln tonnes of grain in the year to June, up 40 pct from the year before it.",
    "Harvests were good, and most of the new berths have been in use since March, when the town sold both ferries.",
)


@pytest.mark.parametrize("indent", ["", "    "])
def test_lines_broken_to_fit_a_width_are_put_together(indent):
    """Whether or not a paragraph is told by its first line."""
    broken = [wrap(indent + one, 45) for one in PARAGRAPHS]
    read_ = article("\n".join((HEADLINE, *chain.from_iterable(broken))))
    assert [block.span.of(read_.text) for block in read_.blocks] == [HEADLINE, *PARAGRAPHS]


def test_a_figure_that_is_kept_whole_goes_on_the_line_before():
    lines = [
        "The port of Alden said that it shipped grain to",
        "its islands for more than the old price of",
        "80 mln dlrs and would now sell it to whoever",
        "wants it, the harbour master told the town when",
        "the grain came in and was weighed, which took a",
        "week.",
    ]
    read_ = article("\n".join(lines))
    assert [block.span.of(read_.text) for block in read_.blocks] == [" ".join(lines)]


def test_ends_of_sentences_do_not_speak_against_broken_lines():
    """However many short paragraphs there are."""
    told = [
        f"The port of Alden in the far north said it shipped {number} mln tonnes of grain." for number in range(2, 7)
    ]
    read_ = article("\n".join((HEADLINE, *chain.from_iterable(wrap(one, 45) for one in told))))
    assert [block.span.of(read_.text) for block in read_.blocks] == [HEADLINE, *told]


def test_lists_of_lines_stay_lists():
    items = [f"The price of {what} rose by a third in May" for what in ("rice", "grain and of sweet corn", "tea")]
    assert len(article("\n".join(items * 3)).blocks) == 9
    marked = ["\N{SMALL ORANGE DIAMOND}" + "\u7c73\u50f9\u4e0a\u6f32" * 6] * 9  # all as wide as the widest
    assert len(article("\n".join(marked)).blocks) == 9


@pytest.mark.parametrize("media", ["text", "markdown"])
def test_columns_that_blanks_part_over_a_line_of_dashes_are_a_table(media):
    read_ = article("Two towns:\n\nTown  Ships\n----- ------\nAlden\t12\nEast Ham  7\nAll told  in  two\n", media)
    assert [(one.span.of(read_.text), [head.of(read_.text) for head in one.heads]) for one in read_.blocks] == [
        ("Two towns:", []),
        ("Town", []),
        ("Ships", []),
        ("Alden", ["Town"]),
        ("12", ["Alden", "Ships"]),
        ("East Ham", ["Town"]),
        ("7", ["East Ham", "Ships"]),
        ("All told in two", []),
    ]


def test_a_glossed_character_stands_for_itself_and_its_gloss():
    read_ = article("共4.6萬(wàn)億")
    place = read_.offsets.to_source(type(read_.blocks[0].span)(4, 5))
    assert place.of("共4.6萬(wàn)億") == "萬(wàn)"


def test_the_documents_own_date_wins():
    own = article("---\ntitle: a\ndate: 2024-05-01\n---\nb", date="2023")
    assert own.metadata.published.value == "2024-05-01"
    assert article("b", date="2023").metadata.published.value == "2023"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptySource),
        (b" \n", EmptySource),
        (b"\x89PNG\x00\x01\x02", RejectedSource),
        (b"%PDF-1.7 70% of the people", RejectedSource),
        (gzip.compress(b"70% of the people"), RejectedSource),
    ],
)
def test_what_is_no_article_is_refused(data, error):
    with pytest.raises(error):
        read(Source("a", data))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("这份报告说，三成的人不同意。", "zh-Hans"),
        ("這份報告說，三成的人不同意。", "zh-Hant"),
        ("彼は三割の人が反対していると言った。", "ja"),
        ("Three in ten of the people disagree.", "en"),
        ("< " * 2000 + "这份报告说，三成的人不同意。", "zh-Hans"),
    ],
)
def test_language(text, lang):
    assert article(text).lang == lang
    assert article(text, lang="fr").lang == "fr"
