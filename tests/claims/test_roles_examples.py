"""Every line of a language's examples-roles is a test: what is measured, of what, and what it is compared with."""

from importlib.resources import files

import pytest

from extractor import languages
from extractor.model.article import Hints, Source
from extractor.pipeline import extract
from tests.marked import lines, unmark

CASES = [
    pytest.param(code, line, id=f"{code}:{number}")
    for code in languages.codes()
    if (file := files(languages) / code / "examples-roles.txt").is_file()
    for number, line in lines(file)
]
LANGS = {"zh": "zh-Hans"}


@pytest.mark.parametrize(("code", "line"), CASES)
def test_example(code, line):
    text, expected = unmark(line)
    found = {
        claim.quantity.span: claim
        for claim in extract(Source("a", text.encode(), hints=Hints(lang=LANGS.get(code, code))))
    }
    for one in expected:
        claim = found[one.span]
        told = {
            "kind": claim.kind,
            "direction": claim.direction,
            "entity": claim.measured_entity and claim.measured_entity.text,
            "property": claim.measured_property and claim.measured_property.text,
            "reference": claim.reference and claim.reference.text,
        }
        for field, wanted in one.fields.items():
            assert (told[field] or "none") == wanted.replace("_", " "), f"{field} of {claim.quantity.text}"
