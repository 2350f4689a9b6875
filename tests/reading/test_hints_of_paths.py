"""A metadata file names documents as its author saw them, the command line from where it runs."""

import pytest

from extractor.model.article import Hints
from extractor.reading.files import sources

NAMED = {
    "as given": (["{folder}/city/a.txt"], "{folder}/city/a.txt"),
    "by the end of its path": (["city/a.txt"], "city/a.txt"),
    "by its name": (["a.txt"], "a.txt"),
    "by the longest end": (["a.txt", "city/a.txt"], "city/a.txt"),
    "another's": (["world/a.txt", "ty/a.txt", "b.txt"], None),
}


@pytest.mark.parametrize(("named", "expected"), NAMED.values(), ids=NAMED)
def test_hints_are_found(tmp_path, named, expected):
    (tmp_path / "city").mkdir()
    (tmp_path / "city/a.txt").write_text("News.")
    keys = [name.format(folder=tmp_path) for name in named]
    (source,) = sources([str(tmp_path)], {key: Hints(title=key) for key in keys})
    assert source.hints.title == (expected and expected.format(folder=tmp_path))
