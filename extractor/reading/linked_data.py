"""JSON-LD: what a page says of itself for machines, each value with its place in the source."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from extractor.model.article import Located
from extractor.model.text import Span

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|([{\[])|([}\]])', re.DOTALL)
DEEPEST = 40  # nested brackets; what is deeper is not read


@dataclass(slots=True, eq=False)
class Node:
    """One object; a list passes its own key on to its elements.

    Attributes:
        texts: the strings directly in it by key, the first of each.
        types: all strings of its ``@type``.
        children: the objects directly in it.
    """

    key: str
    texts: dict[str, Located] = field(default_factory=dict)
    types: list[str] = field(default_factory=list)
    children: "list[Node]" = field(default_factory=list)

    def text(self, key: str, inner: str = "name") -> Located | None:
        """The string under `key`, or else the string under `inner` of the object under `key`."""
        if found := self.texts.get(key):
            return found
        child = next((one for one in self.children if one.key == key), None)
        return child.texts.get(inner) if child else None


def nodes(source: str, start: int, end: int) -> Iterator[Node]:
    """Every object of the JSON that stands from `start` to `end`, each after the objects in it.

    What is no valid JSON is read as far as it goes.
    """
    node, key = Node(""), ""
    around: list[tuple[Node, str]] = []
    for match in _TOKEN.finditer(source, start, end):
        if match[3]:
            if len(around) == DEEPEST:
                return
            around.append((node, key))
            if match[3] == "{":
                node.children.append(inner := Node(key))
                node = inner
        elif match[4]:
            if not around:
                return
            inner = node
            node, key = around.pop()
            if inner is not node:
                yield inner
        elif match[2]:
            key = _string(match[1])
        elif value := _string(match[1]).strip():
            node.texts.setdefault(key, Located(value, Span(*match.span(1))))
            if key == "@type":
                node.types.append(value)


def _string(written: str) -> str:
    if "\\" not in written:
        return unescape(written)
    try:
        value = json.loads(f'"{written}"', strict=False)
    except json.JSONDecodeError:
        value = written
    return unescape(value)
