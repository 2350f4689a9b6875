"""Every line of a language's examples-time, examples-sources and examples-status is a test."""

import sys
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import marked

from extractor import languages
from extractor.claims.attribution import attributions
from extractor.claims.statement import statements
from extractor.claims.status import statuses
from extractor.claims.time import times
from extractor.reading.segment import with_words

CASES = [
    pytest.param(code, line, id=f"{code}/{name}:{number}")
    for code in languages.codes()
    for name in ("time", "sources", "status")
    if (file := files(languages) / code / f"examples-{name}.txt").is_file()
    for number, line in marked.lines(file)
]


@pytest.mark.parametrize(("code", "line"), CASES)
def test_example(code, line):
    example = marked.read(line, code)
    pack = languages.load(code)
    told = statements(with_words(example.document, example.quantities, pack), example.quantities, pack)
    checked = 0
    for field, found in (
        ("time", times(told)),
        ("status", statuses(told)),
        ("from", map(example.text, attributions(told))),
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
