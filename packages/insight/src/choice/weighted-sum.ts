import type { Objective } from "@hyperdial/core";

/** How much each objective counts, the sum being 1. */
export const weightsOf = (objectives: readonly Objective[]): readonly number[] => {
  const weights = objectives.map(({ weight = 1 }) => weight);
  const most = Math.max(...weights);
  const total = weights.reduce((sum, weight) => sum + weight / most, 0);
  return weights.map((weight) => weight / most / total);
};

/** The weighted mean of a member's shares, 0 at the best of everything and 1 at the worst. */
export const weightedSum = (shares: readonly number[], weights: readonly number[]): number =>
  shares.reduce((sum, share, i) => sum + weights[i]! * share, 0);

/** "accuracy and latency_ms alike", or "accuracy counts 2, latency_ms 1". */
export const weightWords = (objectives: readonly Objective[]): string =>
  objectives.every(({ weight = 1 }) => weight === (objectives[0]!.weight ?? 1))
    ? `${objectives.map(({ metric }) => metric).join(" and ")} counting alike`
    : objectives.map(({ metric, weight = 1 }) => `${metric} counting ${weight}`).join(", ");
