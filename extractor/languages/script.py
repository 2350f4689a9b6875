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
    folded: str = _converter("t2s").convert(text.translate(VARIANTS))
    assert len(folded) == len(text), "the character tables of t2s keep every position"
    return folded


# Forms that the tables of t2s lack: Hong Kong's, and two that are often typed for the characters that they look like.
VARIANTS = str.maketrans(
    "\u885e\u654d\u7ca7\u8879\u75fa\u7c37\u67b1\u7832\u8cf8\u5dff\u52b5",
    "\u536b\u53d9\u5986\u53ea\u75f9\u6a90\u53f0\u70ae\u5269\u5e02\u5238",
)


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
