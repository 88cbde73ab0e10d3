import { normalCdf } from "../distributions/normal.js";
import { normalQuantile } from "../distributions/normal-quantile.js";
import type { Random } from "../random/random.js";
import { mean } from "./mean.js";
import { sortedQuantile } from "./quantile.js";

export interface BootstrapOptions {
  readonly random: Random;
  /** 2,000 unless told. */
  readonly resamples?: number;
  /** The share of such intervals that hold the true value; 0.95 unless told. */
  readonly confidence?: number;
}

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A confidence interval of any statistic of independent values: bias-corrected and accelerated (BCa). B. Efron, "Better bootstrap confidence
 * intervals", JASA 82 (1987). A statistic that no resample changes has an interval of length 0. The values must be two or more.
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  statistic: (sample: Float64Array) => number,
  { random, resamples = 2000, confidence = 0.95 }: BootstrapOptions,
): Interval {
  const sample = Float64Array.from(values);
  const n = sample.length;
  const estimate = statistic(sample);

  const resample = new Float64Array(n);
  const replicates = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < n; i++) resample[i] = sample[random.integer(n)]!;
    return statistic(resample);
  }).sort();

  // z₀ (eq. 4.1): how far the estimate lies from the median of its replicates; ties count half.
  const below = replicates.filter((r) => r < estimate).length;
  const equal = replicates.filter((r) => r === estimate).length;
  const share = (below + equal / 2) / resamples;
  if (equal === resamples) return { estimate, low: estimate, high: estimate };
  const bias = normalQuantile(Math.min(1 - 0.5 / resamples, Math.max(0.5 / resamples, share)));

  const acceleration = jackknifeAcceleration(sample, statistic);
  const endpoint = (p: number): number => {
    const shifted = bias + normalQuantile(p);
    return sortedQuantile(replicates, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return { estimate, low: endpoint((1 - confidence) / 2), high: endpoint((1 + confidence) / 2) };
}

/** Efron's a (eq. 6.6): a sixth of the skewness of the values' influences, by leaving out one at a time. */
function jackknifeAcceleration(sample: Float64Array, statistic: (sample: Float64Array) => number): number {
  const n = sample.length;
  const rest = sample.slice(1);
  const without = Float64Array.from(sample, (_, i) => {
    if (i > 0) rest[i - 1] = sample[i - 1]!;
    return statistic(rest);
  });
  const middle = mean(without);
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const influence = middle - without[i]!;
    squares += influence * influence;
    cubes += influence * influence * influence;
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
}
