"""Articles to sentences and words."""

import pytest

from extractor import languages
from extractor.model.article import Source
from extractor.model.text import Span
from extractor.quantities.recognise import recognise
from extractor.reading import read
from extractor.reading.segment import segment, with_words

# a stroke stands where a sentence ends
ZH = """\
去年有三成。|今年有四成。
他说：“今年增长3%。”|随后离开。
“增长了吗？”|他问。
达到4.6万亿美元，占3.5%。|完
真的吗？！|真的！
（共3人。）|后来又有2人。
他说“三成……”|然后停下
一共三成……然后四成。
占比达37%.|其中三成是新人
见https://a.b/c?d=1.2&e。|完
他说:"三成。"|又说:"四成。"
约翰．多伊买了三成。|其余是七成
1.豆子有三成"""
EN = """\
It rose 3.5 percent.|It fell 2 percent.
Mr. Smith and Dr. J. Jones paid $4.6 trillion.|They left.
The U.S. economy grew 3%.|The U.K. shrank.
She lives in the U.S.|They left.
"It rose."|He left.
Did it rise?|Yes!|It did.
"Did it rise?" he asked.
Yahoo! said it rose 3%.
See https://a.b/?c=d. |It rose.
No. 3 of vol. 2 sold 5 copies.
It rose at 3 p.m. on Monday.
1. It rose 3%.|It fell.
He said "it rose." |"It fell," she said.
"It rose," he said.|"It fell.|It rose again."|Meanwhile it fell.
It rose... |Then it fell.
Sales rose to 3.|They fell later."""


def sentences(text, code):
    document = segment(read(Source("a", text.encode(), "text")), languages.load(code))
    return [sentence.span.of(document.working) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("code", "line"), [*(("zh", line) for line in ZH.splitlines()), *(("en", line) for line in EN.splitlines())]
)
def test_sentences(code, line):
    text = line.replace("|", "" if code == "zh" else " ")
    assert [one.replace("，", ",").replace("：", ":") for one in sentences(text, code)] == [
        plain(part.strip()) for part in line.split("|") if part
    ]


def plain(text):
    return text.translate(str.maketrans("，：？！（）．", ",:?!()·"))


def test_the_clauses_of_a_headline_are_sentences():
    source = "# 失業率升至6.6%　創三年新高　王　小明\n\n失業率　升至6.6%".encode()
    document = segment(read(Source("a", source, "markdown")), languages.load("zh"))
    found = [sentence.span.of(document.article.text) for sentence in document.sentences]
    assert found == ["失業率升至6.6%", "創三年新高", "王　小明", "失業率　升至6.6%"]


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("去年70%的人反对。没有数字。", "zh-Hans", [["去年", "70%", "的", "人", "反对", "。"], []]),
        (
            "Firms paid $4.6 trillion in tax. Nothing here.",
            "en",
            [["Firms", "paid", "$4.6 trillion", "in", "tax", "."], []],
        ),
    ],
)
def test_a_quantity_is_one_word_of_the_sentences_that_hold_one(text, lang, words):
    pack = languages.load(lang[:2])
    document = segment(read(Source("a", text.encode(), "text")), pack)
    quantities = recognise(document.working, pack, lang).quantities
    document = with_words(document, quantities, pack)
    assert [[word.span.of(document.working) for word in one.words] for one in document.sentences] == words
    (tag,) = [word.tag for word in document.sentences[0].words if word.span == quantities[0].span]
    assert tag == "QUANTITY"


def test_every_word_lies_where_it_says():
    text = "　据 某机构\t统计，约三成的人在2023年买了5.2万台。"
    pack = languages.load("zh")
    document = segment(read(Source("a", text.encode(), "text")), pack)
    document = with_words(document, recognise(document.working, pack, "zh-Hans").quantities, pack)
    (sentence,) = document.sentences
    ends = sentence.span.start
    for word in sentence.words:
        assert not document.working[ends : word.span.start].strip()
        assert word.span.of(document.working).strip()
        ends = word.span.end
    assert Span(ends, ends) == Span(sentence.span.end, sentence.span.end)
