/** Reports are added and never written over: what a decision was made on can be read again when it is replayed. */
export const reportsInOrder0002 = `
CREATE TABLE reports_in_order (
  study INTEGER NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
  event INTEGER NOT NULL,
  position INTEGER NOT NULL,
  run INTEGER NOT NULL,
  step INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  PRIMARY KEY (study, event, position)
) WITHOUT ROWID;
INSERT INTO reports_in_order (study, event, position, run, step, trial, at_ms, metrics)
  SELECT study, event, position, run, step, trial, at_ms, metrics FROM reports ORDER BY study, event, position;
DROP TABLE reports;
ALTER TABLE reports_in_order RENAME TO reports;
CREATE INDEX reports_by_step ON reports (study, run, step, event, position);
CREATE INDEX reports_by_trial ON reports (study, trial, event, position);

DELETE FROM sqlite_stat1 WHERE tbl IN ('reports', 'reports_in_order');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('reports', 'reports', '10000000 10000000 1 1'),
  ('reports', 'reports_by_step', '10000000 10000000 100 1 1 1'),
  ('reports', 'reports_by_trial', '10000000 10000000 100 1 1');
ANALYZE sqlite_schema;
`;
