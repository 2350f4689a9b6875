"""Corrections come back together: all of a file, or none."""

import io

import pytest
from sqlalchemy import select

from extractor import bringing
from extractor.errors import UsageError
from extractor.export.corrections import Orphan
from extractor.model.link import ClaimJudgement
from extractor.store import judging, recording
from extractor.store.database import open_store
from extractor.store.schema import CLAIM_JUDGEMENT
from tests.store.made import RUN, claim_ids, extraction, record_one, source

TEXT = "去年[[70%]]的博士进了私企,[[3名]]教授离开。"
FIRST, SECOND = claim_ids(TEXT)


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "claims.db"), create=True) as store:
        recording.start(store, RUN)
        record_one(store, RUN, source(TEXT), extraction(TEXT))
        yield store


@pytest.fixture
def bring(store, monkeypatch):
    """What is counted, and what is named, where a file says `said`."""

    def bring(*said):
        monkeypatch.setitem(bringing.READERS, "csv", lambda *_: iter(said))
        named = []
        return bringing.bring(store, "csv", io.StringIO(), "Ann", where="FILE", notice=named.append), named

    return bring


def accepted(claim):
    return ClaimJudgement(claim, "accept", "Ann", RUN.started)


def standing(store):
    with store.reading() as connection:
        return {name: len(found) for name, found in judging.of_claims(connection, [FIRST, SECOND]).items()}


def test_what_was_said_is_one_event(store, bring):
    orphan = Orphan("line 4", "it finds no place")
    counted, named = bring(accepted(FIRST), accepted(SECOND), orphan)
    assert (counted, named) == ({"accept": 2, "orphan": 1}, [orphan])
    assert standing(store) == {FIRST: 1, SECOND: 1}
    with store.reading() as connection:
        (event,) = set(connection.execute(select(CLAIM_JUDGEMENT.c.event)).scalars())
    assert judging.undo_event(store, event, "Ann").count == 2


def test_what_was_said_already_is_known(store, bring):
    bring(accepted(FIRST))
    assert bring(accepted(FIRST), accepted(SECOND))[0] == {"known": 1, "accept": 1}
    assert standing(store) == {FIRST: 1, SECOND: 1}


def test_a_file_of_which_one_line_is_refused_leaves_nothing(store, bring):
    with pytest.raises(UsageError, match="no such claim"):
        bring(accepted(FIRST), accepted("0" * 16))
    assert standing(store) == {}
