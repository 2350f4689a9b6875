"""Gold is read as it was meant, and refused with file, claim and reason where it is wrong."""

import json
from pathlib import Path

import pytest

from extractor.errors import GoldError
from extractor.evaluation.gold import RefusedGold, read_gold, to_gold
from tests.evaluation.writing import annotation, write_gold

TEXT = "报告显示，城里七成五的店铺关门。另有3.2万人失业。\nRents rose 12%.\n"
SHOPS = annotation(
    TEXT, "七成五", 75, id="c1", measured_entity="城里", measured_property="店铺关门", attribution="报告"
)
JOBS = annotation(TEXT, "3.2万人", 32000, id="c2", unit="count", kind="count", cluster="jobs")
RENTS = annotation(TEXT, "12%", 12, id="c3", kind="change", direction="increase", measured_property="Rents")


def test_gold_becomes_claims_in_the_order_of_the_text(tmp_path):
    gold = read_gold(write_gold(tmp_path, TEXT, [RENTS, SHOPS, JOBS], lang="zh-Hans"))
    shops, jobs, rents = gold.claims
    assert (shops.quantity.text, shops.value, shops.attribution.text) == ("七成五", 75, "报告")
    assert shops.quote == "报告显示，城里七成五的店铺关门。"
    assert shops.sentence.of(TEXT) == shops.quote
    assert (jobs.cluster, jobs.quote) == ("jobs", "另有3.2万人失业。")
    assert (rents.direction, rents.quote) == ("increase", "Rents rose 12%.")
    assert not gold.unchecked


def test_claims_become_gold_and_claims_again(tmp_path):
    claims = read_gold(write_gold(tmp_path, TEXT, [SHOPS, JOBS, RENTS])).claims
    (document,) = read_gold(tmp_path).documents
    written = to_gold("a.txt", document.sha256, "en", reversed(claims), date="2024-05-01")
    (tmp_path / "a.gold.json").write_text(json.dumps(written))
    assert read_gold(tmp_path).claims == claims
    assert [entry["id"] for entry in written["claims"]] == ["c1", "c2", "c3"]


def changed(**fields):
    return {**SHOPS, **fields}


def quantity(start, end, text="七成五"):
    return {"text": text, "start": start, "end": end}


FAULTS = {
    "outside the text": (changed(quantity=quantity(40, 400)), "quantity 40-400 ends outside the text of"),
    "other text": (changed(quantity=quantity(0, 3)), "quantity 0-3 is '报告显' in the text, not '七成五'"),
    "argument of other text": (changed(attribution=quantity(7, 9, "传闻")), "attribution 7-9 is '七成' in the text"),
    "empty span": (changed(quantity=quantity(7, 7, "")), "quantity at 7 is empty"),
    "end before start": (changed(quantity=quantity(9, 7)), "can't be read (no span: 9, 7)"),
    "unknown kind": (changed(kind="ratio"), "unknown kind 'ratio'"),
    "unknown modifier": (changed(modifier="circa"), "unknown modifier 'circa'"),
    "unknown status": (changed(status="alleged"), "unknown status 'alleged'"),
    "change without direction": (changed(kind="change"), "direction None with kind 'change'"),
    "direction without change": (changed(direction="increase"), "direction 'increase' with kind 'share'"),
    "range upside down": (changed(high=50), "high 50 is below value 75"),
    "no value": ({k: v for k, v in SHOPS.items() if k != "value"}, "lacks 'value'"),
    "value in words": (changed(value="many"), "can't be read"),
    "value without end": (changed(value=float("inf")), "can't be read (no figure"),
    "no object": ("七成五", "can't be read"),
}


