"""spaCy's DocBin: the texts of its Docs, each an article.

No Doc is made. Its text is its words with the spaces behind them, and heads or spans that point anywhere are not
followed.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO

from extractor.model.article import Source
from extractor.model.provenance import Rejection
from extractor.reading.inflate import Damaged, TooLarge, Truncated, inflate
from extractor.reading.jsonl import article

MANY = 50  # documents of the greatest length that one file may unpack to, for it is held in memory as a whole
ZLIB = 15  # zlib's name for its own header


def records(stream: BinaryIO, doc: str, largest: int) -> Iterator[Source | Rejection]:
    """The articles of the DocBin in `stream`, named ``doc:number``, or why one is none.

    Strings ``url``, ``date``, ``title`` and ``lang`` of a Doc's user data are what a line of JSON Lines says by the
    same names. Positions count the characters of ``doc.text``.
    """
    from spacy.tokens import DocBin

    data = stream.read(MANY * largest + 1)
    try:
        inflate(_reader(data), MANY * largest, ZLIB)
        held = DocBin().from_bytes(data)
        texts = list(_texts(held))
    except TooLarge:
        yield Rejection.of(doc, f"over {MANY * largest} bytes after decompression", "cut it, or raise --max-bytes")
    except (Damaged, Truncated, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError):
        yield Rejection.of(doc, "it is no DocBin, or a damaged one", "write it anew with spaCy's DocBin.to_disk")
    else:
        for number, (text, told) in enumerate(texts, 1):
            found = article({**told, "text": text}, where := f"{doc}:{number}")
            if isinstance(found, Source) and len(found.data) > largest:
                found = Rejection.of(where, f"over {largest} bytes", "raise --max-bytes")
            yield found


def _reader(data: bytes) -> Any:
    parts = iter((data,))
    return lambda _: next(parts, b"")


def _texts(held: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The text of each Doc in `held`, a DocBin, and its user data."""
    from spacy.attrs import ORTH
    from spacy.strings import StringStore
    from srsly import msgpack_loads

    strings, words = StringStore(held.strings), held.attrs.index(ORTH)
    for n, tokens in enumerate(held.tokens):
        orths, spaces = tokens[:, words].tolist(), held.spaces[n].ravel().tolist()
        pairs = ((strings[orth], " " * space) for orth, space in zip(orths, spaces, strict=True))
        told = msgpack_loads(held.user_data[n]) if held.user_data[n] else {}
        yield "".join(chain.from_iterable(pairs)), told if isinstance(told, dict) else {}
