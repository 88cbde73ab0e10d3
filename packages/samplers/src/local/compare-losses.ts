import { keyedRandom, log } from "@hyperdial/numerics";
import { beyondFeasible } from "../observed/beyond-feasible.js";
import { followTotalExcess } from "../observed/total-excess.js";
import type { Measured } from "../population/single-loss.js";

/**
 * How much worse the first trial is than the second: negative where better. With several objectives: by the augmented
 * Chebyshev norm over the ranges seen so far, under weights drawn for each basin, so that each climbs another way. What breaks a bound is
 * worse than all that break none.
 */
export interface LossComparison {
  see(one: Measured): void;
  difference(a: Measured, b: Measured, basin: number): number;
}

export const lossComparison = (objectives: number, seed: number): LossComparison => {
  const low = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
  const excess = followTotalExcess();
  let weights: readonly number[] = [];
  let weighedFor = -1;
  const weigh = (losses: readonly number[]): number => {
    let largest = 0;
    let sum = 0;
    for (let j = 0; j < objectives; j++) {
      const range = high[j]! - low[j]!;
      const share = range > 0 && range < Number.POSITIVE_INFINITY ? (losses[j]! - low[j]!) / range : 0;
      largest = Math.max(largest, weights[j]! * share);
      sum += weights[j]! * share;
    }
    return largest + 0.05 * sum;
  };
  /** No norm of a feasible trial is larger under these weights. */
  const largestNorm = (): number => Math.max(...weights) + 0.05 * weights.reduce((sum, one) => sum + one, 0);
  const lossOf = ({ losses, excesses }: Measured): number => {
    const total = excess.of(excesses);
    if (objectives === 1) return total > 0 ? beyondFeasible(total, low[0]!, high[0]!) : losses[0]!;
    return total > 0 ? beyondFeasible(total, 0, largestNorm()) : weigh(losses);
  };
  return {
    see({ losses, excesses }) {
      excess.learn(excesses);
      if (excess.of(excesses) > 0) return;
      for (let j = 0; j < objectives; j++) {
        low[j] = Math.min(low[j]!, losses[j]!);
        high[j] = Math.max(high[j]!, losses[j]!);
      }
    },
    difference(a, b, basin) {
      if (objectives > 1 && basin !== weighedFor) {
        const random = keyedRandom(seed, "local weights", basin);
        weights = a.losses.map(() => -log(1 - random.next()));
        weighedFor = basin;
      }
      const [one, other] = [lossOf(a), lossOf(b)];
      // Equal infinities are equal.
      return one === other ? 0 : one - other;
    },
  };
};
