import { type StudyId, type Trial, type TrialQuery, trialNumber } from "@hyperdial/core";
import { readStateRow } from "./study-state.js";
import { type TrialRow, trialOf } from "./trial-row.js";
import { all, type Verb } from "./verb.js";

export function* readTrials(
  study: StudyId,
  { from = trialNumber(1), limit, states }: TrialQuery,
): Verb<readonly Trial[]> {
  const rows =
    states === undefined
      ? yield* all<TrialRow>(
          "SELECT * FROM trials WHERE study = :study AND number >= :from ORDER BY number LIMIT :limit",
          { study, from, limit },
        )
      : yield* all<TrialRow>(
          `SELECT * FROM trials WHERE study = :study AND number >= :from
             AND state IN (SELECT value FROM json_each(:states))
           ORDER BY number LIMIT :limit`,
          { study, from, limit, states: JSON.stringify(states) },
        );
  if (rows.length === 0) yield* readStateRow(study);
  return rows.map(trialOf);
}
