import { exp, log, symmetricEigen } from "@hyperdial/numerics";
import { categoryDistribution } from "./category-distribution.js";
import type { Coordinates } from "./coordinates.js";
import { diagonalCovariance, fullCovariance } from "./covariance.js";
import type { SearchDistribution } from "./search-distribution.js";
import type { StrategyParameters } from "./strategy-parameters.js";

/** A trial that the search starts from. */
export interface Source {
  /** Its coordinates, NaN where inactive. */
  readonly unit: Float64Array;
  readonly loss: number;
}

/** γ: the share of the sources that counts as promising. */
const promising = 0.1;

/**
 * The normal distribution that is closest to a mixture of small ones, of deviation `step` (the paper's α), around the best tenth of what
 * is known: Nomura et al., Warm starting CMA-ES for hyperparameter optimization, AAAI (2021). Without sources: around `middle`.
 */
export const warmStart = (
  parameters: StrategyParameters,
  coordinates: Coordinates,
  from: {
    readonly sources: readonly Source[];
    readonly middle: Float64Array;
    readonly step: number;
    readonly form: "full" | "diagonal";
  },
): SearchDistribution => {
  const { normal } = coordinates;
  const n = normal.length;
  const { middle, step, form } = from;
  const sorted = [...from.sources].sort((a, b) => a.loss - b.loss);
  const best = sorted.slice(0, Math.max(1, Math.floor(promising * sorted.length))).map(({ unit }) => unit);

  const mean = new Float64Array(n);
  normal.forEach(({ at }, j) => {
    const known = best.map((unit) => unit[at]!).filter((value) => !Number.isNaN(value));
    const rest = Number.isNaN(middle[at]!) ? 0.5 : middle[at]!;
    mean[j] = known.length === 0 ? rest : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const away = best.map((unit) =>
    Float64Array.from({ length: n }, (_, j) => {
      const value = unit[normal[j]!.at]!;
      return Number.isNaN(value) ? 0 : value - mean[j]!;
    }),
  );
  const count = Math.max(1, best.length);
  const variance = (i: number, j: number): number =>
    away.reduce((sum, y) => sum + y[i]! * y[j]!, 0) / count + (i === j ? step * step : 0);
  let sigma = step;
  let covariance = diagonalCovariance(new Float64Array(n).fill(1));
  if (n > 0 && form === "full") {
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = variance(i, j);
    const { values } = symmetricEigen(matrix, n);
    sigma = exp(values.reduce((sum, value) => sum + log(value), 0) / (2 * n));
    covariance = fullCovariance(
      matrix.map((value) => value / (sigma * sigma)),
      n,
    );
  } else if (n > 0) {
    const diagonal = Float64Array.from({ length: n }, (_, j) => variance(j, j));
    sigma = exp(diagonal.reduce((sum, value) => sum + log(value), 0) / (2 * n));
    covariance = diagonalCovariance(diagonal.map((value) => value / (sigma * sigma)));
  }

  // As if each value's prior share had been seen once among equals, before those of the best.
  const shares = coordinates.categories.map(({ at, shares: prior }) => {
    const list = prior.map((share) => share * prior.length);
    let sum = prior.length;
    for (const unit of best) {
      if (Number.isNaN(unit[at]!)) continue;
      list[Math.min(prior.length - 1, Math.floor(unit[at]! * prior.length))]!++;
      sum++;
    }
    return list.map((share) => share / sum);
  });
  const discrete = coordinates.categories.length + normal.filter(({ cells }) => cells !== null).length;
  return {
    parameters,
    coordinates,
    mean,
    sigma,
    covariance,
    stretch: new Float64Array(n).fill(1),
    pathSigma: new Float64Array(n),
    pathC: new Float64Array(n),
    categories: categoryDistribution(coordinates.categories, shares, discrete),
    generation: 0,
  };
};
