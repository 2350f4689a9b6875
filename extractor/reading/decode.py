"""Bytes to text: which encoding they are in, and what of them is damaged."""

import codecs
from dataclasses import dataclass

MARKS = (  # byte order marks; a UTF-32 mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le", "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16be", "utf-16-be"),
)
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The decoded source, which every span of an article and a claim counts in; a byte order mark is not in it.

    Attributes:
        encoding: the WHATWG name.
        damaged: how many bytes were replaced.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """Decode `data`; bytes that can't be decoded become U+FFFD, and never change the encoding of the rest."""
    for mark, name, codec in MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name, codec)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _replacing(data, "gb18030", "gb18030")


def _replacing(data: bytes, name: str, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    return Decoded(text, name, text.count(REPLACEMENT))
