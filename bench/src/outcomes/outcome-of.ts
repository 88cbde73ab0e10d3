import { type Bound, excessesOf, type Metrics, type Objective } from "@hyperdial/core";

/** What a run came to, for rows and for peers: losses to be minimised, then of each bound by how much it is passed. */
export const outcomeOf = (
  metrics: Metrics,
  { objectives, bounds }: { readonly objectives: readonly Objective[]; readonly bounds: readonly Bound[] },
): { readonly losses: readonly number[]; readonly excesses: readonly number[] } => ({
  losses: objectives.map(({ metric, direction }) =>
    direction === "minimize" ? metrics[metric]! : -metrics[metric]!,
  ),
  excesses: excessesOf(metrics, bounds)!,
});
