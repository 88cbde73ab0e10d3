import type { Random } from "@hyperdial/numerics";
import { log } from "@hyperdial/numerics";
import type { Observation } from "./follow-observations.js";

/**
 * One loss for each observation. With several objectives: the augmented Chebyshev norm of the losses, each scaled to its
 * range so far, under random weights (Knowles, ParEGO, 2006), equal ones without `random`. What was stopped early counts no
 * better than the middle of what was completed: it was stopped for a reason.
 */
export const scalarize = (
  seen: readonly Pick<Observation, "losses" | "early">[],
  random: Random | null,
): Float64Array => {
  const count = seen[0]?.losses.length ?? 1;
  const losses = new Float64Array(seen.length);
  if (count === 1) {
    for (let i = 0; i < seen.length; i++) losses[i] = seen[i]!.losses[0]!;
  } else {
    const weights = Array.from({ length: count }, () => (random === null ? 1 : -log(1 - random.next())));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const low = weights.map((_, j) =>
      seen.reduce((least, { losses: l }) => Math.min(least, l[j]!), Number.POSITIVE_INFINITY),
    );
    const high = weights.map((_, j) =>
      seen.reduce((most, { losses: l }) => Math.max(most, l[j]!), Number.NEGATIVE_INFINITY),
    );
    for (let i = 0; i < seen.length; i++) {
      let largest = 0;
      let sum = 0;
      for (let j = 0; j < count; j++) {
        const range = high[j]! - low[j]!;
        const share = range > 0 ? (seen[i]!.losses[j]! - low[j]!) / range : 0;
        const weighted = (weights[j]! / total) * share;
        largest = Math.max(largest, weighted);
        sum += weighted;
      }
      losses[i] = largest + 0.05 * sum;
    }
  }
  if (seen.some(({ early }) => early)) {
    const complete = losses.filter((_, i) => !seen[i]!.early).sort();
    const middle = complete[complete.length >> 1] ?? Number.NEGATIVE_INFINITY;
    for (let i = 0; i < seen.length; i++) if (seen[i]!.early) losses[i] = Math.max(losses[i]!, middle);
  }
  return losses;
};
