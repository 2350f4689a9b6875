"""Microsoft Recognizers-Text's own cases, read by us under their policy; opt-in.

The adapters say where their policy is another one; what stays different is named below each suite's floor.
"""

import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from extractor import languages
from extractor.languages.script import simplified
from extractor.quantities.grammar import grammar
from extractor.quantities.numerals import value_of
from extractor.quantities.recognise import recognise

pytestmark = pytest.mark.bench

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "recognizers"
WIDE = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
HAN = "[\u4e00-\u9fff]"


def cases(name):
    if not SUITE.is_dir():
        pytest.skip(f"the suite is not beside the checkout ({SUITE})")
    return json.loads((SUITE / f"{name}.json").read_text(encoding="utf-8"))


def expected(case):
    for result in case["Results"]:
        value = str(result["Resolution"].get("value")).rstrip("%")
        if value != "null":
            yield result["Start"], result["End"] + 1, Decimal(value)


def same(found, wanted):
    return len(found) == len(wanted) and all(
        left[:2] == right[:2] and abs(left[2] - right[2]) <= abs(right[2]) * Decimal("1e-9")
        for left, right in zip(found, wanted, strict=True)
    )


def score(name, code, find):
    """How many cases are right, and the inputs of the others."""
    given = cases(name)
    wrong = []
    for case in given:
        text = case["Input"].translate(WIDE)
        text = simplified(text) if code == "zh" else text
        if not same(list(find(text)), list(expected(case))):
            wrong.append(case["Input"])
    return len(given) - len(wrong), wrong


def numerals(text, code):
    """Every numeral; theirs report no lone multiple, and none that a currency or a discount follows."""
    rules = grammar(languages.load(code))
    lexicon = rules.lexicon
    shapes = [
        rf"(?<![A-Za-z0-9])(?P<minus>(?<!-)- ?(?=[0-9.]))?(?:{one})(?![A-Za-z])"
        for one in (lexicon.whole.pattern, lexicon.pattern)
    ]
    whole, running = (re.compile(shape, re.IGNORECASE) for shape in shapes)
    fixed = [found.span() for word in rules.fixed for found in re.finditer(re.escape(word), text, re.IGNORECASE)]
    position = 0
    while match := whole.search(text, position):
        numeral = value_of(match, lexicon)
        if numeral is None or (match["bar"] == "over" and re.match(" [a-z]", text[match.end() :])):
            match = running.match(text, match.start())
            numeral = match and value_of(match, lexicon)
        if numeral is None:
            position = match.end() if match else position + 1
            continue
        position = match.end()
        lone = numeral.bare and (numeral.bare == 1 or code == "zh")
        priced = len(match[0]) == 1 and code == "zh" and re.match("%|美元|美刀|折", text[match.end() :])
        if lone or priced or any(start <= match.start() < end for start, end in fixed):
            continue
        start, value = match.start(), numeral.low
        if match["bar"] and match[0].startswith("百"):  # their percent sign
            start, value = match.start("below"), value * 100
        yield start, match.end() - numeral.infix, -value if match["minus"] else value


def squeezed(text):
    """`text` without the spaces beside Chinese characters, and where each of its characters was."""
    keep = [
        n
        for n, one in enumerate(text)
        if one != " " or not (re.search(f"{HAN} *$", text[:n]) or re.match(f" *{HAN}", text[n:]))
    ]
    return "".join(text[n] for n in keep), keep


def percentages(text, code):
    """Every percentage and every number of points, which are percentages to them; theirs have no ranges."""
    text, keep = squeezed(text) if code == "zh" else (text, range(len(text)))
    for quantity in recognise(text, languages.load(code), "zh-Hans" if code == "zh" else code).quantities:
        if quantity.unit in ("%", "pp") and quantity.high is None:
            yield keep[quantity.span.start], keep[quantity.span.end - 1] + 1, quantity.value


def test_chinese_numbers():
    right, wrong = score("Chinese-NumberModel", "zh", lambda text: numerals(text, "zh"))
    assert right >= 355, wrong  # a dozen (打) is no number word here: 投入5亿打造


def test_english_numbers():
    right, wrong = score("English-NumberModel", "en", lambda text: numerals(text, "en"))
    assert right >= 210, wrong  # decimal commas, Indian grouping, ordinals of tens as denominators


def test_chinese_percentages():
    _, wrong = score("Chinese-PercentModel", "zh", lambda text: percentages(text, "zh"))
    assert wrong == [
        "7 2 折",  # two numbers to us
        "五百分之2.2",  # a fraction like any other
        "百 分 之  ５２.５ k",  # a small letter apart from its number is none of it
        "找出酒精量在5-20%之间的产品",  # a range
    ]


def test_english_percentages():
    right, wrong = score("English-PercentModel", "en", lambda text: percentages(text, "en"))
    assert right >= 19, wrong
