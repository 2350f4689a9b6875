"""Export and import from the command line: what a person corrects outside comes back and holds."""

import csv
import io
import json
from decimal import Decimal

import pytest

from extractor.cli.cards import figure
from extractor.store import recording
from extractor.store.database import open_store
from tests.cli.test_run import extractor
from tests.store.made import RUN, claim_ids, extraction, record_one, source

TEXT = "去年[[70%]]的人工智能博士进了私企。\n=A1 [[68块]]显卡,[[3名]]教授。"


@pytest.fixture
def folder(tmp_path):
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        record_one(store, RUN, source(TEXT), extraction(TEXT))
    return tmp_path


def exported(folder, *arguments):
    lines = extractor(folder, "export", *arguments).stdout.splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def test_a_spreadsheet_comes_back(folder):
    share, chips, people = claim_ids(TEXT)
    written = extractor(folder, "export", "--format", "csv", "-o", "claims.csv")
    assert written.returncode == 0, written.stderr
    rows = list(csv.DictReader(io.StringIO((folder / "claims.csv").read_bytes().decode("utf-8-sig"), newline="")))
    changes = {share: {"value": "71"}, chips: {"verdict": "reject", "why": "no claim"}, people: {"quote": "moved"}}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0].keys())
    writer.writeheader()
    writer.writerows(row | changes[row["id"]] for row in rows)
    (folder / "corrected.csv").write_bytes(stream.getvalue().encode("gb18030"))

    back = extractor(folder, "import", "corrected.csv", "--format", "csv", "--who", "Ann")
    assert back.returncode == 1
    assert (
        back.stderr
        == f"orphan: corrected.csv line 4: claim {people} stands in another sentence, or is another figure, in the store\n"
    )
    found = exported(folder)
    assert set(found) == {share, people}
    assert found[share]["value"] == 71
    assert exported(folder, "--as-extracted")[share]["value"] == 70
    shown = json.loads(extractor(folder, "show", share, "--json").stdout)[0]
    assert [(one["who"], one["verdict"], one["fields"]) for one in shown["judgements"]] == [
        ("Ann", "edit", {"value": 71})
    ]

    again = extractor(folder, "import", "corrected.csv", "--format", "csv", "--who", "Ann", "--json")
    assert "edit" not in json.loads(again.stdout)
    assert extractor(folder, "audit").returncode == 0


def test_label_studio_comes_back(folder):
    written = extractor(folder, "export", "--format", "label-studio", "-o", "tasks.json")
    assert "tasks.json.labels.xml" in written.stderr
    assert (folder / "tasks.json.labels.xml").exists()
    (task,) = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    task["annotations"] = [{"result": task["predictions"][0]["result"], "completed_by": 7}]
    (folder / "back.json").write_text(json.dumps([task]), encoding="utf-8")
    back = extractor(folder, "import", "back.json", "--format", "label-studio")
    assert (back.returncode, back.stdout) == (0, "3 accept\n"), back.stderr


def test_the_labelling_interface_has_a_name_of_its_own(folder):
    """Neither the tasks' nor that of another file of the user's."""
    (folder / "tasks.xml").write_text("my own", encoding="utf-8")
    extractor(folder, "export", "--format", "label-studio", "-o", "tasks.json")
    assert (folder / "tasks.xml").read_text(encoding="utf-8") == "my own"
    extractor(folder, "export", "--format", "label-studio", "-o", "tasks.xml")
    assert len(json.loads((folder / "tasks.xml").read_text(encoding="utf-8"))) == 1


def test_of_a_folder_the_file_is_named_that_is_none(folder):
    extractor(folder, "export", "--format", "brat", "-o", "brat")
    (folder / "brat" / "zz.ann").write_text("T1\tquantity 0 3\t70%\n")
    back = extractor(folder, "import", "brat", "--format", "brat", "--who", "Ann")
    assert (back.returncode, back.stderr.count("\n")) == (2, 1)
    assert back.stderr.startswith("extractor: brat/zz.ann: no note says which article they are of; ")


def test_what_can_not_be(folder):
    for arguments, said in (
        (("import", "none.csv", "--format", "csv"), "none.csv: it can't be read"),
        (("read", "-", "--metadata", "none.csv"), "none.csv: it can't be read (No such file or directory);"),
        (("import", "claims.db", "--format", "docx"), "it can't be imported; what can be is label-studio, csv"),
        (("export", "--format", "docx"), "there is no such format"),
        (("search", "--from", "80", "--to", "60"), "--from 80 --to 60: no figure lies between them"),
    ):
        run = extractor(folder, *arguments)
        assert run.returncode == 2
        assert said in run.stderr
        assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["博士"], ["70%"]),
        (["--unit", "count", "--from", "10"], ["68块"]),
    ],
    ids=" ".join,
)
def test_some_claims_alone_are_written(folder, asked, found):
    assert [claim["quantity"]["text"] for claim in exported(folder, *asked).values()] == found


def test_gold_of_some_claims_is_none(folder):
    done = extractor(folder, "export", "--format", "gold", "-o", "gold", "--unit", "%")
    assert done.returncode == 2
    assert "leave the choice of claims out" in done.stderr


def test_claims_are_found_in_the_order_that_is_asked_for(folder):
    lines = extractor(folder, "search", "--unit", "count", "--order", "greatest", "--json").stdout.splitlines()
    assert [json.loads(line)["quantity"]["text"] for line in lines] == ["68块", "3名"]


@pytest.mark.parametrize("command", ["search", "export"])
@pytest.mark.parametrize(("option", "known"), [("--kind", "'measure'"), ("--status", "'rumour'")])
def test_a_word_that_is_none_of_the_known_ones_is_refused(folder, command, option, known):
    done = extractor(folder, command, option, "perhaps")
    assert (done.returncode, done.stdout) == (2, "")
    assert known in done.stderr


@pytest.mark.parametrize(
    ("value", "high", "written"),
    [("25.00", None, "25 %"), ("83500000.0", None, "83500000 %"), ("1200", "1500.50", "1200 to 1500.5 %")],
)
def test_a_figure_is_shown_without_idle_noughts(value, high, written):
    (claim,) = extraction("[[7%]]", value=Decimal(value), high=high and Decimal(high)).claims
    assert figure(claim) == written
