import { exp, log, paddedSize, type ValueAndGradient } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";
import { gpMemory } from "./gp-memory.js";

/** What is believed of the parameters before anything was seen. Logs are natural. */
export interface GpPrior {
  /** Of the log of every length scale: normal. */
  readonly logLength: { readonly mean: number; readonly sigma: number };
  /** Of the log of noise variance / signal variance: normal. */
  readonly logNoise: { readonly mean: number; readonly sigma: number };
  /** The signal variance counts as seen once on so many values (scaled inverse χ² around 1). */
  readonly varianceWeight: number;
}

export interface GpBounds {
  readonly logLength: readonly [number, number];
  readonly logNoise: readonly [number, number];
}

/** n values at n points, whose features lie row after row. */
export interface GpData {
  readonly n: number;
  readonly features: Float64Array;
  readonly values: Float64Array;
}

/**
 * Minus the log posterior of (log length scales, log noise ratio) given n values, with constant mean and signal variance
 * profiled out (Rasmussen & Williams, eq. 5.8 and 5.9, with σ² and β at their maxima), and its gradient. It works in the
 * memory `fit`: one at a time.
 */
export const negativeLogPosterior = (
  embedding: Embedding,
  data: GpData,
  prior: GpPrior,
): ValueAndGradient => {
  const { n, features, values } = data;
  const { size, scales, scaleOf } = embedding;
  const stride = paddedSize(n);
  const { kernels, arena } = gpMemory(
    "fit",
    5 * stride * stride + (size + 6) * stride + paddedSize(size) + 64,
  );
  const { memory } = kernels;
  const square = stride * stride;
  const z = arena.take(size * stride);
  const k = arena.take(square);
  const factor = arena.take(square);
  const l = arena.take(square);
  const u = arena.take(square);
  const precision = arena.take(square);
  const ones = arena.take(stride);
  const raw = arena.take(stride);
  const whiteOnes = arena.take(stride);
  const white = arena.take(stride);
  const alpha = arena.take(stride);
  const scratch = arena.take(stride);
  const byFeature = arena.take(size);
  memory.fill(0, 0, byFeature + paddedSize(size));
  for (let i = 0; i < n; i++) {
    memory[ones + i] = 1;
    memory[raw + i] = values[i]!;
  }

  return (theta, gradient) => {
    const noise = exp(theta[scales]!);
    for (let f = 0; f < size; f++) {
      const inverseLength = exp(-theta[scaleOf[f]!]!);
      for (let i = 0; i < n; i++) memory[z + f * stride + i] = features[i * size + f]! * inverseLength;
    }
    kernels.maternKernel(z, size, 0, n, stride, k, factor);
    if (kernels.cholesky(k, l, 0, n, stride, noise) < n) return Number.POSITIVE_INFINITY;
    kernels.invertLower(l, u, n, stride);
    kernels.multiplyInverse(u, precision, n, stride);
    kernels.timesColumns(u, n, stride, "upper", ones, whiteOnes);
    kernels.timesColumns(u, n, stride, "upper", raw, white);
    let onesSquare = 0;
    let onesValues = 0;
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) {
      onesSquare += memory[whiteOnes + i]! ** 2;
      onesValues += memory[whiteOnes + i]! * memory[white + i]!;
      logDeterminant += log(memory[l + i * stride + i]!);
    }
    const mean = onesValues / onesSquare;
    let residual = 0;
    for (let i = 0; i < n; i++) {
      memory[white + i]! -= mean * memory[whiteOnes + i]!;
      residual += memory[white + i]! ** 2;
    }
    kernels.timesRows(u, n, stride, "upper", white, alpha);
    const weight = prior.varianceWeight;
    const variance = (residual + weight) / (n + weight);
    let value = 0.5 * (n + weight) * log(variance) + logDeterminant;

    // ∂/∂θ = ½ Σ_ij (K⁻¹ − ααᵀ/σ²)_ij ∂K_ij/∂θ: with α/σ in α's place it is minus the kernels' gradient.
    const scale = 1 / Math.sqrt(variance);
    let trace = 0;
    for (let i = 0; i < n; i++) {
      memory[alpha + i]! *= scale;
      trace += memory[precision + i * stride + i]! - memory[alpha + i]! ** 2;
    }
    kernels.scaleGradient(z, size, n, stride, alpha, precision, factor, scratch, byFeature);
    const lengths = prior.logLength;
    for (let s = 0; s < scales; s++) {
      const standard = (theta[s]! - lengths.mean) / lengths.sigma;
      value += 0.5 * standard * standard;
      gradient[s] = standard / lengths.sigma;
    }
    for (let f = 0; f < size; f++) gradient[scaleOf[f]!]! -= memory[byFeature + f]!;
    const standard = (theta[scales]! - prior.logNoise.mean) / prior.logNoise.sigma;
    value += 0.5 * standard * standard;
    gradient[scales] = 0.5 * noise * trace + standard / prior.logNoise.sigma;
    return value;
  };
};
