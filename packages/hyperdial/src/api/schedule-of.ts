import { type Storage, trialNumber } from "@hyperdial/core";
import type { Schedule } from "@hyperdial/runner";
import { findStudy } from "./find-study.js";
import { storageOf } from "./storage-of.js";

export interface ScheduleOfOptions {
  /** The study's name. */
  readonly study: string;
  /** Where it is kept: an open storage, or an address such as `sqlite:./hyperdial.db`. */
  readonly storage: string | Storage;
  /** The best complete one where absent. */
  readonly trial?: number;
}

/**
 * Which setting held from which step on in the training behind a trial's value: a population's trial (`pbt`, `pb2`) goes on from another's checkpoint
 * with another setting. Throws `study_not_found` and `trial_not_found`.
 */
export const scheduleOf = async (options: ScheduleOfOptions): Promise<Schedule> => {
  const { storage, close } = await storageOf(options.storage);
  try {
    const { scheduleOfTrial } = await import("../schedule/schedule-of-trial.js");
    const trial = options.trial === undefined ? null : trialNumber(options.trial);
    return await scheduleOfTrial(storage, await findStudy(storage, options.study), trial);
  } finally {
    await close();
  }
};
