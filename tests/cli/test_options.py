"""No option is dropped without a word: one that would do nothing is refused."""

import sys

import pytest

from extractor.cli import main

IDLE = [
    "run a.txt --out DIR",
    "run a.txt --master local[3]",
    "run a.txt --engine spark --limit 3",
    "run a.txt --engine spark --embeddings DIR",
    "run a.txt --engine spark --workers 3",
    "run a.txt --engine spark --again",
    "run a.txt --engine spark --out DIR --store claims.db",
    "run a.txt --engine spark --out DIR --quarantine FILE",
    "link --output FILE",
    "link claims.jsonl --all",
    "link claims.jsonl --store claims.db",
    "conflicts claims.jsonl --store claims.db",
    "export --format jsonl --raw",
    "evaluate claims.jsonl --conflicts claims.jsonl",
    "evaluate claims.jsonl --store claims.db",
    "evaluate claims.jsonl --json --errors 3",
    "evaluate claims.jsonl --raise-floors",
]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command line beside a file of no claims; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.jsonl").touch()

    def running(line):
        monkeypatch.setattr(sys, "argv", ["extractor", *line.split()])
        with pytest.raises(SystemExit) as stopped:
            main()
        return stopped.value.code or 0, *capsys.readouterr()

    return running


@pytest.mark.parametrize("line", IDLE)
def test_an_option_that_would_do_nothing_is_refused(run, tmp_path, line):
    option = [word for word in line.split() if word.startswith("--")][-1]
    status, out, said = run(line)
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert said.startswith(f"extractor: {option}: ") and said.endswith("; leave it out\n")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("search --from nan", "--from nan: it is no figure; write it in digits"),
        ("search --to inf", "--to inf: it is no figure"),
        ("export --to 1e999", "--to inf: it is no figure"),
        ("export --format nonsense", "conll, hf, gold"),
        ("evaluate --docs none", "'none' does not exist"),
        ("evaluate --conflicts none.jsonl", "'none.jsonl' does not exist"),
    ],
)
def test_what_can_not_be_is_said_before_any_work(run, line, told):
    status, out, said = run(line)
    assert (status, out) == (2, "")
    assert told in said
