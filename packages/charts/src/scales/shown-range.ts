import type { Objective } from "@hyperdial/core";
import { quantileSorted } from "d3-array";

/** All values, but for what lies far out on the bad side: one diverged run must not flatten all others. Null without values. */
export const shownRange = (
  values: readonly number[],
  direction: Objective["direction"],
): readonly [number, number] | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [quantileSorted(sorted, 0.25)!, quantileSorted(sorted, 0.75)!];
  const reach = 3 * (upper - lower);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (sorted.length < 8 || reach === 0) return [low, high];
  return direction === "maximize"
    ? [Math.max(low, lower - reach), high]
    : [low, Math.min(high, upper + reach)];
};
