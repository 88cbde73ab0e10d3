import { BoxUnion } from "./box-union.js";
import { boxesWithin } from "./boxes-within.js";
import type { Losses } from "./losses.js";

/**
 * Of each point the hypervolume that would be lost without it: 0 for dominated ones, for equal ones, and beyond the reference; ∞ for one that is
 * infinitely good in something and not dominated. Each is its own box less the hypervolume of all others cut down to it. Throws a RangeError for NaN
 * and for points of another length than the reference.
 */
export const hypervolumeContributions = (points: readonly Losses[], reference: Losses): Float64Array => {
  const contributions = new Float64Array(points.length);
  const { rows, count, indices } = boxesWithin(points, reference);
  const union = new BoxUnion(reference.length, count);
  for (let place = 0; place < count; place++)
    contributions[indices[place] as number] = union.exclusive(rows, count, rows, place, place);
  return contributions;
};
