import { symmetricEigen } from "@hyperdial/numerics";

/** C of N(0, C), as its update and its draws need it. A value: each change makes a new one. */
export interface Covariance {
  /** √C_jj. */
  readonly deviations: Float64Array;
  /** The longest and the shortest axis of the ellipsoid: roots of C's largest and smallest eigenvalue. */
  readonly longest: number;
  readonly shortest: number;
  /** √C z: a draw from N(0, C), from one of N(0, I). */
  spread(z: Float64Array): Float64Array;
  /** C^(−1/2) y. */
  whiten(y: Float64Array): Float64Array;
  /** `keep` C + Σ weights_k y_k y_kᵀ, row and column j then multiplied by `scales[j]`. */
  updated(
    keep: number,
    weights: ArrayLike<number>,
    ys: readonly Float64Array[],
    scalesFor: ScalesFor,
  ): Covariance;
}

/** Factors for the coordinates, given the new deviations; null: all 1. */
export type ScalesFor = (deviations: Float64Array) => Float64Array | null;

/** Of the longest axis, so that a matrix of zeros is one too. */
const leastVariance = 1e-24;
/** Beyond this condition number the short axes are lengthened. */
const maxCondition = 1e14;

/** From a symmetric positive n × n matrix, row-major. */
export const fullCovariance = (matrix: Float64Array, n: number): Covariance => {
  const { values, vectors } = symmetricEigen(matrix, n);
  const largest = Math.max(values[n - 1]!, leastVariance);
  const least = largest / maxCondition;
  const c = matrix;
  for (let i = 0; i < n; i++) {
    const lack = least - values[i]!;
    if (lack <= 0) break;
    values[i] = least;
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++) c[a * n + b]! += lack * vectors[a * n + i]! * vectors[b * n + i]!;
  }
  const axes = values.map(Math.sqrt);
  /** B f(D) Bᵀ x. */
  const along = (x: Float64Array, factor: (axis: number) => number): Float64Array => {
    const inner = new Float64Array(n);
    for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) inner[i]! += vectors[k * n + i]! * x[k]!;
    for (let i = 0; i < n; i++) inner[i]! *= factor(axes[i]!);
    const out = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += vectors[k * n + i]! * inner[i]!;
      out[k] = sum;
    }
    return out;
  };
  return {
    deviations: Float64Array.from({ length: n }, (_, j) => Math.sqrt(c[j * n + j]!)),
    longest: axes[n - 1]!,
    shortest: axes[0]!,
    spread: (z) => along(z, (axis) => axis),
    whiten: (y) => along(y, (axis) => 1 / axis),
    updated(keep, weights, ys, scalesFor) {
      const next = new Float64Array(n * n);
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) next[i * n + j] = keep * c[i * n + j]!;
      ys.forEach((y, k) => {
        const weight = weights[k]!;
        for (let i = 0; i < n; i++) {
          const scaled = weight * y[i]!;
          for (let j = 0; j <= i; j++) next[i * n + j]! += scaled * y[j]!;
        }
      });
      const scales = scalesFor(
        Float64Array.from({ length: n }, (_, j) => Math.sqrt(Math.max(0, next[j * n + j]!))),
      );
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          if (scales !== null) next[i * n + j]! *= scales[i]! * scales[j]!;
          next[j * n + i] = next[i * n + j]!;
        }
      }
      return fullCovariance(next, n);
    },
  };
};

/** From a diagonal alone. */
export const diagonalCovariance = (diagonal: Float64Array): Covariance => {
  const n = diagonal.length;
  const largest = diagonal.reduce((a, v) => Math.max(a, v), leastVariance);
  const deviations = diagonal.map((v) => Math.sqrt(Math.max(v, largest / maxCondition)));
  return {
    deviations,
    longest: deviations.reduce((a, v) => Math.max(a, v), 0),
    shortest: deviations.reduce((a, v) => Math.min(a, v), Number.POSITIVE_INFINITY),
    spread: (z) => z.map((value, j) => value * deviations[j]!),
    whiten: (y) => y.map((value, j) => value / deviations[j]!),
    updated(keep, weights, ys, scalesFor) {
      const next = deviations.map((deviation) => keep * deviation * deviation);
      ys.forEach((y, k) => {
        for (let j = 0; j < n; j++) next[j]! += weights[k]! * y[j]! * y[j]!;
      });
      const scales = scalesFor(next.map((v) => Math.sqrt(Math.max(0, v))));
      return diagonalCovariance(scales === null ? next : next.map((v, j) => v * scales[j]! * scales[j]!));
    },
  };
};
