"""Corrections come back as what people said; one that finds no place is an orphan, never moved."""

import csv
import io
import json
from decimal import Decimal

import pytest

from extractor.errors import UsageError
from extractor.export import csv as table
from extractor.export import csv_corrections, label_studio, label_studio_corrections
from extractor.export.corrections import Orphan
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import judge
from tests.export import made

HARD = made.hard()
SHARE, MONEY = HARD.claims
WHEN = "2024-06-01T00:00:00+00:00"


class Held:
    def of_claim(self, claim):
        return HARD if claim in (SHARE.id, MONEY.id) else None

    def of_source(self, sha):
        return HARD if sha == made.SHA else None


def rows_back(change=lambda row: None, **options):
    stream = io.StringIO(newline="")
    table.write([HARD], stream, **options)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))
    change(rows[0])
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    stream.seek(0)
    return list(csv_corrections.read(stream, Held(), "Ann", WHEN, "FILE"))


@pytest.mark.parametrize("raw", [True, False])
def test_csv_as_it_was_written_says_nothing(raw):
    assert rows_back(raw=raw) == []


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"value": "71.5"}, {"value": 71.5}),
        (
            {"unit": "pp", "kind": "change", "direction": "increase"},
            {"unit": "pp", "kind": "change", "direction": "increase"},
        ),
        ({"time": ""}, {"time": None}),
        ({"time": "2023-05"}, {"time": "2023-05"}),
        ({"measured_property": ""}, {"measured_property": None}),
        ({"attribution": "去年"}, {"attribution": None}),  # stands in the sentence before: an orphan
        ({"reference": "𠮷博士"}, {"reference": {"text": "𠮷博士", "start": 39, "end": 42}}),
        ({"value": "-70.5000000000000001"}, {}),  # a spreadsheet's rounding
    ],
)
def test_csv_edited(change, fields):
    found = rows_back(lambda row: row.update(change))
    if "attribution" in change:
        assert [str(one) for one in found] == ["line 2: attribution: '去年' stands in its sentence no times"]
    else:
        assert found == ([ClaimJudgement(SHARE.id, "edit", "Ann", WHEN, "", fields)] if fields else [])
        for one in found:
            after = judge(SHARE, [one])
            assert made.SOURCE[39:42] == "𠮷博士"
            assert after.to_wire() == SHARE.to_wire() | fields


def test_csv_verdicts():
    assert rows_back(lambda row: row.update(verdict="Accept ", why="'=so")) == [
        ClaimJudgement(SHARE.id, "accept", "Ann", WHEN, "=so")
    ]
    assert rows_back(lambda row: row.update(verdict="reject")) == [ClaimJudgement(SHARE.id, "reject", "Ann", WHEN)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quote": "another"}, "stands in another sentence"),
        ({"quantity": "80%"}, "is another figure"),
        ({"id": "nothing"}, "the store shows no claim 'nothing'"),
        ({"verdict": "maybe"}, "'maybe' is no verdict"),
        ({"kind": "percent"}, "'percent' is no kind"),
        ({"value": "many"}, "no claim"),
        ({"value": ""}, "no claim"),
        ({"time": "May-23"}, "'May-23' is no time"),
        ({"measured_entity": "智"}, None),
        ({"measured_entity": "。"}, None),
        ({"measured_entity": "机器"}, "'机器' stands in its sentence no times"),
    ],
)
def test_csv_that_finds_no_place(change, said):
    (found,) = rows_back(lambda row: row.update(change))
    if said is None:
        assert found.fields["measured_entity"]["text"] == change["measured_entity"]
    else:
        assert isinstance(found, Orphan)
        assert said in str(found)


def test_csv_of_something_else():
    with pytest.raises(UsageError, match=r"^FILE: it has no column"):
        list(csv_corrections.read(io.StringIO("a,b\n1,2\n"), Held(), "Ann", WHEN, "FILE"))


def tasks(change=lambda items, task: items):
    """The exported task, annotated as `change` has it."""
    stream = io.StringIO()
    label_studio.write([HARD], stream)
    (task,) = json.loads(stream.getvalue())
    items = change(task["predictions"][0]["result"], task)
    task["annotations"] = [{"result": items, "completed_by": {"email": "b@x.org"}, "updated_at": WHEN}]
    return list(label_studio_corrections.read(io.StringIO(json.dumps([task])), Held(), "Ann", "now", "FILE"))


def said(claim, verdict, fields=None):
    return ClaimJudgement(claim.id, verdict, "b@x.org", WHEN, "", fields)


