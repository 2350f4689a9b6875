"""The two scripts of Chinese, folded into one; the door of OpenCC."""

from functools import cache
from typing import Any


def simplified(text: str) -> str:
    """`text` with every Traditional character as its Simplified one, position by position.

    Simplified and other text passes through nearly unchanged; what must stay as it stands (names)
    should not be sent here.

    >>> len(simplified("".join(map(chr, (0x7D93, 0x6FDF, 0x5B78)))))
    3
    """
    folded: str = _converter("t2s").convert(text)
    assert len(folded) == len(text), "the character tables of t2s keep every position"
    return folded


def traditional(text: str) -> str:
    """`text` for a reader of Traditional characters; for the eye only, because one character may stand for several.

    >>> traditional(simplified(chr(0x5B78))) == chr(0x5B78)
    True
    """
    shown: str = _converter("s2t").convert(text)
    return shown


@cache
def _converter(tables: str) -> Any:
    from opencc import OpenCC  # here, because it is not needed to print a help text

    return OpenCC(tables, include_tofu_risk_dictionaries=False)
