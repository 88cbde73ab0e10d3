import { BoxUnion } from "./box-union.js";
import { boxesWithin } from "./boxes-within.js";
import type { Losses } from "./losses.js";

/**
 * The volume dominated by the points and bounded by the reference, all objectives being minimised. Points that are not better than the
 * reference in every objective add nothing; where one that is has lost −∞ in some, or the reference is ∞, it is infinite. Exact: O(n log n) in two and
 * three objectives, O(n² log n) in four, n times as much at worst with each further one (`BoxUnion`). Throws a RangeError for NaN and for points of
 * another length than the reference.
 */
export const hypervolume = (points: readonly Losses[], reference: Losses): number => {
  const { rows, count, infinite } = boxesWithin(points, reference);
  return infinite ? Number.POSITIVE_INFINITY : new BoxUnion(reference.length, count).volume(rows, count);
};
