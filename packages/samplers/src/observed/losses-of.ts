import type { EndedTrial, Objective } from "@hyperdial/core";

/** One loss an objective, all to be minimised; null where the trial lacks one. */
export const lossesOf = (trial: EndedTrial, objectives: readonly Objective[]): readonly number[] | null => {
  const losses: number[] = [];
  for (const { metric, direction } of objectives) {
    const value = trial.metrics[metric];
    if (value === undefined || Number.isNaN(value)) return null;
    losses.push(direction === "minimize" ? value : -value);
  }
  return losses;
};
