import { exp, log, projectedLbfgs } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";
import { type GpBounds, type GpData, type GpPrior, negativeLogPosterior } from "./log-posterior.js";
import type { Warp } from "./warp.js";

/** A Gaussian process's parameters: a length per scale of the embedding, and noise variance / signal variance. */
export interface GpParameters {
  readonly lengths: Float64Array;
  readonly noise: number;
  /** Null: features as they are. */
  readonly warp: Warp | null;
}

/** The shape of the priors for one dimension; see `gpPriorFor`. */
export interface GpPriorShape {
  /** The median length in a space of four dimensions, and the standard deviation of its log. */
  readonly length: number;
  readonly lengthSigma: number;
  readonly noise: number;
  readonly noiseSigma: number;
  /** The standard deviation of the logs of the warp's exponents; null: none. */
  readonly warpSigma: number | null;
}

/** With more features than this a process has lengths and noise only: a warp would cost too much, and learn too little. */
const widest = 64;

/** Priors that scale with the number of dimensions, so that distances stay of the order of the lengths (Hvarfner et al., 2024). */
export const gpPriorFor = (shape: GpPriorShape, { dimensions, size }: Embedding): GpPrior => {
  const narrow = size <= widest;
  return {
    logLength: {
      mean: log(shape.length) + 0.5 * log(Math.max(1, dimensions / 4)),
      sigma: shape.lengthSigma,
    },
    logNoise: { mean: log(shape.noise), sigma: shape.noiseSigma },
    logWarp: shape.warpSigma === null || !narrow ? null : { mean: 0, sigma: shape.warpSigma },
    varianceWeight: 2,
  };
};

const bounds: GpBounds = {
  logLength: [log(0.02), log(30)],
  logNoise: [log(1e-6), log(1)],
  logWarp: [log(0.1), log(10)],
};

/** Where the logs of the parameters may lie: lengths, noise, then a warp's exponents where there is one. */
const logBounds = (
  scales: number,
  prior: GpPrior,
): { readonly lower: Float64Array; readonly upper: Float64Array } => {
  const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);
  const all = [
    ...times(scales, bounds.logLength),
    bounds.logNoise,
    ...times(prior.logWarp === null ? 0 : 2 * scales, bounds.logWarp),
  ];
  return { lower: Float64Array.from(all, ([low]) => low), upper: Float64Array.from(all, ([, high]) => high) };
};

/** Parameters from their logs. */
const parametersAt = (theta: Float64Array, scales: number, prior: GpPrior): GpParameters => {
  const bend = scales + 1;
  const warp =
    prior.logWarp === null
      ? null
      : { a: theta.slice(bend, bend + scales).map(exp), b: theta.slice(bend + scales).map(exp) };
  return {
    lengths: theta.slice(0, scales).map(exp),
    noise: exp(theta[scales]!),
    warp,
  };
};

/** The logs of parameters, in the same order; a warp that is not there bends nothing, and its logs are zero. */
const logsOf = ({ lengths, noise, warp }: GpParameters): number[] =>
  [...lengths, noise, ...(warp?.a ?? []), ...(warp?.b ?? [])].map(log);

/** The parameters at the prior's mode. */
export const priorParameters = (embedding: Embedding, prior: GpPrior): GpParameters => ({
  lengths: new Float64Array(embedding.scales).fill(exp(prior.logLength.mean)),
  noise: exp(prior.logNoise.mean),
  warp: null,
});

/**
 * Maximum a posteriori parameters, from fixed starts: the prior's mode, and shorter lengths where `starts` is 2; or from `from`
 * alone. A pure function of the data, in at most `evaluations` evaluations a start.
 */
export const fitGp = (
  embedding: Embedding,
  data: GpData,
  options: {
    readonly prior: GpPrior;
    readonly evaluations: number;
    readonly starts: number;
    readonly from?: GpParameters;
  },
): GpParameters => {
  const { prior, from } = options;
  const { scales } = embedding;
  const objective = negativeLogPosterior(embedding, data, prior);
  const { lower, upper } = logBounds(scales, prior);
  let best: Float64Array | null = null;
  let bestValue = Number.POSITIVE_INFINITY;
  for (let start = 0; start < (from === undefined ? options.starts : 1); start++) {
    const theta = new Float64Array(lower.length);
    if (from === undefined) theta.fill(prior.logLength.mean - start * 1.2, 0, scales);
    else theta.set(logsOf(from));
    if (from === undefined) theta[scales] = prior.logNoise.mean + start * 3;
    const { x, value } = projectedLbfgs(objective, theta, {
      lower,
      upper,
      maxEvaluations: options.evaluations,
      gradientTolerance: 1e-2,
      valueTolerance: 1e-4,
    });
    if (value < bestValue) {
      best = x;
      bestValue = value;
    }
  }
  if (best === null) return priorParameters(embedding, prior);
  return parametersAt(best, scales, prior);
};
