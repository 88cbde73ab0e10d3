import { exp } from "@hyperdial/numerics";
import type { UtilityPrior } from "./pairwise-posterior.js";

export interface UtilityShape {
  /** How much utility the worst of an objective costs beside its best on the front, in units of one judgement's noise. */
  readonly steepness: number;
  /** Over which part of the front's range the utility bends. */
  readonly length: number;
}

/** In parts of the steepness: how uncertain an objective's weight is, and how far the utility bends away from a weighted sum. */
const weightSpread = 0.6;
const bend = 0.4;

/**
 * A weighted sum of the objectives' shares (0 at the best on the front, 1 at the worst) whose weights are not known, and a smooth bend on it: so that
 * less of a loss is better unless comparisons say otherwise. `weights` have a mean of 1.
 */
export const utilityPrior = (
  weights: readonly number[],
  { steepness, length }: UtilityShape,
): UtilityPrior => {
  const slope = steepness / weights.length;
  const spread = (weightSpread * slope) ** 2;
  const height = (bend * slope) ** 2;
  return {
    mean: (item) => -slope * weights.reduce((sum, weight, i) => sum + weight * item[i]!, 0),
    covariance(a, b) {
      let linear = 0;
      let distance = 0;
      for (let i = 0; i < weights.length; i++) {
        linear += weights[i]! ** 2 * a[i]! * b[i]!;
        distance += (a[i]! - b[i]!) ** 2;
      }
      return spread * linear + height * exp(-distance / (2 * length ** 2));
    },
  };
};
