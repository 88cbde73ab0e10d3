import { HyperdialError, type Storage, type StudyRecord, type TrialNumber } from "@hyperdial/core";
import { type Schedule, scheduleOf } from "@hyperdial/runner";
import { findBest } from "../api/find-best.js";

/** The schedule of a trial; null: of the best one. Throws `trial_not_found` where there is none. */
export const scheduleOfTrial = async (
  storage: Storage,
  study: StudyRecord,
  trial: TrialNumber | null,
): Promise<Schedule> => {
  const number = trial ?? (await findBest(storage, study))?.number;
  if (number === undefined) {
    throw new HyperdialError(
      "trial_not_found",
      `no trial of "${study.name}" is complete yet and keeps all bounds`,
      {
        hint: "name one with --trial, or wait for the first",
      },
    );
  }
  return scheduleOf(storage, study, number);
};
