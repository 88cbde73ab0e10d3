import type { Losses } from "../pareto/losses.js";
import { checkBoth } from "./check-both.js";
import { difference } from "./distance.js";
import { largestOfLeast } from "./largest-of-least.js";

/**
 * By how much the front has to be better in every objective to reach each reference point: 0 or less where it does. Infinite for an empty front.
 * Throws a RangeError for NaN and without a reference. (Zitzler et al., Performance assessment of multiobjective optimizers, 2003.)
 */
export const additiveEpsilon = (front: readonly Losses[], reference: readonly Losses[]): number => {
  checkBoth(front, reference);
  return largestOfLeast(front, reference, difference);
};
