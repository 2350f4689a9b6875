"""Articles with their claims, as a store shows them, for the formats of others."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Activity, Agent, Dossier
from extractor.store import articles, claims, judging
from extractor.store.schema import ACTIVITY, ACTIVITY_END, CLAIM_JUDGEMENT, EDITION, EXTRACTION, SHOWN

BATCH = 1000  # documents whose names are held in memory at a time


class Dossiers:
    """What every source says that a document holds now, in the order of the documents' names.

    A source in several documents goes by the first of their names. All is of the moment at which the
    connection's transaction began, however often it is gone through.

    Args:
        judged: give claims as the people who judged them have them, not as they were extracted.
        only: ids of the claims that are asked for; documents without any are left out. None asks for all.
    """

    def __init__(self, connection: Connection, *, judged: bool = False, only: Collection[str] | None = None) -> None:
        self._connection = connection
        self._judged = judged
        self._only = only

    def __iter__(self) -> Iterator[Dossier]:
        runs = activities(self._connection)
        for doc, sha in self._connection.execute(CURRENT.execution_options(yield_per=BATCH)):
            extraction = self._connection.execute(NEWEST, {"sha": sha}).first()
            if extraction is not None:
                dossier = _dossier(self._connection, extraction, doc, runs)
                dossier = dossier.as_judged() if self._judged else dossier
                if self._only is None:
                    yield dossier
                elif (part := dossier.with_only(self._only)).claims:
                    yield part


def _dossier(connection: Connection, extraction: Any, doc: str, runs: dict[str, Activity]) -> Dossier:
    return Dossier(
        articles.from_row(extraction, doc),
        tuple(claims.shown(connection, CLAIMS, {"extraction": extraction.seq})),
        runs[extraction.activity],
        tuple(judging.of_source(connection, extraction.sha256)),
    )


class Held:
    """Single dossiers of what a store shows, as judged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._runs = activities(connection)

    def of_claim(self, claim: str) -> Dossier | None:
        """The dossier with this claim; None where it is not shown."""
        sha = self._connection.execute(select(SHOWN.c.sha256).where(SHOWN.c.id == claim)).scalar()
        sha = sha or self._connection.execute(ADDED, {"claim": claim}).scalar()
        found = sha and self.of_source(sha)
        return found if found and any(one.id == claim for one in found.claims) else None

    def of_source(self, sha: str) -> Dossier | None:
        """The dossier of the source with this digest; None where no document holds it."""
        extraction = self._connection.execute(NEWEST, {"sha": sha}).first()
        current = self._connection.execute(CURRENT.where(EDITION.c.sha256 == sha)).first()
        if extraction is None or current is None:
            return None
        return _dossier(self._connection, extraction, current.doc, self._runs).as_judged()

    def judgements(self, claim: str) -> list[ClaimJudgement]:
        """The judgements on a claim that stand."""
        return judging.of_claim(self._connection, claim)


def activities(connection: Connection) -> dict[str, Activity]:
    """All runs by their ids."""
    ended = select(ACTIVITY_END.c.ended).where(ACTIVITY_END.c.activity == ACTIVITY.c.id).scalar_subquery()
    rows = connection.execute(select(ACTIVITY, ended.label("ended")))
    return {row.id: _activity(row) for row in rows}


def _activity(row: Any) -> Activity:
    agent = Agent(row.agent, row.agent_kind)
    settings = tuple(json.loads(row.settings))
    return Activity(row.id, agent, row.extractor, row.packs, settings, row.started, row.ended)


_LATER = EDITION.alias("later")
_IS_LAST = ~select(_LATER).where(_LATER.c.doc == EDITION.c.doc, _LATER.c.number == EDITION.c.number + 1).exists()
CURRENT = (
    select(func.min(EDITION.c.doc).label("doc"), EDITION.c.sha256).where(_IS_LAST)
    .group_by(EDITION.c.sha256).order_by("doc")
)  # fmt: skip
NEWEST = select(EXTRACTION).where(EXTRACTION.c.sha256 == bindparam("sha")).order_by(EXTRACTION.c.seq.desc()).limit(1)
ADDED = select(CLAIM_JUDGEMENT.c.sha256).where(CLAIM_JUDGEMENT.c.claim == bindparam("claim")).limit(1)
CLAIMS = (
    select(SHOWN).where(SHOWN.c.extraction == bindparam("extraction"))
    .order_by(SHOWN.c.quantity_start, SHOWN.c.quantity_end)
)  # fmt: skip
