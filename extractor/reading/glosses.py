"""Readings that mirrored sites put behind characters, one syllable in parentheses, also inside numbers."""

import re
from collections.abc import Iterator

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TONED = (
    "(?:[\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2"
    "\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u0144\u0148\u01f9\u1e3f]|[aeiou\u00fcmn][\u0300\u0301\u0304\u030c])"
)
_PINYIN = rf"[a-z\u00fc]{{0,3}}{_TONED}[a-z]{{0,3}}"
_BOPOMOFO = "[\u02d9\u3105-\u312f\u31a0-\u31bf]{1,4}[\u02c9\u02ca\u02c7\u02cb\u02d9]?"
_SUSPECT = re.compile(rf"[(\uff08](?:{_PINYIN}|{_BOPOMOFO})[)\uff09]")
# Where the character was lost, a question mark or a stray letter stands for it, perhaps for the parenthesis as well.
GLOSS = re.compile(
    rf"(?P<read>[{_HAN}])[(\uff08](?:{_PINYIN}|{_BOPOMOFO})[)\uff09]"
    rf"|(?:[?\ufffd][(\uff08]?|[A-Za-z][(\uff08]){_PINYIN}[)\uff09]"
)
MIRRORED = re.compile(rf"{GLOSS.pattern}|(?P<noise>(?<![^\n])\?)(?=[{_HAN}])")
MANY = 3  # glosses that show a text to be a mirrored one, where a question mark before a line is a lost picture
LOST = "\ufffd"


def pattern(text: str) -> re.Pattern[str] | None:
    """The glosses to take out of `text`, None where it has none."""
    if not _SUSPECT.search(text):  # faster than to try every character
        return None
    found = 0
    for found, _ in enumerate(GLOSS.finditer(text), 1):
        if found == MANY:
            return MIRRORED
    return GLOSS if found else None


def edits(glosses: re.Pattern[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Each glossed character with its gloss, and what is read there: the character alone."""
    for match in glosses.finditer(text):
        groups = match.groupdict()
        yield match.start(), match.end(), "" if groups.get("noise") else groups["read"] or LOST
