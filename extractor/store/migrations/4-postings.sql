-- Where linking looks up what a new claim is worth comparing with: no facts, but an index that can be made anew.
CREATE TABLE posting (
  key {integer} NOT NULL, claim {integer} NOT NULL, PRIMARY KEY (key, claim)
) {keyed};
CREATE TABLE told (
  extraction {integer} PRIMARY KEY, figures {text} NOT NULL, topics {text} NOT NULL
) {strict};
