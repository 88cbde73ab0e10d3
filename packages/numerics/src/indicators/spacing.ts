import { checkLosses } from "../pareto/check-losses.js";
import type { Losses } from "../pareto/losses.js";
import { difference } from "./distance.js";
import { nearestOthers } from "./nearest-others.js";

/**
 * Schott's spacing: how unevenly points lie, as the standard deviation of the distances (summed over the objectives) to the nearest other one. 0 where
 * they are even. Throws a RangeError for NaN and for fewer than two points. (Schott, Fault tolerant design using single and multicriteria genetic
 * algorithm optimization, 1995.)
 */
export const spacing = (front: readonly Losses[]): number => {
  checkLosses(front);
  const distances = nearestOthers(front, (a, b) => {
    let sum = 0;
    for (let j = 0; j < a.length; j++) sum += Math.abs(difference(a[j] as number, b[j] as number));
    return sum;
  });
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const squares = distances.reduce((sum, distance) => sum + (distance - mean) ** 2, 0);
  return Math.sqrt(squares / (distances.length - 1));
};
