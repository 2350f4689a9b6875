"""Sentences with their expectations written in them: ``[[quantity value=3 unit=count|3 ships]]``."""

import re
from dataclasses import dataclass

from extractor.model.text import Span

MARK = re.compile(r"\[\[(?P<head>[^|]*)\|(?P<text>.*?)\]\]")


@dataclass(frozen=True)
class Expected:
    """One marked stretch: what it is, where it is, and what must hold of it."""

    kind: str
    span: Span
    fields: dict[str, str]


def unmark(line):
    """The sentence without its marks, and what they say."""
    text, expected, position = "", [], 0
    for mark in MARK.finditer(line):
        text += line[position : mark.start()]
        kind, *fields = mark["head"].split()
        span = Span(len(text), len(text) + len(mark["text"]))
        expected.append(Expected(kind, span, dict(field.split("=", 1) for field in fields)))
        text += mark["text"]
        position = mark.end()
    return text + line[position:], expected


def lines(file):
    """The marked-up lines of an examples file with their numbers, comments left out."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line
