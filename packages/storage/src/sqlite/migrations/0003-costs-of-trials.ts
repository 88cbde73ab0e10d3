/** What each trial took, summed over its runs in the order of their ends, as `costText` writes it. */
export const costsOfTrials0003 = `
ALTER TABLE trials ADD COLUMN cost TEXT NOT NULL DEFAULT '';
CREATE TEMP TABLE costs_of_trials (study INTEGER, trial INTEGER, cost TEXT, PRIMARY KEY (study, trial)) WITHOUT ROWID;
INSERT INTO costs_of_trials (study, trial, cost)
  SELECT study, trial, json_object(
    'trials', sum(coalesce(json_extract(data, '$.cost.trials'), 0)),
    'runSeconds', sum(coalesce(json_extract(data, '$.cost.runSeconds'), 0)),
    'money', sum(coalesce(json_extract(data, '$.cost.money'), 0)),
    'kilowattHours', sum(coalesce(json_extract(data, '$.cost.kilowattHours'), 0)),
    'failures', sum(coalesce(json_extract(data, '$.cost.failures'), 0)))
  FROM (SELECT * FROM events WHERE kind IN ('run_ended', 'lease_expired') ORDER BY study, event)
  GROUP BY study, trial;
UPDATE trials SET cost = coalesce(
  (SELECT c.cost FROM costs_of_trials c WHERE c.study = trials.study AND c.trial = trials.number), '');
DROP TABLE costs_of_trials;
`;
