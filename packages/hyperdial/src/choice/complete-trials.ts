import type { CompleteTrial, Storage, StudyRecord } from "@hyperdial/core";
import { allTrials } from "../api/all-trials.js";

/** The complete trials of a study in order of number; invalidated ones do not count. */
export const completeTrials = async (
  storage: Storage,
  study: StudyRecord,
): Promise<readonly CompleteTrial[]> => {
  const complete: CompleteTrial[] = [];
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] }))
    if (trial.state === "complete" && trial.invalidated === undefined) complete.push(trial);
  return complete;
};
