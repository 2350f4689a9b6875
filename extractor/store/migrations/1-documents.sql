-- Words in braces are the database's own. `APPEND ONLY t` makes a table refuse UPDATE and DELETE,
-- `WORD INDEX` makes the full-text index; see dialects.py.

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
  reference {text}, reference_start {integer}, reference_end {integer}, time {text}, first_day {integer}, last_day {integer},
  attribution {text}, attribution_start {integer}, attribution_end {integer},
  status {text} NOT NULL, rules {text} NOT NULL, confidence {real} NOT NULL, tied {text},
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX claim_extraction ON claim (extraction);
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_value ON claim (unit, low_number);
CREATE INDEX claim_range ON claim (unit, low_number) WHERE high IS NOT NULL;
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
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1));
APPEND ONLY event;
APPEND ONLY activity;
APPEND ONLY activity_end;
APPEND ONLY source;
APPEND ONLY edition;
APPEND ONLY extraction;
APPEND ONLY status;
APPEND ONLY claim;
WORD INDEX;
