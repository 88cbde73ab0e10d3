import { exp, pow } from "@hyperdial/numerics";
import type { CategoryDistribution } from "./category-distribution.js";
import type { Coordinates } from "./coordinates.js";
import type { Covariance } from "./covariance.js";
import { withMargin } from "./margin.js";
import type { StrategyParameters } from "./strategy-parameters.js";

/** Standard normals and uniforms that a draw is made of: those of a trial are the same whatever the distribution. */
export interface Deviates {
  readonly normals: Float64Array;
  readonly uniforms: Float64Array;
}

/** An offspring, as the distribution drew it (or as it is where it came from elsewhere). */
export interface Member {
  /** By normal coordinate, before bounds and rounding; NaN where inactive and not drawn. */
  readonly raw: Float64Array;
  /** By category coordinate; −1 where inactive. */
  readonly picks: Int32Array;
  /** By normal coordinate: 0 where inactive. */
  readonly active: Uint8Array;
  /** Drawn by the very distribution that is updated with it. */
  readonly own: boolean;
}

/** m, σ, C and all that goes with them: a value, replaced by `updated` after each generation. */
export interface SearchDistribution {
  readonly parameters: StrategyParameters;
  readonly coordinates: Coordinates;
  readonly mean: Float64Array;
  readonly sigma: number;
  readonly covariance: Covariance;
  /** A: how much further stepped coordinates are spread than σ √C says. */
  readonly stretch: Float64Array;
  readonly pathSigma: Float64Array;
  readonly pathC: Float64Array;
  readonly categories: CategoryDistribution;
  /** Generations since the start. */
  readonly generation: number;
}

/** Draws in coordinates' raw positions: m + σ A √C z, `widen` times as far. */
export const drawRaw = (
  { mean, sigma, covariance, stretch }: SearchDistribution,
  normals: Float64Array,
  widen: number,
): Float64Array => {
  const y = covariance.spread(normals);
  return y.map((step, j) => mean[j]! + widen * sigma * stretch[j]! * step);
};

/** Members of equal rank share the weights of their ranks. */
export const sharedWeights = (
  weights: Float64Array,
  groups: readonly number[],
): { readonly positive: Float64Array; readonly negative: Float64Array } => {
  const positive = new Float64Array(weights.length);
  const negative = new Float64Array(weights.length);
  let start = 0;
  for (const size of groups) {
    let up = 0;
    let down = 0;
    for (let i = start; i < start + size; i++) {
      up += Math.max(0, weights[i]!);
      down += Math.min(0, weights[i]!);
    }
    positive.fill(up / size, start, start + size);
    negative.fill(down / size, start, start + size);
    start += size;
  }
  return { positive, negative };
};

/** No coordinate's deviation needs to exceed its range. */
const widest = 1;

/**
 * One generation: λ members, best first; `groups` are the sizes of those that rank equal, in order. Members from elsewhere, or from an older distribution,
 * count no further away than one of its own could lie (Hansen, Injecting external solutions into CMA-ES, 2011).
 */
export const updated = (
  old: SearchDistribution,
  members: readonly Member[],
  groups: readonly number[],
): SearchDistribution => {
  const { parameters, coordinates, mean, sigma, covariance, stretch } = old;
  const { muEff, c1, cMu, cC, cSigma, dSigma, chi, weights } = parameters;
  const n = mean.length;
  const { positive, negative } = sharedWeights(weights, groups);
  const categories = old.categories.updated(
    positive,
    members.map(({ picks }) => picks),
  );
  const generation = old.generation + 1;
  if (n === 0) return { ...old, categories, generation };

  const farthest = Math.sqrt(n) + (2 * n) / (n + 2);
  const ys: Float64Array[] = [];
  const lengths: number[] = [];
  for (const { raw, own } of members) {
    const y = raw.map((v, j) => (Number.isNaN(v) ? 0 : (v - mean[j]!) / (sigma * stretch[j]!)));
    const white = covariance.whiten(y);
    let length = Math.sqrt(white.reduce((sum, value) => sum + value * value, 0));
    if (!own && length > farthest) {
      for (let j = 0; j < n; j++) y[j]! *= farthest / length;
      length = farthest;
    }
    ys.push(y);
    lengths.push(length);
  }

  // Selection and recombination (eqs. 41, 42). An inactive coordinate moves no mean; it was drawn all the same, and counts for the step size.
  const step = new Float64Array(n);
  const nextMean = Float64Array.from(mean);
  const heard = new Float64Array(n);
  for (let i = 0; i < members.length; i++) {
    const weight = positive[i]!;
    const { active } = members[i]!;
    for (let j = 0; j < n; j++) {
      step[j]! += weight * ys[i]![j]!;
      if (active[j] === 0) continue;
      heard[j]! += weight;
      nextMean[j]! += sigma * weight * ys[i]![j]!;
    }
  }

  // Step size (eqs. 43, 44).
  const white = covariance.whiten(step);
  const push = Math.sqrt(cSigma * (2 - cSigma) * muEff);
  const pathSigma = old.pathSigma.map((p, j) => (1 - cSigma) * p + push * white[j]!);
  const length = Math.sqrt(pathSigma.reduce((sum, p) => sum + p * p, 0));
  let nextSigma = sigma * exp(Math.min(1, (cSigma / dSigma) * (length / chi - 1)));

  // Covariance (eqs. 45 to 47).
  const isCalm = length / Math.sqrt(1 - pow(1 - cSigma, 2 * (generation + 1))) < (1.4 + 2 / (n + 1)) * chi;
  const pull = isCalm ? Math.sqrt(cC * (2 - cC) * muEff) : 0;
  const pathC = old.pathC.map((p, j) => (1 - cC) * p + pull * step[j]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const keep = 1 + (isCalm ? 0 : c1 * cC * (2 - cC)) - c1 - cMu * total;
  const shares = ys.map(
    (_, i) => cMu * (positive[i]! + (negative[i]! * n) / (lengths[i]! * lengths[i]! + 1e-8)),
  );
  const nextCovariance = covariance.updated(keep, [c1, ...shares], [pathC, ...ys], (deviations) => {
    if (heard.every((share) => share > 1 - 1e-9)) return null;
    // What was inactive keeps its deviation, by the share of the weights that it was inactive for.
    return deviations.map((deviation, j) => {
      const silent = 1 - heard[j]!;
      if (silent <= 1e-9) return 1;
      const factor = pow((sigma * covariance.deviations[j]!) / (nextSigma * deviation), silent);
      pathC[j]! *= factor;
      return factor;
    });
  });
  const largest = nextCovariance.deviations.reduce((a, b) => Math.max(a, b), 0);
  nextSigma = Math.min(nextSigma, widest / largest);

  const nextStretch = Float64Array.from(stretch);
  const margin = 1 / ((n + coordinates.categories.length) * parameters.population);
  coordinates.normal.forEach((coordinate, j) => {
    const middle = Math.min(Math.max(nextMean[j]!, 0), 1);
    const deviation = nextSigma * nextCovariance.deviations[j]!;
    const next = withMargin(coordinate, margin, { mean: middle, deviation, stretch: nextStretch[j]! });
    nextMean[j] = next.mean;
    nextStretch[j] = next.stretch;
  });
  return {
    parameters,
    coordinates,
    mean: nextMean,
    sigma: nextSigma,
    covariance: nextCovariance,
    stretch: nextStretch,
    pathSigma,
    pathC,
    categories,
    generation,
  };
};