@pytest.mark.parametrize(("wrong", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_claim_is_refused_with_file_claim_and_reason(tmp_path, wrong, reason):
    with pytest.raises(RefusedGold) as refused:
        read_gold(write_gold(tmp_path, TEXT, [JOBS, wrong]))
    (fault,) = refused.value.faults
    name = "c1" if isinstance(wrong, dict) else "number 2"
    assert str(fault).startswith(f"{tmp_path / 'a.gold.json'}: claim {name}: {reason}")


def test_overlapping_quantities_are_refused(tmp_path):
    inner = {**SHOPS, "id": "c9", "quantity": quantity(8, 10, "成五")}
    with pytest.raises(RefusedGold, match="claim c9: quantity '成五' overlaps '七成五'"):
        read_gold(write_gold(tmp_path, TEXT, [inner, SHOPS]))


def test_all_faults_are_named_at_once(tmp_path):
    write_gold(tmp_path, TEXT, [changed(kind="ratio"), {**JOBS, "status": "alleged"}])
    write_gold(tmp_path, "Nothing.", [], doc="b.txt", lang=None)
    with pytest.raises(RefusedGold) as refused:
        read_gold(tmp_path)
    assert [fault.where.removeprefix(f"{tmp_path}/") for fault in refused.value.faults] == [
        "a.gold.json: claim c1",
        "a.gold.json: claim c2",
        "b.gold.json",
    ]


def test_other_bytes_are_refused(tmp_path):
    write_gold(tmp_path, TEXT, [SHOPS])
    (tmp_path / "a.txt").write_text(TEXT.replace("七", "八"))
    with pytest.raises(RefusedGold, match=r"a\.gold\.json: sha256 of a\.txt is"):
        read_gold(tmp_path)


def test_one_document_in_two_files_is_refused(tmp_path):
    write_gold(tmp_path, TEXT, [SHOPS])
    (tmp_path / "again.gold.json").write_bytes((tmp_path / "a.gold.json").read_bytes())
    with pytest.raises(RefusedGold, match=r"2 gold files for a\.txt"):
        read_gold(tmp_path)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"doc": "a.txt"}', b'"a"', b"[" * 100_000])
def test_a_file_that_is_no_gold_is_refused(tmp_path, content):
    (tmp_path / "a.gold.json").write_bytes(content)
    with pytest.raises(RefusedGold, match=r"a\.gold\.json: (no JSON|lacks)"):
        read_gold(tmp_path)


@pytest.mark.parametrize("header", [{"date": 2024}, {"group": ["storm"]}])
def test_date_and_group_are_texts(tmp_path, header):
    with pytest.raises(RefusedGold, match=r"a\.gold\.json: (date|group) is no text"):
        read_gold(write_gold(tmp_path, TEXT, [SHOPS], **header))


def test_a_directory_without_gold_is_refused(tmp_path):
    with pytest.raises(GoldError, match="no file"):
        read_gold(tmp_path)


def test_documents_are_found_by_name_and_bytes(tmp_path):
    """Two sections of a paper may each have an a.txt; the gold means the one it was made on."""
    gold = write_gold(tmp_path / "gold", TEXT, [SHOPS])
    for section in ("docs/city", "docs/world"):
        (tmp_path / section).mkdir(parents=True)
    (gold / "a.txt").rename(tmp_path / "docs/world/a.txt")
    (tmp_path / "docs/city/a.txt").write_text("Another story.")
    assert not read_gold(gold).unchecked
    assert not read_gold(gold, tmp_path / "docs").unchecked


def test_a_document_that_is_nowhere_leaves_its_spans_unchecked(tmp_path):
    gold = write_gold(tmp_path / "gold", TEXT, [SHOPS])
    (gold / "a.txt").unlink()
    assert read_gold(gold).unchecked == ("a.txt",)
    with pytest.raises(RefusedGold, match=r"a\.txt is not there"):
        read_gold(gold, tmp_path)


def test_the_digest_goes_with_the_annotations_alone(tmp_path):
    folder = write_gold(tmp_path, TEXT, [SHOPS, JOBS])
    before = read_gold(folder).digest
    path: Path = folder / "a.gold.json"
    path.write_text(json.dumps(json.loads(path.read_text()), indent=4, sort_keys=True))
    assert read_gold(folder).digest == before
    path.write_text(path.read_text().replace("32000", "33000"))
    assert read_gold(folder).digest != before


def test_bytes_that_cannot_be_decoded_are_named(tmp_path):
    write_gold(tmp_path, TEXT, [SHOPS])
    with pytest.raises(RefusedGold, match=r"a\.txt: can't be decoded"):
        read_gold(tmp_path, decode=lambda data: data.decode("ascii"))


def test_a_message_names_as_many_faults_as_a_person_reads(tmp_path):
    with pytest.raises(RefusedGold) as refused:
        read_gold(write_gold(tmp_path, TEXT, ["no claim"] * 70))
    assert len(refused.value.faults) == 70
    assert str(refused.value).splitlines()[50:] == ["and 20 more"]
