"""JSON Lines: an article a line, its text in the field ``text``, ``html`` or ``content``."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from extractor.model.article import Hints, Media, Source
from extractor.model.provenance import Rejection
from extractor.reading.hints import DATE, FIELDS

TEXTS: dict[str, Media | None] = {"text": None, "html": "html", "content": None}  # the first that is there counts


def records(stream: BinaryIO, doc: str, largest: int) -> Iterator[Source | Rejection]:
    """The articles of `stream`, named ``doc:line``, or why a line is none.

    Fields ``url``, ``date``, ``title`` and ``lang`` are what the metadata file says of other documents.
    """
    number = 0
    while line := stream.readline(largest + 1):
        number += 1
        where = f"{doc}:{number}"
        if len(line) > largest:
            yield Rejection.of(where, f"over {largest} bytes", "give shorter lines, or raise --max-bytes")
            _skip_line(stream, line)
        elif line.strip():
            yield _record(line, where)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def _record(line: bytes, where: str) -> Source | Rejection:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Rejection.of(where, f"no JSON ({error})", "write one object a line")
    if not isinstance(record, dict):
        return Rejection.of(where, "no JSON object", 'write {"text": …}')
    return article(record, where)


def article(record: Mapping[str, Any], where: str) -> Source | Rejection:
    """The article of one record, named `where`, or why it is none."""
    field = next((name for name in TEXTS if isinstance(record.get(name), str)), None)
    if field is None:
        return Rejection.of(where, "there is no text in it", f"give one of the fields {', '.join(TEXTS)}")
    given = {name: value for name in FIELDS if isinstance(value := record.get(name), str) and value.strip()}
    if "date" in given and not DATE.fullmatch(given["date"][:10]):
        return Rejection.of(where, f"{given['date'][:40]!r} is no date", "write 2024, 2024-05 or 2024-05-13")
    given = {name: value[:10] if name == "date" else value for name, value in given.items()}
    # a lone surrogate has no place in any encoding; one character for one keeps the positions
    return Source(where, record[field].encode("utf-8", "replace"), TEXTS[field], Hints(**given))
