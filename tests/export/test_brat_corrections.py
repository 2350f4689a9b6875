"""Corrections made in brat come back as what people said."""

import io
import json
import re

import pytest

from extractor.errors import UsageError
from extractor.export import brat, brat_corrections
from extractor.export.corrections import Orphan
from tests.export import made

HARD = made.hard()
SHARE, MONEY = HARD.claims
WHEN = "2024-06-01T00:00:00+00:00"


class Held:
    def of_source(self, sha):
        return HARD if sha == made.SHA else None


@pytest.fixture
def back(tmp_path):
    """What is said by an ``.ann`` of which each line went through `change`; None takes a line out."""

    def said(change=lambda line: line):
        brat.write([HARD], tmp_path)
        (path,) = tmp_path.glob("*.ann")
        lines = (change(line) for line in path.read_text(encoding="utf-8").splitlines())
        stream = io.StringIO("".join(f"{line}\n" for line in lines if line is not None))
        return list(brat_corrections.read(stream, Held(), "Ann", WHEN, "FILE"))

    return said


def noted(change):
    """A change of the wire form in the note on the first claim."""

    def changing(line):
        start, bound, wire = line.split("\t", 2) if line.startswith("#1\t") else (None, None, None)
        return line if start is None else f"{start}\t{bound}\t{json.dumps({**json.loads(wire), **change})}"

    return changing


def verdicts(said):
    return {one.claim: one.verdict for one in said}


def test_what_was_left_alone_is_accepted(back):
    said = back()
    assert verdicts(said) == {SHARE.id: "accept", MONEY.id: "accept"}
    assert {(one.who, one.when) for one in said} == {("Ann", WHEN)}


def test_changed_figures_are_an_edit(back):
    (share, _) = back(noted({"value": 71, "modifier": "exact"}))
    assert (share.verdict, share.fields) == ("edit", {"value": 71, "modifier": "exact"})


def test_a_removed_relation_takes_the_argument_away(back):
    (share, _) = back(lambda line: None if re.match(r"R\d+\tattribution Arg1:T1 ", line) else line)
    assert (share.verdict, share.fields) == ("edit", {"attribution": None})


def test_a_removed_quantity_is_a_rejection(back):
    said = back(lambda line: None if line.startswith("T1\t") else line)
    assert verdicts(said) == {SHARE.id: "reject", MONEY.id: "accept"}


def test_a_moved_quantity_is_another_claim(back):
    start = made.TEXT.index("70%")

    def moved(line):
        return f"T1\tquantity {start} {start + 3}\t70%" if line.startswith("T1\t") else line

    added, _, rejected = back(moved)
    assert (added.verdict, added.fields["quantity"]["text"]) == ("add", "70%")
    assert added.fields["quantity"]["start"] == made.SOURCE.index("7<b>0%")
    assert (rejected.claim, rejected.verdict) == (SHARE.id, "reject")


ORPHANS = {
    "text that is gone": (lambda line: line.replace("-70%", "-80%") if line.startswith("T1\t") else line, "any more"),
    "no figures": (lambda line: None if line.startswith("#1\t") else line, "no note gives the figures"),
    "a note in words": (lambda line: "#1\tAnnotatorNotes T1\tdoubtful" if line.startswith("#1\t") else line, "no note"),
    "an unknown kind": (noted({"kind": "ratio"}), "'ratio' is no kind"),
    "an unknown role": (lambda line: re.sub(r"(R1\t)\S+", r"\1speaker", line), "speaker"),
    "a place outside": (lambda line: re.sub(r"^(T1\t\S+) \d+ \d+", r"\1 9000 9004", line), "any more"),
}


@pytest.mark.parametrize(("change", "reason"), ORPHANS.values(), ids=ORPHANS)
def test_what_finds_no_place_is_an_orphan(back, change, reason):
    said = back(change)
    (orphan,) = (one for one in said if isinstance(one, Orphan))
    assert reason in str(orphan)
    assert not [one for one in said if not isinstance(one, Orphan) and one.verdict == "reject"]


def test_another_article_is_an_orphan(back):
    (orphan,) = back(lambda line: line.replace(made.SHA, "00" * 32))
    assert "the store holds no article" in str(orphan)


@pytest.mark.parametrize("content", ["", "T1\tquantity 0 3\tabc\n", "no annotation\n"])
def test_a_page_without_notes_is_refused(content):
    with pytest.raises(UsageError, match=r"^FILE: no note says which article"):
        list(brat_corrections.read(io.StringIO(content), Held(), "Ann", WHEN, "FILE"))
