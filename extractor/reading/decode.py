"""Bytes to text: which encoding they are in, and what of them is damaged.

Pages declare encodings that they are not in, and one wrong byte must not change the reading of all
others. So the text decides: of the decodings that may be, the one wins that holds most characters which
running text is made of. What the page declares only settles a draw.
"""

import codecs
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded source, which every span of an article and a claim counts in; a byte order mark is not in it.

    Attributes:
        encoding: the WHATWG name.
        damaged: how many bytes were replaced; each stretch of them is one U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


MARKS = (  # byte order marks; that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
LABELS = {  # of https://encoding.spec.whatwg.org, to the largest encoding that each of them may mean
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "chinese", "iso-ir-58", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950"), "big5-hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "shift_jis"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc-jp"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949", "cp949"), "euc-kr"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"), "windows-1252"),
    **{f"windows-125{n}": f"windows-125{n}" for n in (0, 1, 3, 4, 5, 6, 7, 8)},
    **{f"iso-8859-{n}": f"iso-8859-{n}" for n in (2, 5, 7, 9, 15)},
    "koi8-r": "koi8-r",
}
CODECS = {"shift_jis": "cp932", "euc-kr": "cp949", "big5-hkscs": "big5hkscs"}  # as Python calls the larger ones
USUAL = (
    "utf-8",
    "gb18030",
    "big5-hkscs",
    "shift_jis",
    "euc-jp",
    "utf-16le",
    "utf-16be",
    "windows-1252",
)  # others if declared
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,10}=\s{0,10}[\"']?\s{0,10}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
HEAD = 4_096  # bytes in which a page declares its encoding, as browsers look for it
SAMPLE = 6_000  # bytes that decide, from the first that is not ASCII
DRAW = 0.15  # scores this near say nothing; true and false decodings differ by .5 and more from 8 characters on
UNLIKELY = 0.2  # what a decoding without the bytes that it should have loses
MENDED = 40  # damaged places after which is looked for the next character; a text with more is past help


def decode(data: bytes) -> Decoded:
    """Decode `data`; bytes that can't be decoded become U+FFFD and don't change the encoding of the rest."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _mended(data, _likeliest(data))
    if "\x00" in text[:HEAD]:  # ASCII in two bytes each
        return _mended(data, _likeliest(data))
    return Decoded(text, "utf-8")


def declared(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    match = _DECLARED.search(data[:HEAD])
    return LABELS.get(match[1].decode("ascii").lower()) if match else None


def _likeliest(data: bytes) -> str:
    named = declared(data)
    first = next((place for place, byte in enumerate(data[:1_000_000]) if byte > 0x7F or not byte), 0)
    sample = data[first & ~1 : first + SAMPLE]  # an even start, for encodings of two bytes
    scores = {
        name: _score(_mended(sample, name).text, name) - (UNLIKELY if _lacks_zeros(sample, name) else 0.0)
        for name in dict.fromkeys((*USUAL, *([named] if named else ())))
    }
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0 and sum(byte < 0x80 for byte in sample) > len(sample) / 2:
        return named or "utf-8"  # damage among ASCII looks like nothing
    return named if named and scores[named] > scores[best] - DRAW else best


class _Range(NamedTuple):
    """A stretch of Unicode, and what a character in it says for a decoding."""

    first: str
    last: str
    worth: float


# Of true text most characters are common ones, of a false decoding one in four.
_RANGES = (
    _Range("\u3400", "\u9fff", -0.4),
    _Range("\u3000", "\u3011", 1.0),
    _Range("\u2010", "\u2027", 0.8),
    _Range("\uff01", "\uff5e", 0.8),
    _Range("\u3041", "\u30ff", -0.5),
    _Range("\x00", "\x08", -3.0),
    _Range("\x80", "\x9f", -3.0),
    _Range("\ue000", "\uf8ff", -3.0),
)
_NATIVE = {  # what an encoding was made for
    "shift_jis": _Range("\u3041", "\u30ff", 0.9),
    "euc-jp": _Range("\u3041", "\u30ff", 0.9),
    "euc-kr": _Range("\uac00", "\ud7a3", 0.8),
    "utf-8": _Range("\u00a0", "\u33ff", 0.9),
    "utf-16le": _Range("\x20", "\x7e", 0.9),
    "utf-16be": _Range("\x20", "\x7e", 0.9),
}
_COMMON = {"shift_jis": 0.4, "euc-jp": 0.4, "euc-kr": -0.4}  # where it is not the script's own; elsewhere 1
_OTHER = -1.0
# accented letters stand among others, and quotation marks and dashes alone
_LATIN = re.compile(
    "(?<![^\\x00-\\x7f])(?:[\u00c0-\u024f]{1,2}|[\u2013-\u2026\u00a3\u20ac\u00b0\u00a7\u00b7\u00ab\u00bb])(?![^\\x00-\\x7f])"
)
_SINGLE = 0.5  # a letter of an encoding of single bytes, which any bytes may seem to be


def _score(text: str, encoding: str) -> float:
    """How much `text` looks like running text in its mean character that is not ASCII."""
    counts = Counter(text.removesuffix(REPLACEMENT))
    if not encoding.startswith("utf-16"):
        counts = Counter({one: n for one, n in counts.items() if one > "\x7f" or one < "\x09"})
    total = sum(counts.values())
    if not total:
        return 0.0
    if encoding in ("windows-1252", "windows-1250", "windows-1254", "windows-1257", "iso-8859-2", "iso-8859-15"):
        fitting = sum(len(found.group()) for found in _LATIN.finditer(text))
        return (fitting * _SINGLE + (total - fitting) * _OTHER) / total
    return sum(_worth(one, encoding) * n for one, n in counts.items()) / total


def _worth(one: str, encoding: str) -> float:
    if one in _common():
        return _COMMON.get(encoding, 1.0)
    native = _NATIVE.get(encoding)
    if native and native.first <= one <= native.last:
        return native.worth
    if encoding.startswith(("windows-", "iso-", "koi8")):
        return _SINGLE if one.isalpha() else _OTHER
    return next((found.worth for found in _RANGES if found.first <= one <= found.last), _OTHER)


@cache
def _common() -> frozenset[str]:
    """The characters that running Chinese text is made of."""
    table = tomllib.loads(files("extractor.reading").joinpath("characters.toml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values())) - {"\n"}


def _lacks_zeros(sample: bytes, encoding: str) -> bool:
    """Whether `sample` has no zero byte, which every line end and digit of UTF-16 brings."""
    return encoding.startswith("utf-16") and b"\x00" not in sample


def _mended(data: bytes, encoding: str) -> Decoded:
    """Decode stretch by stretch; after a damage the next character begins where most text comes out."""
    codec = CODECS.get(encoding, encoding)
    parts: list[str] = []
    here = damaged = 0
    for _ in range(MENDED):
        try:
            parts.append(data[here:].decode(codec))
            return Decoded("".join(parts), encoding, damaged)
        except UnicodeDecodeError as error:
            parts.append(data[here : here + error.start].decode(codec) + REPLACEMENT)
            here, lost = _resume(data, here + error.start, here + error.end, encoding)
            damaged += lost
    rest = data[here:].decode(codec, "replace")
    return Decoded("".join(parts) + rest, encoding, damaged + rest.count(REPLACEMENT))


AHEAD = 40  # bytes that show where the next character begins


def _resume(data: bytes, start: int, end: int, encoding: str) -> tuple[int, int]:
    """Where to go on after the bytes from `start` to `end` that could not be decoded, and how many are lost."""

    codec = CODECS.get(encoding, encoding)

    def found(place: int) -> float:
        ahead = data[place : place + AHEAD].decode(codec, "replace")
        return sum(_worth(one, encoding) for one in ahead if one > "\x7f") - 0.1 * (place - start)

    best = max(dict.fromkeys((start + 1, min(end, start + 2), start + 2)), key=found)
    return best, best - start
