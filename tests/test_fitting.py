"""Weights of the scorer, fitted on gold of which it is known what belongs together."""

import sys

import numpy as np
import pytest

from extractor import calibrating, fitting
from extractor.linking.scorer import fitted
from tests.evaluation.writing import annotation, write_gold

STORIES = (("12%", "women", "34%", "shops"), ("56.5%", "rivers", "78%", "teachers"))


def gold(folder, stories):
    """Two articles a story that tell the same two claims."""
    for number, (one, women, other, shops) in enumerate(STORIES[:stories]):
        for copy in ("Today", "Tuesday"):
            text = f"{copy}, {one} of {women} are tired.\nBut {other} of {shops} are not.\n"
            claims = [
                annotation(text, one, float(one[:-1]), measured_entity=women, cluster=women),
                annotation(text, other, float(other[:-1]), measured_entity=shops, cluster=shops),
            ]
            write_gold(folder, text, claims, f"{number}-{copy}.txt")
    return str(folder)


def run(tool, monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", [tool.__name__, *words])
    tool.main()


def test_each_half_is_read_by_what_the_other_taught(tmp_path, monkeypatch, capsys):
    folder = gold(tmp_path, stories=2)
    run(fitting, monkeypatch, folder, folder)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "fitted on half 1, read on half 0",
        "fitted on half 0, read on half 1",
        "fitted on all, read on all",
    ]
    assert all(" R 1.000 " in line for line in told)


def test_written_weights_are_read_again(monkeypatch, tmp_path):
    (tmp_path / "scorer.toml").write_text(fitting.written(fitted()), encoding="utf-8")
    before = fitted()
    monkeypatch.setattr("extractor.linking.scorer.files", lambda _: tmp_path)
    fitted.cache_clear()
    try:
        assert fitted().prior == before.prior
        assert np.array_equal(fitted().weights, before.weights)
    finally:
        fitted.cache_clear()


@pytest.mark.parametrize("tool", [calibrating, fitting])
@pytest.mark.parametrize(
    "folders, said",
    [
        (("missing", "gold"), "missing: no file *.gold.json; give the directory that holds the gold"),
        (("gold", "missing"), "gold/0-Today.gold.json: 0-Today.txt is not there"),
    ],
)
def test_bad_input_is_one_message(tool, folders, said, tmp_path, monkeypatch, capsys):
    gold(tmp_path / "gold", stories=1)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        run(tool, monkeypatch, *folders)
    assert left.value.code == 1
    assert capsys.readouterr().err.startswith(f"extractor: {said}")


def test_gold_without_two_halves_is_refused(tmp_path, monkeypatch, capsys):
    folder = gold(tmp_path, stories=1)
    with pytest.raises(SystemExit):
        run(fitting, monkeypatch, folder, folder)
    assert "no two halves" in capsys.readouterr().err
