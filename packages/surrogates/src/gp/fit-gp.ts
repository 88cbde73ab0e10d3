import { exp, log, projectedLbfgs } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";
import { type GpBounds, type GpData, type GpPrior, negativeLogPosterior } from "./log-posterior.js";

/** A Gaussian process's parameters: a length per scale of the embedding, and noise variance / signal variance. */
export interface GpParameters {
  readonly lengths: Float64Array;
  readonly noise: number;
}

/** The shape of the priors for one dimension; see `gpPriorFor`. */
export interface GpPriorShape {
  /** The median length in a space of four dimensions, and the standard deviation of its log. */
  readonly length: number;
  readonly lengthSigma: number;
  readonly noise: number;
  readonly noiseSigma: number;
}

/** Priors that scale with the number of dimensions, so that distances stay of the order of the lengths (Hvarfner et al., 2024). */
export const gpPriorFor = (shape: GpPriorShape, dimensions: number): GpPrior => ({
  logLength: { mean: log(shape.length) + 0.5 * log(Math.max(1, dimensions / 4)), sigma: shape.lengthSigma },
  logNoise: { mean: log(shape.noise), sigma: shape.noiseSigma },
  varianceWeight: 2,
});

const bounds: GpBounds = { logLength: [log(0.02), log(30)], logNoise: [log(1e-6), log(1)] };

/** The parameters at the prior's mode. */
export const priorParameters = (embedding: Embedding, prior: GpPrior): GpParameters => ({
  lengths: new Float64Array(embedding.scales).fill(exp(prior.logLength.mean)),
  noise: exp(prior.logNoise.mean),
});

/**
 * Maximum a posteriori parameters, from fixed starts: the prior's mode, and shorter lengths where `starts` is 2. A pure
 * function of the data, in at most `evaluations` evaluations a start.
 */
export const fitGp = (
  embedding: Embedding,
  data: GpData,
  options: { readonly prior: GpPrior; readonly evaluations: number; readonly starts: number },
): GpParameters => {
  const { prior } = options;
  const { scales } = embedding;
  const objective = negativeLogPosterior(embedding, data, prior);
  const lower = new Float64Array(scales + 1).fill(bounds.logLength[0]);
  const upper = new Float64Array(scales + 1).fill(bounds.logLength[1]);
  [lower[scales], upper[scales]] = bounds.logNoise;
  let best: Float64Array | null = null;
  let bestValue = Number.POSITIVE_INFINITY;
  for (let start = 0; start < options.starts; start++) {
    const theta = new Float64Array(scales + 1).fill(prior.logLength.mean - start * 1.2);
    theta[scales] = prior.logNoise.mean + start * 3;
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
  return { lengths: best.slice(0, scales).map(exp), noise: exp(best[scales]!) };
};
