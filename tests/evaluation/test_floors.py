"""Floors hold figures up, and only a person lowers them."""

from dataclasses import replace

import pytest

from extractor.errors import GoldError
from extractor.evaluation.floors import Floors, failures, pinned, raised, read_floors, to_toml
from extractor.evaluation.gold import read_gold
from extractor.evaluation.measurement import measure
from tests.evaluation.writing import annotation, write_gold

TEXT = "Rents rose 12% in May. Of the shops, 30% closed and 40 firms left."
CLAIMS = [annotation(TEXT, said, int(said.strip("%"))) for said in ("12%", "30%", "40")]


@pytest.fixture
def gold(tmp_path):
    return read_gold(write_gold(tmp_path / "gold", TEXT, CLAIMS))


def test_floors_go_out_and_in_again(gold, tmp_path):
    floors = pinned(measure(gold, gold.claims[:2], "claims"))
    (tmp_path / "floors.toml").write_text(to_toml(floors))
    assert read_floors(tmp_path / "floors.toml") == floors
    assert floors.gold == gold.digest
    assert floors.parts["all"]["claims.detect"] == 0.8
    assert floors.parts["en"] == {"claims.detect": 0.8, "claims.value": 0.8, "claims.strict": 0.8}


def test_a_floor_is_cut_never_rounded_up(gold):
    only = Floors(gold.digest, {"all": {"fields.value": 0.0}})
    wrong = replace(gold.claims[0], value=gold.claims[0].value + 1)
    assert raised(only, measure(gold, [wrong, *gold.claims[1:]], "claims")).parts == {"all": {"fields.value": 0.666}}


FLOORS = {
    "met": ({"all": {"claims.detect": 0.8}}, []),
    "missed": ({"all": {"claims.detect": 0.801}}, ["all claims.detect is 0.8000, its floor is 0.801"]),
    "missed in a language": ({"en": {"claims.detect": 0.9}}, ["en claims.detect is 0.8000, its floor is 0.900"]),
    "missed in a kind": ({"share": {"claims.detect": 0.9}}, ["share claims.detect is 0.8000, its floor is 0.900"]),
    "of nothing": ({"zh-Hans": {"claims.detect": 0.1}}, ["zh-Hans claims.detect was not measured, its floor is 0.100"]),
    "of no figure": ({"all": {"claims.detection": 0.1}}, ["all claims.detection was not measured, its floor is 0.100"]),
}


@pytest.mark.parametrize(("parts", "expected"), FLOORS.values(), ids=FLOORS)
def test_what_is_below_its_floor_is_named(gold, parts, expected):
    assert list(failures(Floors(gold.digest, parts), measure(gold, gold.claims[:2], "claims"))) == expected


def test_another_gold_is_named(gold, tmp_path):
    floors = pinned(measure(gold, gold.claims, "claims"))
    other = read_gold(write_gold(tmp_path / "gold", TEXT, [CLAIMS[0], CLAIMS[1], {**CLAIMS[2], "value": 41}]))
    found = list(failures(floors, measure(other, other.claims, "claims")))
    assert found == [f"the gold is {other.digest}, pinned is {gold.digest}"]


def test_floors_rise_and_follow_the_gold_but_never_fall(gold, tmp_path):
    low = pinned(measure(gold, gold.claims[:1], "claims"))
    high = raised(low, measure(gold, gold.claims, "claims"))
    assert (low.parts["all"]["claims.detect"], high.parts["all"]["claims.detect"]) == (0.5, 1)
    other = read_gold(write_gold(tmp_path / "gold", TEXT, CLAIMS[:2]))
    assert raised(high, measure(other, other.claims, "claims")).gold == other.digest
    with pytest.raises(GoldError, match=r"all claims\.detect is 0\.8000, its floor is 1\.000; .*by hand"):
        raised(high, measure(gold, gold.claims[:2], "claims"))


FILES = {
    "no TOML": ("gold = ", "holds no floors"),
    "no gold": ("[all]", "pins no gold"),
    "no table": ('gold = "0"\nall = 1', "holds no floors"),
    "no figure": ('gold = "0"\n[all]\ndetect = "high"', "holds no floors"),
}


@pytest.mark.parametrize(("content", "reason"), FILES.values(), ids=FILES)
def test_a_file_without_floors_is_named(tmp_path, content, reason):
    path = tmp_path / "floors.toml"
    path.write_text(content)
    with pytest.raises(GoldError, match=f"floors.toml: {reason}"):
        read_floors(path)
    with pytest.raises(GoldError, match="can't be read"):
        read_floors(tmp_path / "none.toml")
