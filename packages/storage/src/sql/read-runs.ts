import type { Run, StudyId, TrialNumber } from "@hyperdial/core";
import { type RunRow, runOf } from "./run-row.js";
import { readStateRow } from "./study-state.js";
import { all, type Verb } from "./verb.js";

export function* readRuns(
  study: StudyId,
  { trial, open }: { trial?: TrialNumber; open?: true },
): Verb<readonly Run[]> {
  yield* readStateRow(study);
  const rows =
    open === true
      ? yield* all<RunRow>(
          `SELECT * FROM runs WHERE study = :study AND state IN ('leased', 'running') ORDER BY run`,
          { study },
        )
      : trial === undefined
        ? yield* all<RunRow>("SELECT * FROM runs WHERE study = :study ORDER BY run", { study })
        : yield* all<RunRow>("SELECT * FROM runs WHERE study = :study AND trial = :trial ORDER BY run", {
            study,
            trial,
          });
  return rows.filter((row) => trial === undefined || row.trial === trial).map(runOf);
}