def test_label_studio_left_alone_is_accepted():
    assert tasks() == [said(SHARE, "accept"), said(MONEY, "accept")]


def test_label_studio_submits_in_any_order():
    assert sorted(tasks(lambda items, task: items[::-1]), key=lambda one: one.claim) == sorted(
        tasks(), key=lambda one: one.claim
    )


def test_label_studio_without_a_region_is_rejected():
    gone = tasks(lambda items, task: [one for one in items if one.get("id") != SHARE.id])
    assert gone == [said(MONEY, "accept"), said(SHARE, "reject")]


def changed(claim, control, **value):
    def change(items, task):
        for one in items:
            if one.get("id") == claim.id and one["from_name"] == control:
                one["value"] |= value
        return items

    return change


def without(claim, control):
    return lambda items, task: [
        one for one in items if not (one.get("id") == claim.id and one.get("from_name") == control)
    ]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (changed(SHARE, "value", text=["71"]), {"value": 71}),
        (changed(SHARE, "kind", choices=["rate"]), {"kind": "rate"}),
        (without(SHARE, "time"), {"time": None}),
        (without(SHARE, "kind"), None),
    ],
)
def test_label_studio_edited(change, fields):
    assert tasks(change) == [said(SHARE, "edit" if fields else "accept", fields), said(MONEY, "accept")]


def test_label_studio_with_an_argument_elsewhere():
    def change(items, task):
        start = task["data"]["text"].index("博士")
        for one in items:
            if one.get("id") == f"{SHARE.id}-measured_entity":
                one["value"] |= {"start": start, "end": start + 2, "text": "博士"}
        return [one for one in items if one.get("to_id") != f"{SHARE.id}-measured_property"]

    entity = {"text": "博士", "start": 40, "end": 42}
    assert made.SOURCE[40:42] == "博士"
    assert tasks(change)[0] == said(SHARE, "edit", {"measured_entity": entity, "measured_property": None})


def test_label_studio_with_a_claim_that_was_missed():
    def change(items, task):
        start = task["data"]["text"].index("4 元")
        place = {"start": start, "end": start + 3}
        common = {"id": "new", "to_name": "text"}
        return [
            *items,
            {
                **common,
                "from_name": "label",
                "type": "labels",
                "value": {**place, "text": "4 元", "labels": ["quantity"]},
            },
            {**common, "from_name": "value", "type": "textarea", "value": {**place, "text": ["4"]}},
            {**common, "from_name": "unit", "type": "textarea", "value": {**place, "text": ["CNY"]}},
            {**common, "from_name": "kind", "type": "choices", "value": {**place, "choices": ["money"]}},
            {**common, "from_name": "modifier", "type": "choices", "value": {**place, "choices": ["exact"]}},
        ]

    *_, added = tasks(change)
    found = judge(None, [added])
    assert (added.verdict, found.value, found.unit, found.quantity) == ("add", Decimal(4), "CNY", made.surface("4 元"))
    assert found.id == Claim.identify(made.SHA, found.quantity.span)
    assert found.quote == made.TEXT.split("\n")[2]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (changed(SHARE, "label", text="-80%"), "'-80%' does not stand at"),
        (changed(SHARE, "label", end=100_000), "there is no quantity at"),
        (changed(SHARE, "label", labels=["person"]), "there is no person at"),
        (changed(SHARE, "label", labels=[]), "it is no region of ours"),
        (changed(SHARE, "value", text=["seventy"]), "no claim"),
    ],
)
def test_label_studio_that_finds_no_place(change, lines):
    orphan, *rest = sorted(tasks(change), key=lambda one: isinstance(one, ClaimJudgement))
    assert lines in str(orphan)
    assert rest == [said(MONEY, "accept")]  # of the orphan's claim nothing is said


def test_label_studio_of_an_article_that_is_gone():
    def change(items, task):
        task["data"]["sha256"] = "0" * 64
        return items

    assert [str(one) for one in tasks(change)] == ["task 1: the store holds no article 'a b/=x.txt' with these bytes"]


@pytest.mark.parametrize("text", ["", "[", "{}", "[1]", '[{"annotations": [{}]}]', "3", "[" * 100_000])
def test_what_is_no_export(text):
    if text == "{}":
        assert list(label_studio_corrections.read(io.StringIO(text), Held(), "Ann", WHEN, "FILE")) == []
    else:
        with pytest.raises(UsageError, match=r"^FILE: it holds no tasks of Label Studio; export"):
            list(label_studio_corrections.read(io.StringIO(text), Held(), "Ann", WHEN, "FILE"))
