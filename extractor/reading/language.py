"""Which language and script a text is in, by its characters and commonest words."""

import re
from collections import Counter
from functools import cache

SAMPLE = 20_000  # characters, from the beginning; more change nothing
KANA = re.compile("[\u3041-\u30ff]")
HANGUL = re.compile("[\uac00-\ud7af]")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


@cache
def simplified() -> frozenset[str]:
    """The characters that GB 2312 has and Big5 doesn't: those that only Simplified text holds."""
    return frozenset(_han("gb2312", 0xA1) - _han("big5", 0x40))


@cache
def traditional() -> frozenset[str]:
    """The characters that the first level of Big5 has and GB 2312 doesn't."""
    return frozenset(_han("big5", 0x40, last=0xC6) - _han("gb2312", 0xA1))


def detect(text: str) -> str:
    """The BCP 47 tag of `text`: ``zh-Hans``, ``zh-Hant``, ``ja``, ``ko``, ``en`` …; ``und`` where nothing shows it."""
    sample = text[:SAMPLE]
    counts = Counter(sample)
    han = sum(n for one, n in counts.items() if HAN.match(one))
    kana = sum(n for one, n in counts.items() if KANA.match(one))
    hangul = sum(n for one, n in counts.items() if HANGUL.match(one))
    latin = sum(n for one, n in counts.items() if one.isascii() and one.isalpha())
    if kana * 10 > han + kana and kana * 5 > latin:
        return "ja"
    if hangul * 2 > han and hangul > latin / 2:
        return "ko"
    if han * 4 > latin:
        return f"zh-{script(counts)}"
    return "en" if latin else "und"


def script(counts: Counter[str]) -> str:
    """``Hant`` where `counts` of characters hold more of those that only Traditional text has, else ``Hans``."""
    only = sum(n for one, n in counts.items() if one in traditional())
    return "Hant" if only > sum(n for one, n in counts.items() if one in simplified()) else "Hans"


def _han(codec: str, low: int, last: int = 0xFE) -> set[str]:
    pairs = bytes(byte for first in range(0xA1, last + 1) for second in range(low, 0xFF) for byte in (first, second))
    return set(HAN.findall(pairs.decode(codec, "ignore")))
