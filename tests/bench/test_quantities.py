"""How fast numbers are read, whatever they stand in; opt-in.

The speed is taken over the development articles beside the checkout, and compared with the last release of
Recognizers-Text (``recognizers-text-number``, ``-number-with-unit``, ``-date-time`` and ``-sequence``, with
``emoji<2``) where that is installed.
"""

import decimal
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from extractor import languages
from extractor.model.article import Source
from extractor.quantities.numerals import parse
from extractor.quantities.recognise import recognise
from extractor.reading import read
from extractor.reading.normalise import normalise
from tests.quantities.writing import WRITERS, numbers

pytestmark = pytest.mark.bench

DEV = Path(__file__).parents[3] / "shared" / "dev" / "docs"
KINDS = (
    ("number", "ordinal", "percentage"),
    ("currency", "dimension", "age", "temperature"),
    ("datetime",),
    ("phone_number", "url"),
)
CULTURES = {"zh": "zh-cn", "en": "en-us"}


@pytest.fixture(scope="module")
def articles():
    if not DEV.is_dir():
        pytest.skip(f"the development articles are not beside the checkout ({DEV})")
    read_ones = [read(Source(file.name, file.read_bytes())) for file in sorted(DEV.iterdir())]
    return [(normalise(one), languages.load(one.language), one.lang) for one in read_ones]


def speed(work, articles, repeats=7):
    """Characters a second of the fastest of several runs, of this process alone."""
    fastest = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        for one in articles:
            work(*one)
        fastest = min(fastest, time.process_time() - start)
    return sum(len(text) for text, _, _ in articles) / fastest


def test_a_million_characters_a_second(articles):
    assert speed(recognise, articles) >= 1_000_000


@pytest.fixture
def own_decimals():
    """Decimals of the test's own: the peer sets the precision of the whole thread when it is imported."""
    with decimal.localcontext():
        yield


@pytest.mark.usefixtures("own_decimals")
def test_two_hundred_times_recognizers(articles):
    """All their types of number, since here every date, time, rank, URL and telephone number is named as well."""
    peers = [
        pytest.importorskip(module, reason=f"{module} (Recognizers-Text) is not installed")
        for module in (
            "recognizers_number",
            "recognizers_number_with_unit",
            "recognizers_date_time",
            "recognizers_sequence",
        )
    ]
    finders = [getattr(peer, f"recognize_{kind}") for peer, kinds in zip(peers, KINDS, strict=True) for kind in kinds]

    def theirs(text, pack, _):
        for find in finders:
            find(text, CULTURES[pack.code])

    sample = articles[::10]
    assert speed(recognise, sample) / speed(theirs, sample, repeats=1) >= 200


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        *(("zh", letters) for letters in ("0123456789成%,万", "9", "9,", "9%", "成", "万", "1万%")),
        *(("ja", letters) for letters in ("0123456789割%,万", "0123456789割%、万", "割", "万", "数")),
    ],
)
def test_a_megabyte_of_nothing_takes_less_than_a_second(code, letters):
    pack = languages.load(code)
    recognise("3", pack, code)
    seconds = []
    for size in (1_000_000, 2_000_000):
        text = "".join(random.Random(1).choices(letters, k=size))
        start = time.process_time()
        recognise(text, pack, code)
        seconds.append(time.process_time() - start)
    assert seconds[0] < 1
    assert seconds[1] <= 2.3 * seconds[0] + 0.05  # below a twentieth of a second the clock decides


@settings(max_examples=25_000, deadline=None)
@given(numbers)
def test_a_hundred_thousand_numerals_written_out_and_parsed_back(number):
    for code, write in WRITERS:
        assert parse(write(number), code) == number
