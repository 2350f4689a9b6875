"""Web archives, plain or compressed record by record: the pages in them, and what is damaged.

A damaged record costs that record only; the next one is looked for behind it. The libraries for this
format stop at the first damage, and end a truncated archive without a word.
"""

import io
import re
from collections.abc import Iterator, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path

from extractor.model.article import Hints, Media, Source
from extractor.model.provenance import Rejection
from extractor.reading.inflate import GZIP, RAW, Damaged, TooLarge, Truncated, inflate

MEMBER = b"\x1f\x8b\x08"  # how a compressed record begins
RECORD = re.compile(rb"WARC/[01]\.\d\r?\n")
HEADER = 64_000  # bytes that the header of a record or of an answer may have
TYPES = ("response", "resource", "conversion")  # of records that hold a page; the others tell of the crawl
PAGES: dict[str, Media | None] = {  # types of content that are articles; images and scripts are passed over
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": None,
}
_REMEDY = "the other records are not affected; fetch it again"


def records(file: Path, doc: str, largest: int) -> Iterator[Source | Rejection]:
    """The pages in the archive `file`, each named ``doc#address``, and what in it can't be read.

    Raises `OSError` where the file can't be opened.
    """
    with file.open("rb") as stream:
        if not stream.seek(0, io.SEEK_END):
            yield Rejection.of(doc, "the archive is empty", "fetch it again")
            return
        with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
            read = _compressed if data[: len(MEMBER)] == MEMBER else _plain
            yield from read(data, doc, largest)


def _plain(data: bytes | mmap, doc: str, largest: int, number: int = 0) -> Iterator[Source | Rejection]:
    """The pages in the records of `data`, before which `number` others stand."""
    here = 0
    while here < len(data):
        number += 1
        where = f"{doc}#record {number}"
        found = _record(data, here, len(data))
        if found is None:
            yield Rejection.of(where, "the record is damaged", _REMEDY)
            here = _next(RECORD, data, here + 1)
            continue
        header, start, end = found
        if end > len(data):
            yield Rejection.of(where, "the archive ends within the record", _REMEDY)
            return
        if end - start > largest + HEADER:
            yield Rejection.of(where, f"over {largest} bytes", "raise --max-bytes")
        elif (page := _page(header, data[start:end], doc, largest)) is not None:
            yield page
        here = _after(data, end)


def _after(data: bytes | mmap, end: int) -> int:
    """Where the record begins that stands after `end`: after two line ends, or wherever one is."""
    tail = data[end : end + 4]
    return end + len(tail) if not tail.strip(b"\r\n") else end


def _next(pattern: re.Pattern[bytes], data: bytes | mmap, start: int) -> int:
    found = pattern.search(data, start)
    return found.start() if found else len(data)


def _compressed(data: mmap, doc: str, largest: int) -> Iterator[Source | Rejection]:
    here = number = 0
    while here < len(data):
        number += 1
        where = f"{doc}#record {number}"
        data.seek(here)
        try:
            member, taken = inflate(data.read, largest + HEADER)
        except Truncated:
            yield Rejection.of(where, "the archive ends within the record", _REMEDY)
            return
        except TooLarge:
            yield Rejection.of(where, f"over {largest} bytes after decompression", "raise --max-bytes")
            taken = 0
        except Damaged as error:
            yield Rejection.of(where, f"the record is damaged ({error})", _REMEDY)
            taken = 0
        else:
            yield from _plain(member, doc, largest, number - 1)  # some archives are compressed as a whole
        here = here + taken if taken else _next_member(data, here + 1)


def _next_member(data: mmap, start: int) -> int:
    """Where the next compressed record begins: its mark stands by chance in compressed data too."""
    while (start := data.find(MEMBER, start)) >= 0:
        data.seek(start)
        try:
            beginning, _ = inflate(data.read, HEADER)
        except TooLarge:
            return start
        except (Damaged, Truncated):
            start += 1
        else:
            if RECORD.match(beginning):
                return start
            start += 1
    return len(data)


def _record(data: bytes | mmap, start: int, end: int) -> tuple[Mapping[str, str], int, int] | None:
    """The header of the record at `start`, and where its content begins and ends; None where there is none."""
    if not RECORD.match(data, start):
        return None
    stop = data.find(b"\r\n\r\n", start, min(end, start + HEADER))
    if stop < 0:
        return None
    header = _fields(bytes(data[start:stop]))
    length = header.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) <= 15):
        return None
    return header, stop + 4, stop + 4 + int(length)


def _fields(header: bytes) -> dict[str, str]:
    lines = header.decode("utf-8", "replace").splitlines()[1:]
    named = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in named if colon}


def _page(header: Mapping[str, str], content: bytes, doc: str, largest: int) -> Source | Rejection | None:
    """The page that a record holds; None where it holds none."""
    if header.get("warc-type") not in TYPES:
        return None
    address = header.get("warc-target-uri", "").strip("<>")
    where = f"{doc}#{address}" if address else doc
    answer: Mapping[str, str] = header
    if content.startswith(b"HTTP/"):
        stop = content.find(b"\r\n\r\n", 0, HEADER)
        if stop < 0 or content[:12].split(b" ")[1:2] != [b"200"]:
            return None
        answer, content = _fields(content[:stop]), content[stop + 4 :]
    kind = answer.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in PAGES:
        return None
    try:
        body = _decoded(answer, content, largest)
    except TooLarge:
        return Rejection.of(where, f"over {largest} bytes after decompression", "raise --max-bytes")
    except (Damaged, Truncated):
        return Rejection.of(where, "its content is damaged", _REMEDY)
    return Source(where, body, PAGES[kind], Hints(url=address or None))


def _decoded(answer: Mapping[str, str], body: bytes, largest: int) -> bytes:
    """`body` without the encodings of its transfer; many archives have taken them away and left the header."""
    if answer.get("transfer-encoding", "").lower() == "chunked" and re.match(
        rb"[0-9A-Fa-f]{1,8}[ ;]?[^\n]{0,99}\r\n", body
    ):
        body = _unchunked(body)
    coding = answer.get("content-encoding", "").lower()
    if coding in ("gzip", "x-gzip") and body.startswith(MEMBER[:2]):
        body, _ = inflate(io.BytesIO(body).read, largest, GZIP)
    elif coding == "deflate":
        zlib_header = body[:1] == b"\x78"
        body, _ = inflate(io.BytesIO(body).read, largest, 15 if zlib_header else RAW)
    elif coding in ("br", "zstd"):
        raise Damaged(f"compressed with {coding}")
    if len(body) > largest:
        raise TooLarge
    return body


def _unchunked(body: bytes) -> bytes:
    parts, here = [], 0
    while match := re.compile(rb"([0-9A-Fa-f]{1,8})[^\n]{0,99}\n").match(body, here):
        size = int(match[1], 16)
        parts.append(body[match.end() : match.end() + size])
        here = match.end() + size + 2
        if not size:
            break
    return b"".join(parts)
