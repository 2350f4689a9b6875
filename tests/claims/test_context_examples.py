"""Every line of a language's examples-time, examples-sources and examples-status is a test."""

import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import marked

from extractor import languages
from extractor.claims.attribution import attributions
from extractor.claims.status import statuses
from extractor.claims.time import times
from extractor.languages import LanguagePack, cues, time

CASES = [
    pytest.param(code, line, id=f"{code}/{name}:{number}")
    for code in languages.codes()
    for name in ("time", "sources", "status")
    if (file := files(languages) / code / f"examples-{name}.txt").is_file()
    for number, line in marked.lines(file)
]


@cache
def words_of(code):
    """The parts of a language's pack that times, sources and statuses need."""
    folder = files(languages) / code
    return LanguagePack(code, None, None, cues.read(folder / "cues.toml"), None, time.read(folder / "time.toml"), "")


@pytest.mark.parametrize(("code", "line"), CASES)
def test_example(code, line):
    example = marked.read(line, code)
    pack = words_of(code)
    checked = 0
    for field, found in (
        ("time", times(example.document, example.quantities, pack)),
        ("status", statuses(example.document, example.quantities, pack)),
        ("from", map(example.text, attributions(example.document, example.quantities, pack))),
    ):
        for figure, one in zip(example.figures, found, strict=True):
            if field not in figure.fields:
                continue
            wanted = figure.fields[field]
            if field == "from" and wanted != "none":
                wanted = example.text(example.source(wanted))
            assert str(one).lower() == wanted.lower(), f"{field} of {example.text(figure.span)}"
            checked += 1
    assert checked, "an example checks nothing"
