import type { Metrics, Objective } from "@hyperdial/core";

/** A metric as a loss, to be minimised; undefined where it is not there. */
export const lossOf = (metrics: Metrics, { metric, direction }: Objective): number | undefined => {
  const value = metrics[metric];
  if (value === undefined || Number.isNaN(value)) return undefined;
  return direction === "minimize" ? value : -value;
};

/** One loss an objective, all to be minimised; null where one is lacking. */
export const lossesOf = (
  { metrics }: { readonly metrics: Metrics },
  objectives: readonly Objective[],
): readonly number[] | null => {
  const losses: number[] = [];
  for (const objective of objectives) {
    const loss = lossOf(metrics, objective);
    if (loss === undefined) return null;
    losses.push(loss);
  }
  return losses;
};
