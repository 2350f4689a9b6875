"""The words of each language, proved by its own examples."""

from decimal import Decimal
from importlib.resources import files

import pytest

from extractor import languages
from extractor.quantities.recognise import recognise
from tests.marked import lines, unmark

TAGS = {"zh": "zh-Hans"}
EXAMPLES = [
    pytest.param(code, line, id=f"{code}:{number}")
    for code in languages.codes()
    for number, line in lines(files(languages.__name__) / code / "examples.txt")
]


def as_written(quantity, text, fields):
    """The fields of `quantity` that an example names, as it writes them."""
    said = {
        "value": str(quantity.value.normalize()),
        "high": quantity.high and str(quantity.high.normalize()),
        "unit": quantity.unit,
        "modifier": quantity.modifier,
        "sign": quantity.sign,
        "per": quantity.per and quantity.per.of(text),
    }
    return {name: said[name] for name in fields}


@pytest.mark.parametrize(("code", "line"), EXAMPLES)
def test_example(code, line):
    text, expected = unmark(line)
    found = recognise(text, languages.load(code), TAGS.get(code, code)).quantities
    assert [quantity.span.of(text) for quantity in found] == [one.span.of(text) for one in expected]
    assert [quantity.span for quantity in found] == [one.span for one in expected]
    for quantity, one in zip(found, expected, strict=True):
        normal = {n: str(Decimal(v).normalize()) if n in ("value", "high") else v for n, v in one.fields.items()}
        assert as_written(quantity, text, one.fields) == normal, one.span.of(text)


@pytest.mark.parametrize("code", languages.codes())
def test_for_three_positive_examples_there_is_a_negative_one(code):
    given = [line for _, line in lines(files(languages.__name__) / code / "examples.txt")]
    negative = sum("[[" not in line for line in given)
    assert negative * 3 >= len(given) - negative
