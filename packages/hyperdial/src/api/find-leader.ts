import {
  type BrokenBound,
  brokenBounds,
  type CompleteTrial,
  isFeasible,
  outcomeOrder,
  type Storage,
  type StudyRecord,
} from "@hyperdial/core";
import { allTrials } from "./all-trials.js";

/** The best trial; or, where none keeps all bounds, the one that breaks them least, which is never called the best. */
export type Leader =
  | { readonly kind: "best"; readonly trial: CompleteTrial }
  | { readonly kind: "nearest"; readonly trial: CompleteTrial; readonly broken: readonly BrokenBound[] };

/** The complete trial that leads by the first objective, the earliest among equals; null where none is complete. Invalidated ones do not count. */
export const findLeader = async (storage: Storage, study: StudyRecord): Promise<Leader | null> => {
  const { objectives, bounds } = study.spec;
  const order = outcomeOrder(objectives[0]!, bounds);
  let first: CompleteTrial | null = null;
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] })) {
    if (trial.state !== "complete" || trial.invalidated !== undefined) continue;
    if (trial.metrics[objectives[0]!.metric] === undefined) continue;
    if (first === null || order(trial.metrics, first.metrics) < 0) first = trial;
  }
  if (first === null) return null;
  return isFeasible(first.metrics, bounds)
    ? { kind: "best", trial: first }
    : { kind: "nearest", trial: first, broken: brokenBounds(first.metrics, bounds) };
};
