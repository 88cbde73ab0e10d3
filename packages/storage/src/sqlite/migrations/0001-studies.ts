/** Studies, their counters, trials, runs, events and reports. */
export const studies0001 = `
CREATE TABLE studies (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  spec TEXT NOT NULL,
  spec_hash TEXT NOT NULL,
  space_version INTEGER NOT NULL,
  provenance TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
);

CREATE TABLE study_states (
  study INTEGER PRIMARY KEY REFERENCES studies (id) ON DELETE CASCADE,
  rules TEXT NOT NULL,
  latest_ms INTEGER NOT NULL DEFAULT 0,
  last_event INTEGER NOT NULL DEFAULT 0,
  last_trial INTEGER NOT NULL DEFAULT 0,
  last_run INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  paused INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL DEFAULT 0,
  stopped INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  invalidated INTEGER NOT NULL DEFAULT 0,
  waiting_runs INTEGER NOT NULL DEFAULT 0,
  open_runs INTEGER NOT NULL DEFAULT 0,
  reserved TEXT NOT NULL DEFAULT '',
  settled TEXT NOT NULL DEFAULT '',
  wall_seconds REAL NOT NULL DEFAULT 0,
  finished TEXT,
  elapsed_keys TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE trials (
  study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  space_version INTEGER NOT NULL,
  point TEXT NOT NULL,
  origin TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  cells TEXT NOT NULL,
  cell_values TEXT,
  charged INTEGER NOT NULL DEFAULT 0,
  held_runs INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  ended_at_ms INTEGER,
  ended_event INTEGER,
  invalidated TEXT,
  batch_key TEXT,
  PRIMARY KEY (study, number)
) WITHOUT ROWID;
CREATE INDEX trials_by_batch ON trials (study, batch_key, number) WHERE batch_key IS NOT NULL;

CREATE TABLE runs (
  study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  fold INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  state TEXT NOT NULL,
  fresh INTEGER NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 0,
  token INTEGER NOT NULL DEFAULT 0,
  from_step INTEGER NOT NULL,
  until_step INTEGER,
  checkpoint TEXT,
  worker TEXT,
  claimed_at_ms INTEGER NOT NULL DEFAULT 0,
  lease_expires_at_ms INTEGER NOT NULL DEFAULT 0,
  reserve TEXT NOT NULL DEFAULT '',
  claim_key TEXT,
  claim_event INTEGER NOT NULL DEFAULT 0,
  claim_created INTEGER NOT NULL DEFAULT 0,
  settled_token INTEGER NOT NULL DEFAULT 0,
  settled_event INTEGER NOT NULL DEFAULT 0,
  ended TEXT,
  PRIMARY KEY (study, run)
) WITHOUT ROWID;
CREATE INDEX runs_of_trial ON runs (study, trial, run);
CREATE INDEX runs_waiting ON runs (study, fresh, run) WHERE state = 'waiting';
CREATE INDEX runs_held ON runs (study, lease_expires_at_ms) WHERE state IN ('leased', 'running');
CREATE UNIQUE INDEX runs_by_claim ON runs (study, claim_key) WHERE claim_key IS NOT NULL;

CREATE TABLE events (
  study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
  event INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  trial INTEGER,
  run INTEGER,
  data TEXT NOT NULL,
  key TEXT,
  PRIMARY KEY (study, event)
) WITHOUT ROWID;
CREATE UNIQUE INDEX events_by_key ON events (study, key) WHERE key IS NOT NULL;

CREATE TABLE reports (
  study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  step INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  event INTEGER NOT NULL,
  position INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  PRIMARY KEY (study, run, step)
) WITHOUT ROWID;
CREATE INDEX reports_by_event ON reports (study, event, position);
CREATE INDEX reports_by_trial ON reports (study, trial, event, position);

-- What a large study looks like. Without it SQLite takes a study's key for a narrow one, and reads all its runs to find one trial's.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('trials', 'trials', '1000000 1000000 1'),
  ('trials', 'trials_by_batch', '1000 1000 10 1'),
  ('runs', 'runs', '1000000 1000000 1'),
  ('runs', 'runs_of_trial', '1000000 1000000 2 1'),
  ('runs', 'runs_waiting', '100 100 50 1'),
  ('runs', 'runs_held', '10 10 1 1'),
  ('runs', 'runs_by_claim', '1000000 1000000 1'),
  ('events', 'events', '3000000 3000000 1'),
  ('events', 'events_by_key', '1000 1000 1'),
  ('reports', 'reports', '10000000 10000000 100 1'),
  ('reports', 'reports_by_event', '10000000 10000000 1 1'),
  ('reports', 'reports_by_trial', '10000000 10000000 100 1 1');
ANALYZE sqlite_schema;
`;
