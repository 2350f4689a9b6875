import pytest

from extractor.linking.stated import Stated
from extractor.linking.values import extent
from tests.linking.claims import claim


def agree(one, other):
    one, other = extent(Stated.of(one)), extent(Stated.of(other))
    return min(one.high, other.high) > max(one.low, other.low)


AGREE = [
    (claim("38%"), claim("40%", modifier="approximately")),
    (claim("38%"), claim("四成", value=40, modifier="approximately")),
    (claim("38%"), claim("40 percent", value=40, modifier="nearly")),
    (claim("38%"), claim("38.2%")),
    (claim("44%"), claim("四成", value=40, modifier="more_than")),
    (claim("1.56万亿", value=1560000000000), claim("1.6万亿", value=1600000000000)),
    (claim("10%至15%", value=10, high=15), claim("12%")),
    (claim("数十亿", value=1000000000, modifier="several"), claim("36亿", value=3600000000)),
]
DIFFER = [
    (claim("37%"), claim("38%")),
    (claim("38%"), claim("40%")),
    (claim("50%"), claim("52%")),
    (claim("6.1%"), claim("6.2%")),
    (claim("40%", modifier="less_than"), claim("44%")),
    (claim("17%", modifier="less_than"), claim("17%", modifier="more_than")),
    (claim("1,234", value=1234), claim("1,235", value=1235)),
]


@pytest.mark.parametrize("pair", AGREE, ids=str)
def test_figures_that_agree_within_rounding_and_words_of_degree(pair):
    assert agree(*pair) and agree(*reversed(pair))


@pytest.mark.parametrize("pair", DIFFER, ids=str)
def test_figures_that_do_not(pair):
    assert not agree(*pair) and not agree(*reversed(pair))
