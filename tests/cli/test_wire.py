"""Claims read for a command; a bad line is named."""

import json

import pytest

from extractor.cli.wire import read_claims
from extractor.errors import UsageError, WireError

WIRE = {
    **{"id": "1", "doc": "a.txt", "sha256": "0", "lang": "en", "quote": "Rents rose 12%."},
    **{"sentence": {"start": 0, "end": 15}, "quantity": {"text": "12%", "start": 11, "end": 14}},
    **{"value": 12, "unit": "%", "modifier": "exact", "kind": "change", "direction": "increase"},
}


def test_claims_go_out_and_in_again(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(WIRE) + "\n\n" + json.dumps({**WIRE, "id": "2"}) + "\n")
    assert [claim.id for claim in read_claims(str(path))] == ["1", "2"]


LINES = {
    "no JSON": ("{", "no claim"),
    "no object": ("[]", "no claim"),
    "bad bytes": ("\udcff", "no claim"),
    "lacks a field": (json.dumps({name: value for name, value in WIRE.items() if name != "unit"}), "lacks 'unit'"),
    "span the wrong way round": (json.dumps({**WIRE, "sentence": {"start": 3, "end": 1}}), "no span: 3, 1"),
    "endless figure": (json.dumps({**WIRE, "value": float("inf")}), "no figure"),
    "nested without end": ("[" * 200_000, "no claim"),
}


@pytest.mark.parametrize(("line", "reason"), LINES.values(), ids=LINES)
def test_a_line_that_is_no_claim_is_named(tmp_path, line, reason):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(f"{json.dumps(WIRE)}\n{line}\n".encode(errors="surrogateescape"))
    with pytest.raises(WireError, match=f"claims.jsonl line 2: .*{reason}"):
        list(read_claims(str(path)))


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="check the path"):
        list(read_claims(str(tmp_path / "none.jsonl")))
