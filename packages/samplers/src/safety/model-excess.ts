import { exp, normalQuantile } from "@hyperdial/numerics";
import {
  type Acquisition,
  type Candidate,
  conditionGp,
  type Embedding,
  fitGp,
  type GpParameters,
  gpPriorFor,
  type Posterior,
  stayWithin,
} from "@hyperdial/surrogates";
import { fitSizes } from "../bayesian/fit-schedule.js";

/** One trial, and by how much it passed the bound: 0 and below keeps it. */
export interface SeenExcess {
  readonly candidate: Candidate;
  readonly excess: number;
}

/** What is known of one bound. */
export interface ExcessModel {
  readonly acquisition: Acquisition;
  /** By how much the upper end of what is believed, taken so many times as far from the mean as the chance asks, passes the bound, in deviations of the prior: at or below 0 a point is safe. */
  beyond(features: Float64Array, times: number): number;
  /** How unsure the model is of a point. */
  readonly posterior: Posterior;
}

const shape = { length: 0.5, lengthSigma: 1, noise: 1e-3, noiseSigma: 2, warpSigma: null };
/** Lengths are believed up to so many times what is usual: a model that has seen little must not be sure of what is far. */
const longest = 1.4;
/** Where nothing is near, the bound lies within what is believed possible by this much: by more while few trials have told how fast values change. */
const marginAfter = (trials: number): number => 1.2 + 2 / trials;
/** A chance of a half asks for nothing: something is kept away from the bound all the same. */
const leastQuantile = 0.1;
/** Trials that are fitted, and conditioned on: the latest, and those nearest to the bound. */
const fitted = 100;
const conditioned = 200;

/** What was fitted at a size of the schedule, for its next call. */
export interface KeptFit {
  readonly size: number;
  readonly parameters: GpParameters;
}

/**
 * A process of how much a bound is passed. Where nothing is known nothing is safe: the deviation is at least so large that the bound lies within it, and only what
 * was seen nearby makes a point safe. So the safe region grows from where it is known, step by step.
 */
export const modelExcess = (
  seen: readonly SeenExcess[],
  chance: number,
  embedding: Embedding,
  { name, kept }: { readonly name: string; readonly kept: KeptFit | null },
): { readonly model: ExcessModel; readonly kept: KeptFit } => {
  const { size } = embedding;
  const prior = gpPriorFor(shape, embedding);
  const quantile = Math.max(normalQuantile(chance), leastQuantile);
  const chosen = chooseSeen(seen, conditioned);
  const mean = chosen.reduce((sum, { excess }) => sum + excess / chosen.length, 0);
  const square = chosen.reduce((sum, { excess }) => sum + (excess - mean) ** 2 / chosen.length, 0);
  const unit = Math.sqrt(square) || Math.abs(mean) || 1;
  const dataOf = (rows: readonly SeenExcess[], scale: number) => {
    const features = new Float64Array(rows.length * size);
    rows.forEach(({ candidate }, i) => {
      features.set(candidate.features, i * size);
    });
    return {
      n: rows.length,
      features,
      values: Float64Array.from(rows, ({ excess }) => (excess - mean) / (unit * scale)),
    };
  };
  const { fresh } = fitSizes(seen.length);
  let fit = kept;
  if (fit?.size !== fresh) {
    const data = dataOf(chooseSeen(seen.slice(0, fresh), fitted), 1);
    fit = { size: fresh, parameters: fitGp(embedding, data, { prior, evaluations: 30, starts: 1 }) };
  }
  const { parameters } = fit;
  const usual = exp(prior.logLength.mean);
  const lengths = parameters.lengths.map((length) => Math.min(length, longest * usual));
  const limit = -mean / unit;
  const scale = Math.max(1, (marginAfter(seen.length) * limit) / quantile);
  const noise = Math.max(parameters.noise / scale ** 2, 1e-8);
  const posterior = conditionGp(
    embedding,
    dataOf(chosen, scale),
    { lengths, noise, warp: null },
    // The prior's deviation stands: it is what keeps the search from where nothing is known.
    { varianceWeight: 1e9, user: `objective of the ${name}` },
  );
  const within = stayWithin(posterior, { limit: limit / scale, quantile, noise }, size);
  return {
    model: { acquisition: within, beyond: (features, times) => within.excess(features, times), posterior },
    kept: fit,
  };
};

/** Half of them nearest to the bound, the others the latest. */
const chooseSeen = (seen: readonly SeenExcess[], limit: number): readonly SeenExcess[] => {
  if (seen.length <= limit) return seen;
  const latest = seen.slice(-(limit >> 1));
  const rest = seen.slice(0, -(limit >> 1));
  const nearest = [...rest]
    .sort((a, b) => Math.abs(a.excess) - Math.abs(b.excess))
    .slice(0, limit - latest.length);
  return [...nearest, ...latest];
};
