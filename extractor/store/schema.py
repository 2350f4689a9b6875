"""The tables as queries see them, a line a column group; `migrations` makes them.

A fact is appended and never changed; `event` says in which transaction. What holds now is what the
views of the migrations say.
"""

from sqlalchemy import BigInteger, Column, Double, MetaData, Table, Text

METADATA = MetaData()
TYPES = {"integer": BigInteger, "text": Text, "real": Double}


def _table(name: str, *groups: str, key: int = 1) -> Table:
    """A table whose columns are given as ``type: name name …``, in their order; the first `key` identify a row."""
    columns = []
    for group in groups:
        kind, _, names = group.partition(":")
        columns += [Column(column, TYPES[kind]) for column in names.split()]
    for column in columns[:key]:
        column.primary_key = True
    return Table(name, METADATA, *columns)


EVENT = _table("event", "integer: seq", "text: at kind digest chain")
ACTIVITY = _table("activity", "text: id agent agent_kind extractor packs settings started", "integer: event")
ACTIVITY_END = _table("activity_end", "text: activity ended", "integer: event")
SOURCE = _table("source", "text: sha256", "integer: length event")
EDITION = _table("edition", "text: doc", "integer: number", "text: sha256", "integer: event", key=2)
STATUS = _table("status", "integer: seq", "text: activity doc sha256 outcome reason", "integer: fresh event")
EXTRACTION = _table(
    "extraction",
    "integer: seq",
    "text: key sha256 activity extractor packs media hints lang encoding",
    "integer: damaged",
    "text: content offsets blocks metadata boilerplate others",
    "integer: event",
)
CLAIM_COLUMNS = (
    "text: id quote",
    "integer: sentence_start sentence_end",
    "text: quantity",
    "integer: quantity_start quantity_end",
    "text: value high",
    "real: low_number high_number",
    "text: unit modifier kind direction",
    "text: measured_entity",
    "integer: measured_entity_start measured_entity_end",
    "text: measured_property",
    "integer: measured_property_start measured_property_end",
    "text: reference",
    "integer: reference_start reference_end",
    "text: time",
    "integer: first_day last_day",
    "text: attribution",
    "integer: attribution_start attribution_end",
    "text: status rules",
    "real: confidence",
    "text: tied",
    "integer: event",
)
CLAIM = _table("claim", "integer: seq extraction", *CLAIM_COLUMNS)
SHOWN = _table("shown", "integer: seq extraction", *CLAIM_COLUMNS, "text: sha256 lang extractor doc cluster")

_LINK = ("integer: seq", "text: left_claim right_claim kind", "real: score", "text: reasons")
LINK = _table("link", *_LINK, "integer: suggested holds", "text: activity", "integer: event")
HOLDING = _table("holding", *_LINK, "integer: suggested holds", "text: activity", "integer: event")
MEMBERSHIP = _table("membership", "integer: seq", "text: claim cluster activity", "integer: event")
MEMBER = _table("member", "integer: seq", "text: claim cluster activity", "integer: event")
LINKED = _table("linked", "integer: extraction", "text: activity", "integer: event")
CLAIM_JUDGEMENT = _table(
    "claim_judgement", "integer: seq", "text: claim sha256 verdict fields who made why", "integer: undoes event"
)
PAIR_JUDGEMENT = _table(
    "pair_judgement", "integer: seq", "text: left_claim right_claim verdict who made why", "integer: undoes event"
)

POSTING = _table("posting", "integer: key claim", key=2)
TOLD = _table("told", "integer: extraction", "text: figures topics")

FACTS = (
    *(ACTIVITY, ACTIVITY_END, SOURCE, EDITION, EXTRACTION, STATUS, CLAIM),
    *(LINK, MEMBERSHIP, LINKED, CLAIM_JUDGEMENT, PAIR_JUDGEMENT),
)
NUMBERED = tuple(table for table in (EVENT, *FACTS) if "seq" in table.c)
