import pytest

from extractor.errors import LanguagePackError
from extractor.languages.concepts import broader, complements, glossary, read_broader, read_complements


def test_the_glossary_is_large_and_every_concept_has_a_broader_one_at_most():
    assert min(len(one.fields) for one in glossary().values()) >= 3000
    assert len(broader()) > 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('vehicle = ["car", "spaceship"]', "no language has the concept 'spaceship'"),
        ('vehicle = ["car"]\nmachine = ["car"]', "'car' is of vehicle already"),
        ('vehicle = "car"', "no list of forms"),
    ],
)
def test_a_table_of_broader_concepts_that_is_wrong(tmp_path, content, said):
    file = tmp_path / "broader.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError, match=said):
        read_broader(file, {"car"})


@pytest.mark.parametrize(
    ("content", "said"),
    [('pairs = [["car"]]', "it is no pair"), ('pairs = [["car", "ghost"]]', "no language has the concept 'ghost'")],
)
def test_a_table_of_complements_that_is_wrong(tmp_path, content, said):
    assert complements()
    file = tmp_path / "complements.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError, match=said):
        read_complements(file, {"car"})
