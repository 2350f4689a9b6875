"""The schema's history: named steps, forward only, each applied once in a transaction with its record.

A step is never edited once a store may have taken it; what is missing comes as the next step.
``{integer}``, ``{real}``, ``{text}`` and ``{strict}`` stand for the database's own words.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from extractor.errors import StoreError
from extractor.store.dialects import Dialect

FACTS_OF_DOCUMENTS = """
CREATE TABLE event (
  seq {integer} PRIMARY KEY, at {text} NOT NULL, kind {text} NOT NULL, digest {text} NOT NULL, chain {text} NOT NULL
) {strict};
CREATE TABLE activity (
  id {text} PRIMARY KEY, agent {text} NOT NULL, agent_kind {text} NOT NULL, extractor {text} NOT NULL, packs {text} NOT NULL,
  settings {text} NOT NULL, started {text} NOT NULL, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE TABLE activity_end (
  activity {text} PRIMARY KEY REFERENCES activity, ended {text} NOT NULL, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE TABLE source (
  sha256 {text} PRIMARY KEY, length {integer} NOT NULL, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE TABLE edition (
  doc {text} NOT NULL, number {integer} NOT NULL, sha256 {text} NOT NULL REFERENCES source,
  event {integer} NOT NULL REFERENCES event, PRIMARY KEY (doc, number)
) {strict};
CREATE INDEX edition_source ON edition (sha256);
CREATE TABLE extraction (
  seq {integer} PRIMARY KEY, key {text} NOT NULL UNIQUE, sha256 {text} NOT NULL REFERENCES source,
  activity {text} NOT NULL REFERENCES activity, extractor {text} NOT NULL, packs {text} NOT NULL, media {text},
  hints {text} NOT NULL, lang {text} NOT NULL, encoding {text} NOT NULL, damaged {integer} NOT NULL, content {text} NOT NULL,
  offsets {text} NOT NULL, blocks {text} NOT NULL, metadata {text} NOT NULL, boilerplate {text} NOT NULL,
  others {text} NOT NULL, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX extraction_source ON extraction (sha256, seq);
CREATE TABLE status (
  seq {integer} PRIMARY KEY, activity {text} NOT NULL REFERENCES activity, doc {text} NOT NULL,
  sha256 {text} REFERENCES source, outcome {text} NOT NULL, reason {text} NOT NULL, fresh {integer} NOT NULL,
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX status_activity ON status (activity);
CREATE INDEX status_doc ON status (doc);
CREATE TABLE claim (
  seq {integer} PRIMARY KEY, extraction {integer} NOT NULL REFERENCES extraction, id {text} NOT NULL,
  quote {text} NOT NULL, sentence_start {integer} NOT NULL, sentence_end {integer} NOT NULL,
  quantity {text} NOT NULL, quantity_start {integer} NOT NULL, quantity_end {integer} NOT NULL,
  value {text} NOT NULL, high {text}, low_number {real} NOT NULL, high_number {real} NOT NULL,
  unit {text} NOT NULL, modifier {text} NOT NULL, kind {text} NOT NULL, direction {text},
  measured_entity {text}, measured_entity_start {integer}, measured_entity_end {integer},
  measured_property {text}, measured_property_start {integer}, measured_property_end {integer},
  reference {text}, reference_start {integer}, reference_end {integer}, time {text},
  attribution {text}, attribution_start {integer}, attribution_end {integer},
  status {text} NOT NULL, rules {text} NOT NULL, confidence {real} NOT NULL, tied {text},
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX claim_extraction ON claim (extraction);
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_value ON claim (unit, low_number);
CREATE VIEW shown AS
SELECT claim.*, extraction.sha256, extraction.lang, extraction.extractor,
  (SELECT MIN(edition.doc) FROM edition WHERE edition.sha256 = extraction.sha256 AND NOT EXISTS (
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1)) AS doc,
  CAST(NULL AS TEXT) AS cluster
FROM claim JOIN extraction ON extraction.seq = claim.extraction
WHERE NOT EXISTS (
  SELECT 1 FROM extraction AS newer WHERE newer.sha256 = extraction.sha256 AND newer.seq > extraction.seq)
AND EXISTS (
  SELECT 1 FROM edition WHERE edition.sha256 = extraction.sha256 AND NOT EXISTS (
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1))
"""

LINKS_AND_JUDGEMENTS = """
CREATE TABLE link (
  seq {integer} PRIMARY KEY, left_claim {text} NOT NULL, right_claim {text} NOT NULL, kind {text} NOT NULL,
  score {real} NOT NULL, reasons {text} NOT NULL, suggested {integer} NOT NULL, holds {integer} NOT NULL,
  activity {text} NOT NULL REFERENCES activity, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX link_pair ON link (left_claim, right_claim, kind, seq);
CREATE INDEX link_right ON link (right_claim);
CREATE INDEX link_kind ON link (kind);
CREATE TABLE membership (
  seq {integer} PRIMARY KEY, claim {text} NOT NULL, cluster {text},
  activity {text} NOT NULL REFERENCES activity, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX membership_claim ON membership (claim, seq);
CREATE INDEX membership_cluster ON membership (cluster);
CREATE TABLE linked (
  extraction {integer} PRIMARY KEY REFERENCES extraction,
  activity {text} NOT NULL REFERENCES activity, event {integer} NOT NULL REFERENCES event
) {strict};
CREATE TABLE claim_judgement (
  seq {integer} PRIMARY KEY, claim {text} NOT NULL, verdict {text} NOT NULL, fields {text}, who {text} NOT NULL,
  made {text} NOT NULL, why {text} NOT NULL, undoes {integer} REFERENCES claim_judgement,
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX claim_judgement_claim ON claim_judgement (claim, seq);
CREATE UNIQUE INDEX claim_judgement_undoes ON claim_judgement (undoes);
CREATE TABLE pair_judgement (
  seq {integer} PRIMARY KEY, left_claim {text} NOT NULL, right_claim {text} NOT NULL, verdict {text} NOT NULL,
  who {text} NOT NULL, made {text} NOT NULL, why {text} NOT NULL, undoes {integer} REFERENCES pair_judgement,
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX pair_judgement_left ON pair_judgement (left_claim, right_claim);
CREATE INDEX pair_judgement_right ON pair_judgement (right_claim);
CREATE UNIQUE INDEX pair_judgement_undoes ON pair_judgement (undoes);
CREATE VIEW holding AS
SELECT link.* FROM link WHERE link.holds = 1 AND NOT EXISTS (
  SELECT 1 FROM link AS later WHERE later.left_claim = link.left_claim AND later.right_claim = link.right_claim
  AND later.kind = link.kind AND later.seq > link.seq);
CREATE VIEW member AS
SELECT membership.* FROM membership WHERE membership.cluster IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM membership AS later WHERE later.claim = membership.claim AND later.seq > membership.seq);
DROP VIEW shown;
CREATE VIEW shown AS
SELECT claim.*, extraction.sha256, extraction.lang, extraction.extractor,
  (SELECT MIN(edition.doc) FROM edition WHERE edition.sha256 = extraction.sha256 AND NOT EXISTS (
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1)) AS doc,
  (SELECT member.cluster FROM member WHERE member.claim = claim.id) AS cluster
FROM claim JOIN extraction ON extraction.seq = claim.extraction
WHERE NOT EXISTS (
  SELECT 1 FROM extraction AS newer WHERE newer.sha256 = extraction.sha256 AND newer.seq > extraction.seq)
AND EXISTS (
  SELECT 1 FROM edition WHERE edition.sha256 = extraction.sha256 AND NOT EXISTS (
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1))
"""


def _facts_of_documents(dialect: Dialect) -> Iterator[str]:
    yield from FACTS_OF_DOCUMENTS.split(";")
    for table in ("event", "activity", "activity_end", "source", "edition", "extraction", "status", "claim"):
        yield from dialect.append_only(table)
    yield from dialect.word_index()


def _links_and_judgements(dialect: Dialect) -> Iterator[str]:
    yield from LINKS_AND_JUDGEMENTS.split(";")
    for table in ("link", "membership", "linked", "claim_judgement", "pair_judgement"):
        yield from dialect.append_only(table)


MIGRATIONS = (
    ("facts of documents", _facts_of_documents),
    ("links and judgements", _links_and_judgements),
)


def migrate(connection: Connection, dialect: Dialect, where: str) -> None:
    """Bring the schema to the newest version.

    Raises `StoreError` where the database is another program's, or a newer extractor's.
    """
    version = version_of(connection, where)
    if version is None:
        table = "CREATE TABLE migration (number {integer} PRIMARY KEY, name {text} NOT NULL) {strict}"
        connection.execute(text(table.format_map(dialect.words)))
    for number, (name, step) in list(enumerate(MIGRATIONS, 1))[version or 0 :]:
        for statement in step(dialect):
            connection.exec_driver_sql(_in_words(statement, dialect))
        connection.execute(text("INSERT INTO migration VALUES (:number, :name)"), {"number": number, "name": name})


def _in_words(statement: str, dialect: Dialect) -> str:
    for name, word in dialect.words.items():
        statement = statement.replace(f"{{{name}}}", word)
    return statement


def version_of(connection: Connection, where: str) -> int | None:
    """The number of the last step taken; None for an empty database. Raises `StoreError`."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "migration" not in tables:
        raise StoreError(where, "it is a database, but no store of claims", "name another with --store")
    version = connection.execute(text("SELECT MAX(number) FROM migration")).scalar_one()
    if version > len(MIGRATIONS):
        raise StoreError(
            where, f"its schema is version {version}, newer than this extractor's {len(MIGRATIONS)}", "update extractor"
        )
    return version
