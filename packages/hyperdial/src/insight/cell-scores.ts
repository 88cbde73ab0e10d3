import {
  aggregateCells,
  HyperdialError,
  type Metrics,
  type Objective,
  type Storage,
  type StudyRecord,
  type TrialNumber,
} from "@hyperdial/core";
import type { ComparedTrial } from "@hyperdial/insight";

/** A trial by its cells. One whose value was corrected by hand has scores that no longer hold, so none. */
export interface CellScores extends ComparedTrial {
  readonly isCorrected: boolean;
}

/** What trials of a study scored in each of their folds and seeds; throws `trial_not_found`, and `invalid_argument` for an invalidated one. */
export const cellScores = async (
  storage: Storage,
  study: StudyRecord,
  { metric }: Objective,
  trials: readonly TrialNumber[],
): Promise<readonly CellScores[]> => {
  const snapshot = await storage.snapshot(study.id);
  return trials.map((number) => {
    if (!(Number.isInteger(number) && number >= 1 && number <= snapshot.size))
      throw new HyperdialError("trial_not_found", `${study.name} has no trial ${number}`, {
        hint: snapshot.size === 0 ? "it has no trials yet" : `its trials are 1 to ${snapshot.size}`,
      });
    const { trial, cells, values } = snapshot.read(number);
    if (trial.invalidated !== undefined)
      throw new HyperdialError(
        "invalid_argument",
        `trial ${number} is invalidated: ${trial.invalidated.reason}`,
        {
          hint: "`hyperdial invalidate --restore` takes that back",
        },
      );
    const known = values.filter((each): each is Metrics => each !== undefined);
    const stated = trial.state === "complete" ? trial.metrics[metric] : undefined;
    const measured = known.length === 0 ? undefined : aggregateCells(known).metrics[metric];
    // With an estimator of its own a plan's value is no mean of cells.
    const isCorrected =
      study.spec.validation.estimator === undefined &&
      stated !== undefined &&
      measured !== undefined &&
      Math.abs(stated - measured) > 1e-9 * Math.abs(measured);
    const scores = cells.flatMap((cell, i) => {
      const score = values[i]?.[metric];
      return score === undefined ? [] : [{ cell, score }];
    });
    return { trial: number, scores: isCorrected ? [] : scores, isCorrected };
  });
};
