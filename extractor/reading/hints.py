"""What a batch's metadata file says of its documents."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import UsageError
from extractor.model.article import Hints

DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
FIELDS = ("date", "url", "title", "lang")


def read_hints(path: Path) -> dict[str, Hints]:
    """The hints of each document that `path` names, JSON Lines or CSV with the columns doc, date, url, title, lang.

    Raises `UsageError` where the file or one of its rows can't be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        remedy = "give --metadata a file of JSON Lines or CSV"
        raise UsageError(str(path), f"it can't be read ({said})", remedy) from error
    rows = _json_rows(path, text) if text.lstrip()[:1] in ("{", "") else _csv_rows(path, text)
    return dict(_hints(where, row) for where, row in rows)


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{path} line {number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(where, f"no JSON ({error})", "write one object a line") from error
            if not isinstance(row, dict):
                raise UsageError(where, "no JSON object", 'write {"doc": …, "date": …}')
            yield where, row


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        yield f"{path} line {number}", dict(row)


def _hints(where: str, row: dict[str, object]) -> tuple[str, Hints]:
    doc = row.get("doc")
    if not isinstance(doc, str) or not doc:
        raise UsageError(where, "it names no doc", "add the column doc")
    given = {name: _text(where, name, row.get(name)) for name in FIELDS}
    date = given["date"]
    if date is not None and not DATE.fullmatch(date):
        raise UsageError(where, f"{date!r} is no date", "write 2024, 2024-05 or 2024-05-13")
    return doc, Hints(**given)


def _text(where: str, name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UsageError(where, f"{name} is {value!r}", "write it as a string")
    return value.strip() or None
