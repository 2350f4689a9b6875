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
  seq {integer} PRIMARY KEY, claim {text} NOT NULL, sha256 {text} NOT NULL REFERENCES source, verdict {text} NOT NULL,
  fields {text}, who {text} NOT NULL,
  made {text} NOT NULL, why {text} NOT NULL, undoes {integer} REFERENCES claim_judgement,
  event {integer} NOT NULL REFERENCES event
) {strict};
CREATE INDEX claim_judgement_claim ON claim_judgement (claim, seq);
CREATE INDEX claim_judgement_source ON claim_judgement (sha256);
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
    SELECT 1 FROM edition AS later WHERE later.doc = edition.doc AND later.number = edition.number + 1));
APPEND ONLY link;
APPEND ONLY membership;
APPEND ONLY linked;
APPEND ONLY claim_judgement;
APPEND ONLY pair_judgement;
