"""Decompression that never makes more of some bytes than it was allowed to."""

import zlib
from collections.abc import Callable
from typing import BinaryIO

CHUNK = 1 << 18
MAGIC = b"\x1f\x8b"  # how a gzip member begins
GZIP, RAW = 31, -15  # zlib's names for a gzip member, and for deflate without a header


class Damaged(Exception):
    """The bytes are no compressed data, or stop being it."""


class Truncated(Exception):
    """The bytes end before the compressed data does."""


class TooLarge(Exception):
    """More comes out than was allowed."""


def inflate_all(stream: BinaryIO, largest: int) -> bytes:
    """What all gzip members of `stream` hold, one after the other; what follows them and is none is passed over.

    Raises what `inflate` raises.
    """
    data, here = inflate(stream.read, largest)
    parts, size = [data], len(data)
    stream.seek(here)
    while stream.read(len(MAGIC)) == MAGIC:
        stream.seek(here)
        data, taken = inflate(stream.read, largest - size)
        parts.append(data)
        size, here = size + len(data), here + taken
        stream.seek(here)
    return b"".join(parts)


def inflate(read: Callable[[int], bytes], largest: int, form: int = GZIP) -> tuple[bytes, int]:
    """What the compressed data that `read` gives holds, and how many bytes of it that took.

    Raises `Damaged`, `Truncated` or, with more than `largest` bytes in it, `TooLarge`.
    """
    engine = zlib.decompressobj(form)
    parts: list[bytes] = []
    taken = size = 0
    while not engine.eof:
        chunk = engine.unconsumed_tail or read(CHUNK)
        taken += 0 if engine.unconsumed_tail else len(chunk)
        if not chunk:
            raise Truncated
        try:
            part = engine.decompress(chunk, CHUNK)
        except zlib.error as error:
            raise Damaged(str(error)) from error
        size += len(part)
        if size > largest:
            raise TooLarge
        parts.append(part)
    return b"".join(parts), taken - len(engine.unused_data)
