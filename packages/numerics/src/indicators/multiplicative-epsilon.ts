import type { Losses } from "../pareto/losses.js";
import { checkBoth } from "./check-both.js";
import { largestOfLeast } from "./largest-of-least.js";

/**
 * The factor by which the front's losses must be divided to reach each reference point: 1 or less where it does. Throws a RangeError as
 * `additiveEpsilon` does, and for losses that are not above 0, which no factor compares.
 */
export const multiplicativeEpsilon = (front: readonly Losses[], reference: readonly Losses[]): number => {
  checkBoth(front, reference);
  for (const row of [...front, ...reference])
    for (let j = 0; j < row.length; j++)
      if (!((row[j] as number) > 0)) throw new RangeError(`a factor compares losses above 0, not ${row[j]}`);
  return largestOfLeast(front, reference, (mine, other) => (mine === other ? 1 : mine / other));
};
