import type { Losses } from "../pareto/losses.js";
import { checkBoth } from "./check-both.js";
import { difference } from "./distance.js";

/**
 * How far a front is from the reference front on average, counting only where it is worse: 0 where every reference point is reached. Infinite for an
 * empty front. Throws a RangeError for NaN and without a reference. (Ishibuchi, Masuda, Tanigaki & Nojima, Modified distance calculation in
 * generational distance and inverted generational distance, 2015.)
 */
export const igdPlus = (front: readonly Losses[], reference: readonly Losses[]): number => {
  checkBoth(front, reference);
  let total = 0;
  for (const wanted of reference) {
    let least = Number.POSITIVE_INFINITY;
    for (const point of front) {
      let squares = 0;
      for (let j = 0; j < point.length; j++)
        squares += Math.max(0, difference(point[j] as number, wanted[j] as number)) ** 2;
      least = Math.min(least, squares);
    }
    total += Math.sqrt(least);
  }
  return total / reference.length;
};
