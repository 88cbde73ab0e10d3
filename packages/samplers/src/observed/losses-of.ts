import type { Metrics, Objective } from "@hyperdial/core";

/** One loss an objective, all to be minimised; null where one is lacking. */
export const lossesOf = (
  { metrics }: { readonly metrics: Metrics },
  objectives: readonly Objective[],
): readonly number[] | null => {
  const losses: number[] = [];
  for (const { metric, direction } of objectives) {
    const value = metrics[metric];
    if (value === undefined || Number.isNaN(value)) return null;
    losses.push(direction === "minimize" ? value : -value);
  }
  return losses;
};
