import type { Metrics } from "../trial/metrics.js";
import { type Bound, excessesOf } from "./bound.js";
import type { Objective } from "./objective.js";

/**
 * By how much all bounds together are broken, each in parts of its own limit so that they can be added: 0 where all are kept, infinite where a
 * bounded metric is not known.
 */
export const totalExcess = (metrics: Metrics, bounds: readonly Bound[]): number =>
  excessesOf(metrics, bounds)?.reduce(
    (sum, excess, i) => sum + Math.max(0, excess) / (Math.abs(limitOf(bounds[i]!)) || 1),
    0,
  ) ?? Number.POSITIVE_INFINITY;

/** The number that a metric may come up or down to. */
export const limitOf = (bound: Bound): number => ("max" in bound ? bound.max : bound.min);

/**
 * For sorting outcomes, the better first: what keeps all bounds before what breaks one, and there by the objective; what breaks bounds by how much. 0 for
 * what is as good.
 */
export const outcomeOrder = (
  { metric, direction }: Objective,
  bounds: readonly Bound[],
): ((a: Metrics, b: Metrics) => number) => {
  const sign = direction === "minimize" ? 1 : -1;
  const loss = (metrics: Metrics): number => {
    const value = metrics[metric];
    return value === undefined ? Number.POSITIVE_INFINITY : sign * value;
  };
  return (a, b) => ascending(totalExcess(a, bounds), totalExcess(b, bounds)) || ascending(loss(a), loss(b));
};

/** Infinities are equal, and not NaN apart. */
const ascending = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
