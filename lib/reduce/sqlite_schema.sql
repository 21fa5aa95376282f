-- Places (begin_at, end_at) count characters from 0 as substr() does from 1: substr(text, begin_at + 1, end_at - begin_at).
CREATE TABLE run(
  version TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  pipeline_hash TEXT NOT NULL,
  failed INTEGER NOT NULL);              -- documents that could not be read: errors.jsonl
CREATE TABLE documents(
  document INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,               -- path or id of the input
  media_type TEXT, bytes INTEGER NOT NULL, sha256 TEXT, pages INTEGER,
  title TEXT, genre TEXT, published TEXT,
  text TEXT);
CREATE TABLE entities(
  entity INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  id TEXT NOT NULL,                      -- the same council has the same id in every document
  kind TEXT, name TEXT,
  slug TEXT, gss TEXT, ofsted_urn TEXT, type TEXT, region TEXT,
  UNIQUE(document, id));
CREATE TABLE roles(
  entity INTEGER NOT NULL REFERENCES entities,
  title TEXT, organisation TEXT,
  council TEXT);                         -- an entity's id
CREATE TABLE mentions(
  mention INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  kind TEXT, text TEXT,
  entity INTEGER REFERENCES entities,
  value TEXT,                            -- of dates
  nominal INTEGER NOT NULL);
CREATE TABLE inspections(
  inspection INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  framework TEXT,
  council INTEGER REFERENCES entities,
  start_date TEXT, end_date TEXT, published TEXT);
CREATE TABLE lead_inspectors(
  inspection INTEGER NOT NULL REFERENCES inspections,
  entity INTEGER NOT NULL REFERENCES entities);
CREATE TABLE judgements(
  inspection INTEGER NOT NULL REFERENCES inspections,
  area TEXT, grade TEXT,
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL);
CREATE TABLE findings(
  finding INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  id TEXT,                               -- as in documents.jsonl
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  text TEXT,
  polarity TEXT NOT NULL CHECK (polarity IN ('strength', 'weakness')),
  theme TEXT,                            -- the most specific; all are in finding_themes
  source TEXT,
  speaker INTEGER REFERENCES entities,
  council INTEGER REFERENCES entities,
  inspection INTEGER REFERENCES inspections,
  heading TEXT,
  page INTEGER,
  confidence REAL NOT NULL);
CREATE TABLE finding_themes(
  finding INTEGER NOT NULL REFERENCES findings,
  rank INTEGER NOT NULL,                 -- 1 is the most specific
  theme TEXT NOT NULL,
  PRIMARY KEY(finding, rank)) WITHOUT ROWID;
CREATE TABLE finding_dates(
  finding INTEGER NOT NULL REFERENCES findings,
  mention INTEGER NOT NULL REFERENCES mentions);
CREATE TABLE finding_officials(
  finding INTEGER NOT NULL REFERENCES findings,
  entity INTEGER NOT NULL REFERENCES entities);
CREATE TABLE evidence(
  evidence INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL REFERENCES findings,
  rule TEXT,
  effect TEXT,
  begin_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  strength REAL NOT NULL, weakness REAL NOT NULL);

CREATE INDEX roles_of_entity ON roles(entity);
CREATE INDEX entities_by_id ON entities(id);
CREATE INDEX mentions_in_document ON mentions(document);
CREATE INDEX mentions_of_entity ON mentions(entity);
CREATE INDEX inspections_in_document ON inspections(document);
CREATE INDEX lead_inspectors_of_inspection ON lead_inspectors(inspection);
CREATE INDEX judgements_of_inspection ON judgements(inspection);
CREATE INDEX findings_in_document ON findings(document);
CREATE INDEX findings_of_council ON findings(council);
CREATE INDEX findings_by_theme ON findings(theme, polarity);
CREATE INDEX dates_of_finding ON finding_dates(finding);
CREATE INDEX officials_of_finding ON finding_officials(finding);
CREATE INDEX evidence_of_finding ON evidence(finding);
CREATE INDEX evidence_by_rule ON evidence(rule);

-- Search: finding IN (SELECT rowid FROM findings_search WHERE findings_search MATCH 'delay*').
CREATE VIRTUAL TABLE findings_search USING fts5(
  text, heading, content='findings', content_rowid='finding', tokenize='porter unicode61 remove_diacritics 2');

-- What an analyst reads: a finding with the names of all that it refers to.
CREATE VIEW findings_named AS
SELECT f.finding, d.id AS document, c.name AS council, c.region,
       coalesce(i.end_date, i.start_date, i.published, d.published) AS date,
       i.framework,
       (SELECT grade FROM judgements j WHERE j.inspection = i.inspection AND j.area = 'overall' LIMIT 1) AS overall,
       f.polarity, f.theme, f.source, s.name AS speaker, f.page, f.heading, f.text, f.confidence
FROM findings f
JOIN documents d USING (document)
LEFT JOIN entities c ON c.entity = f.council
LEFT JOIN entities s ON s.entity = f.speaker
LEFT JOIN inspections i ON i.inspection = f.inspection;
