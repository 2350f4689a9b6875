"""Documents are read again where they were, and only there."""

import io
import sys
from pathlib import Path

import pytest

from extractor.model.article import Hints, Source
from extractor.reading import read
from extractor.rereading import look

TEXT = "2023年,六成企业的利润比前一年低。"


@pytest.fixture
def doc(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    return Path("a.txt")


def article(doc, **hints):
    return read(Source(str(doc), TEXT.encode(), None, Hints(**hints)))


def test_a_document_that_is_as_it_was(doc):
    assert look(article(doc)).text == TEXT


def test_a_language_that_only_the_metadata_told(doc):
    assert look(article(doc, lang="zh-Hant")).lang == "zh-Hant"


@pytest.mark.parametrize("change", ["other bytes", "gone", "a folder"])
def test_a_document_that_is_not_what_it_was(doc, change):
    before = article(doc)
    doc.unlink()
    if change == "other bytes":
        doc.write_text("2024年", encoding="utf-8")
    elif change == "a folder":
        doc.mkdir()
        for name in ("a.txt", "b.txt"):
            (doc / name).write_text(TEXT, encoding="utf-8")
    assert look(before) is None


@pytest.mark.parametrize("name", ["-", "archive.jsonl:2", "https://example.org/a"])
def test_what_is_no_file_is_not_looked_for(doc, name):
    """Standard input least of all: whoever audits a store would wait for ever."""
    assert look(article(name)) is None
    assert sys.stdin.read() == TEXT
