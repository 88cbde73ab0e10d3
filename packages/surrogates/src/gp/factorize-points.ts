import type { DenseKernels } from "@hyperdial/numerics";

/** What stands in a user's memory of the last points that it factorised, all without jitter. */
export interface KeptFactors {
  readonly kernels: DenseKernels;
  readonly size: number;
  readonly stride: number;
  readonly n: number;
  readonly noise: number;
}

/** Where things lie: points by columns, and the matrices K, L and U = L⁻ᵀ by rows. */
export interface FactorPlaces {
  readonly z: number;
  readonly k: number;
  readonly l: number;
  readonly u: number;
}

export interface Points {
  readonly n: number;
  readonly size: number;
  readonly stride: number;
  /** Noise variance / signal variance. */
  readonly noise: number;
  /** More noise of each point, in the same unit. */
  readonly doubts?: Float64Array;
  /** Feature f of point i, scaled. */
  scaled(i: number, f: number): number;
}

const jitters = [0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2];

/**
 * Factors K + noise · I, and inverts its factor, with as little jitter as works. Points at the front that are those of the last
 * call are not factorised again: rows are independent of later ones, so that what is kept has the bits of a new factorisation.
 * Gives what is kept now.
 */
export const factorizePoints = (
  kernels: DenseKernels,
  { z, k, l, u }: FactorPlaces,
  points: Points,
  kept: KeptFactors | null,
): KeptFactors | null => {
  const { n, size, stride, noise, doubts } = points;
  const { memory } = kernels;
  const fits = kept?.kernels === kernels && kept.size === size && kept.stride === stride;
  const usable = fits && kept.noise === noise ? Math.min(kept.n, n) : 0;
  let first = 0;
  for (let i = 0; i < n; i++) {
    const ownVariance = 1 + (doubts?.[i] ?? 0);
    let equal = i < usable && first === i && memory[k + i * stride + i] === ownVariance;
    for (let f = 0; f < size; f++) {
      const place = z + f * stride + i;
      const value = points.scaled(i, f);
      if (memory[place] !== value) equal = false;
      memory[place] = value;
    }
    if (equal) first = i + 1;
  }
  // U may stand in for the derivative factors, which are not asked for here: their rows are written below.
  kernels.maternKernel(z, size, first, n, stride, k, u);
  if (doubts !== undefined) for (let i = first; i < n; i++) memory[k + i * stride + i] = 1 + doubts[i]!;
  if (kernels.cholesky(k, l, first, n, stride, noise) === n) {
    if (first === 0) kernels.invertLower(l, u, n, stride);
    else kernels.extendInverse(l, u, first, n, stride);
    return { kernels, size, stride, n, noise };
  }
  for (const jitter of jitters) if (kernels.cholesky(k, l, 0, n, stride, noise + jitter) === n) break;
  kernels.invertLower(l, u, n, stride);
  return null;
};
