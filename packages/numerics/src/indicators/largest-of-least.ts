import type { Losses } from "../pareto/losses.js";

/** Over the reference the largest of: over the front the least of: over the objectives the largest. */
export const largestOfLeast = (
  front: readonly Losses[],
  reference: readonly Losses[],
  compare: (mine: number, other: number) => number,
): number => {
  let largest = Number.NEGATIVE_INFINITY;
  for (const wanted of reference) {
    let least = Number.POSITIVE_INFINITY;
    for (const point of front) {
      let most = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < point.length; j++)
        most = Math.max(most, compare(point[j] as number, wanted[j] as number));
      least = Math.min(least, most);
    }
    largest = Math.max(largest, least);
  }
  return largest;
};
