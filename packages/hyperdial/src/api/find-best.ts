import type { CompleteTrial, Objective, Storage, StudyRecord } from "@hyperdial/core";
import { allTrials } from "./all-trials.js";

const better = (a: number, b: number, { direction }: Objective): boolean =>
  direction === "minimize" ? a < b : a > b;

/** The best complete trial by the first objective, the earliest among equals; null where none is complete. Invalidated ones do not count. */
export const findBest = async (storage: Storage, study: StudyRecord): Promise<CompleteTrial | null> => {
  const objective = study.spec.objectives[0]!;
  let best: CompleteTrial | null = null;
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] })) {
    if (trial.state !== "complete" || trial.invalidated !== undefined) continue;
    const value = trial.metrics[objective.metric];
    const known = best?.metrics[objective.metric];
    if (value !== undefined && (known === undefined || better(value, known, objective))) best = trial;
  }
  return best;
};
