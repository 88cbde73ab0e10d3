import { checkLosses } from "../pareto/check-losses.js";
import type { Losses } from "../pareto/losses.js";
import { checkBoth } from "./check-both.js";
import { difference } from "./distance.js";

/**
 * The mean, over weights, of the least weighted Chebyshev distance of a point from the ideal: the lower, the nearer a front is to it in all
 * directions. Throws a RangeError for NaN and without weights. (Brockhoff, Wagner & Trautmann, On the properties of the R2 indicator, 2012.)
 */
export const r2 = (
  front: readonly Losses[],
  { ideal, weights }: { readonly ideal: Losses; readonly weights: readonly Losses[] },
): number => {
  checkLosses([ideal]);
  checkBoth(front, weights);
  const total = weights.reduce((sum, weight) => {
    let least = Number.POSITIVE_INFINITY;
    for (const point of front) {
      let most = 0;
      for (let j = 0; j < ideal.length; j++)
        most = Math.max(
          most,
          (weight[j] as number) * Math.abs(difference(point[j] as number, ideal[j] as number)),
        );
      least = Math.min(least, most);
    }
    return sum + least;
  }, 0);
  return total / weights.length;
};
