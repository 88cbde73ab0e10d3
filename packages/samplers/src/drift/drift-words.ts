import type { Objective } from "@hyperdial/core";
import type { Drift } from "@hyperdial/surrogates";

/** What drifts, for a suggestion's reason. */
export const driftWords = (drift: Drift, { metric, direction }: Objective): string => {
  if (drift.kind === "change")
    return `${metric} changes over time at the same settings, and older trials count less`;
  const perTrial = direction === "minimize" ? drift.perTrial : -drift.perTrial;
  const rate = Number(perTrial.toPrecision(2));
  return `${metric} drifts by ${rate > 0 ? "+" : ""}${rate} a trial, and trials count as they would now`;
};
