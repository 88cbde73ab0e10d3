import { checkLosses } from "../pareto/check-losses.js";
import type { Losses } from "../pareto/losses.js";

/** Throws a RangeError where there is no reference, for NaN, and where the two differ in their objectives. */
export const checkBoth = (front: readonly Losses[], reference: readonly Losses[]): void => {
  const [first] = reference;
  if (first === undefined) throw new RangeError("without a reference there is nothing to compare with");
  checkLosses(reference);
  checkLosses(front, first.length);
};
