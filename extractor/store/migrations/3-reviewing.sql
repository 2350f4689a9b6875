CREATE INDEX claim_confidence ON claim (confidence, seq);
CREATE INDEX link_review ON link (kind, suggested, score, seq);
CREATE INDEX status_outcome ON status (activity, outcome, seq);
CREATE INDEX claim_judgement_who ON claim_judgement (who, seq);
CREATE INDEX pair_judgement_who ON pair_judgement (who, seq);
