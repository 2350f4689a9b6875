"""Texts made to be slow: every one costs time in proportion to its length."""

import random
import time

import pytest

from extractor import languages
from extractor.quantities.recognise import recognise

SIZE = 50_000
PIECES = [
    "9", ",", "成", "%", "万", "1,", "1万", "9%", "9%,", "1成", "一", "一万", "三分之", "第", "半", "数十", "1/", "1-", "1.", "$1", "a1",
    "1,000,", "2^", "1e5", "《1", "约", "twenty-", "hundred and ", "1" * 30 + " ",
]  # fmt: skip


def seconds(text, code):
    pack = languages.load(code)
    recognise("3", pack, code)
    start = time.process_time()
    recognise(text, pack, code)
    return time.process_time() - start


@pytest.mark.parametrize("code", ["zh", "en", "ja"])
@pytest.mark.parametrize("piece", PIECES)
def test_repetition(piece, code):
    assert seconds(piece * (SIZE // len(piece)), code) < 3


@pytest.mark.parametrize(
    ("code", "letters"),
    [("zh", "0123456789成%,万"), ("zh", "0123456789成%、万"), ("ja", "0123456789割%,万"), ("ja", "0123456789割%、万")],
)
def test_any_mixture(code, letters):
    assert seconds("".join(random.Random(1).choices(letters, k=10 * SIZE)), code) < 1


def test_a_number_beyond_every_figure_is_a_code():
    for text in ("1" * 5000, "1e99", "9" * 40 + "%"):
        found = recognise(text, languages.load("zh"), "zh-Hans")
        assert all(abs(one.value.adjusted()) < 100 for one in found.quantities)
