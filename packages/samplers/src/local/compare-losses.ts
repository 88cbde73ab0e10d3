import { keyedRandom, log } from "@hyperdial/numerics";

/**
 * How much worse the first losses are than the second: negative where better. With several objectives: by the augmented
 * Chebyshev norm over the ranges seen so far, under weights drawn for each basin, so that each climbs another way.
 */
export interface LossComparison {
  see(losses: readonly number[]): void;
  difference(a: readonly number[], b: readonly number[], basin: number): number;
}

export const lossComparison = (objectives: number, seed: number): LossComparison => {
  const low = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(objectives).fill(Number.NEGATIVE_INFINITY);
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
  return {
    see(losses) {
      for (let j = 0; j < objectives; j++) {
        low[j] = Math.min(low[j]!, losses[j]!);
        high[j] = Math.max(high[j]!, losses[j]!);
      }
    },
    difference(a, b, basin) {
      let [one, other] = [a[0]!, b[0]!];
      if (objectives > 1) {
        if (basin !== weighedFor) {
          const random = keyedRandom(seed, "local weights", basin);
          weights = a.map(() => -log(1 - random.next()));
          weighedFor = basin;
        }
        [one, other] = [weigh(a), weigh(b)];
      }
      // Equal infinities are equal.
      return one === other ? 0 : one - other;
    },
  };
};
