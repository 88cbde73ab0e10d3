import { exp, log } from "@hyperdial/numerics";
import type { Embedding } from "../gp/embedding.js";
import { fitGp, gpPriorFor } from "../gp/fit-gp.js";
import { whiten } from "./whiten.js";

/** How values change over time at settings that stay the same. Times are the places of trials in the order of their ends. */
export type Drift =
  /** All values rise alike, by `perTrial` from one trial to the next, in the unit of the values. */
  | { readonly kind: "trend"; readonly perTrial: number; readonly strength: number }
  /** What was is less and less like what is: of two values the part (1 − `forgetting`)^(distance / 2) stays in common. */
  | { readonly kind: "change"; readonly forgetting: number; readonly strength: number };

/** Fewer trials than this tell nothing of time. */
const leastTrials = 25;
/** More are thinned evenly. */
const mostTrials = 120;
/** Wide in the noise, which holds what drifts until it is told apart. */
const shape = { length: 1.2, lengthSigma: 1.2, noise: 1e-2, noiseSigma: 3, warpSigma: null };
/** Without any noise, what a model misses near the optimum would look like a trend. */
const leastNoise = 1e-3;
/** A trend's slope over its standard error, and twice the log likelihood that a forgetting gains: above what any of 360 stationary studies reached. */
const leastSlope = 4.25;
const leastGain = 18;
/** Shares forgotten from one trial to the next. */
const forgettings = [0.01, 0.03, 0.1];

/**
 * Whether values at n points, in the order of time, drift: a Gaussian process against the same with a trend in time, and with a kernel that forgets, (1 − ε)^(|t − t′| / 2) (Van Vaerenbergh et al., 2012; Bogunovic et al., Time-varying Gaussian process
 * bandit optimization, 2016). Null where neither is far likelier. `features`: row after row.
 */
export const detectDrift = (
  embedding: Embedding,
  all: { readonly n: number; readonly features: Float64Array; readonly values: Float64Array },
): Drift | null => {
  if (all.n < leastTrials) return null;
  const n = Math.min(all.n, mostTrials);
  const { size, scaleOf } = embedding;
  const rows = Int32Array.from({ length: n }, (_, i) => Math.floor(((i + 0.5) * all.n) / n));
  const features = new Float64Array(n * size);
  rows.forEach((row, i) => {
    features.set(all.features.subarray(row * size, (row + 1) * size), i * size);
  });
  const raw = Float64Array.from(rows, (row) => all.values[row]!);
  const { values, deviation } = standardised(raw);
  if (deviation === 0) return null;
  const prior = gpPriorFor(shape, embedding);
  const { lengths, noise } = fitGp(embedding, { n, features, values }, { prior, evaluations: 30, starts: 1 });
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let square = 0;
      for (let f = 0; f < size; f++)
        square += ((features[i * size + f]! - features[j * size + f]!) / lengths[scaleOf[f]!]!) ** 2;
      const r = Math.sqrt(5 * square);
      kernel[i * n + j] = (1 + r + (r * r) / 3) * exp(-r);
    }
    kernel[i * n + i] = 1 + Math.max(noise, leastNoise);
  }
  const times = Float64Array.from(rows);
  const still = whiten(kernel, n, values, times);
  if (still === null) return null;
  const slope = still.slope / still.slopeError;
  let drift: Drift | null = null;
  if (Math.abs(slope) > leastSlope) {
    const strength = n * log(1 + (slope * slope) / (n - 2));
    drift = { kind: "trend", perTrial: still.slope * deviation, strength };
  }
  for (const forgetting of forgettings) {
    const shares = (i: number, j: number): number => exp(0.5 * (rows[i]! - rows[j]!) * log(1 - forgetting));
    const forgetful = kernel.map((value, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return j < i ? value * shares(i, j) : value;
    });
    const changed = whiten(forgetful, n, values, times);
    if (changed === null) continue;
    const strength = 2 * (changed.logLikelihood - still.logLikelihood);
    if (strength > leastGain && strength > (drift?.strength ?? 0))
      drift = { kind: "change", forgetting, strength };
  }
  return drift;
};

/** Mean 0, deviation 1; the worst values cut, as a failure that is far off is no drift. */
const standardised = (raw: Float64Array): { readonly values: Float64Array; readonly deviation: number } => {
  const sorted = Float64Array.from(raw).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const cap = at(0.9) + 3 * (at(0.9) - at(0.5));
  const cut = raw.map((value) => Math.min(value, cap));
  let mean = 0;
  for (const value of cut) mean += value / cut.length;
  let square = 0;
  for (const value of cut) square += (value - mean) ** 2 / cut.length;
  const deviation = Math.sqrt(square);
  return { values: cut.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation)), deviation };
};
