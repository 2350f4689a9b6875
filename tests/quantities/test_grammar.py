"""What a language pack may not say."""

from dataclasses import replace

import pytest

from extractor import languages
from extractor.errors import LanguagePackError
from extractor.languages.units import Unit
from extractor.quantities.catalogue import days, dimensions
from extractor.quantities.grammar import grammar


@pytest.mark.parametrize("code", languages.codes())
def test_every_pack_makes_a_grammar(code):
    assert grammar(languages.load(code)) is grammar(languages.load(code))


def test_a_unit_that_there_is_not_is_refused():
    pack = languages.load("en")
    wrong = replace(pack, units=replace(pack.units, units=(Unit("furlong", after=("furlongs",)),)))
    with pytest.raises(LanguagePackError, match=r"en/units\.toml \(furlong\): there is no such unit; add it"):
        grammar(wrong)


def test_a_word_that_means_two_units_is_refused(tmp_path):
    file = tmp_path / "en" / "units.toml"
    file.parent.mkdir()
    file.write_text('[[unit]]\nid = "CNY"\nafter = ["yuan"]\n[[unit]]\nid = "TWD"\nafter = ["yuan"]\n')
    with pytest.raises(LanguagePackError, match=r"en/units\.toml unit entry 2 \(TWD\): 'yuan' already means CNY"):
        languages.units.read(file)


def test_the_catalogue_measures_time_in_days():
    assert all(dimensions()[unit] == "time" for unit in days())
    assert days()["mo"] * 12 == days()["a"]
