"""One JSON object whose last member is a long array, written without holding it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO


def write(stream: TextIO, head: Mapping[str, Any], name: str, items: Iterable[Any]) -> None:
    """Write `head` with one more member, `name`, that holds `items`, an item a line."""
    opening = json.dumps({**head, name: []}, ensure_ascii=False)
    stream.write(opening.removesuffix("]}"))
    for number, item in enumerate(items):
        stream.write((",\n" if number else "\n") + json.dumps(item, ensure_ascii=False))
    stream.write("\n]}\n")
