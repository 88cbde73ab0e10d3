import { exp, log, paddedSize, type ValueAndGradient } from "@hyperdial/numerics";
import type { Embedding } from "./embedding.js";
import { gpMemory } from "./gp-memory.js";
import { bendable, logUnit, warped, warpWithSlopes } from "./warp.js";

/** What is believed of the parameters before anything was seen. Logs are natural. */
export interface GpPrior {
  /** Of the log of every length scale: normal. */
  readonly logLength: { readonly mean: number; readonly sigma: number };
  /** Of the log of noise variance / signal variance: normal. */
  readonly logNoise: { readonly mean: number; readonly sigma: number };
  /** Of the logs of a warp's exponents: normal; null without a warp. */
  readonly logWarp: { readonly mean: number; readonly sigma: number } | null;
  /** The signal variance counts as seen once on so many values (scaled inverse χ² around 1). */
  readonly varianceWeight: number;
}

export interface GpBounds {
  readonly logLength: readonly [number, number];
  readonly logNoise: readonly [number, number];
  readonly logWarp: readonly [number, number];
}

/** n values at n points, whose features lie row after row. */
export interface GpData {
  readonly n: number;
  readonly features: Float64Array;
  readonly values: Float64Array;
  /** How unsure each value is beyond the common noise, as a variance in units of the signal's; absent: not at all. */
  readonly doubts?: Float64Array;
}

/**
 * Minus the log posterior of (log length scales, log noise ratio, and of a warp the logs of its exponents) given n values, with constant mean and signal variance
 * profiled out (Rasmussen & Williams, eq. 5.8 and 5.9, with σ² and β at their maxima), and its gradient. It works in the
 * memory `fit`: one at a time.
 */
export const negativeLogPosterior = (
  embedding: Embedding,
  data: GpData,
  prior: GpPrior,
): ValueAndGradient => {
  const { n, features, values, doubts } = data;
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
  const { logWarp } = prior;
  const bend = scales + 1;
  const bends = bendable(embedding);
  /** ∂z/∂log a and ∂z/∂log b of each feature of each point, in units of the lengths. */
  const byA = new Float64Array(logWarp === null ? 0 : n * size);
  const byB = new Float64Array(byA.length);
  const logs = logWarp === null ? null : features.map(logUnit);
  return (theta, gradient) => {
    const noise = exp(theta[scales]!);
    for (let f = 0; f < size; f++) {
      const inverseLength = exp(-theta[scaleOf[f]!]!);
      const scale = scaleOf[f]!;
      const bent = logs !== null && bends[scale]!;
      const a = bent ? exp(theta[bend + scale]!) : 1;
      const b = bent ? exp(theta[bend + scales + scale]!) : 1;
      for (let i = 0; i < n; i++) {
        const at = i * size + f;
        if (bent) {
          warpWithSlopes(logs[at]!, a, b);
          byA[at] = warped.byLogA * inverseLength;
          byB[at] = warped.byLogB * inverseLength;
          memory[z + f * stride + i] = warped.value * inverseLength;
        } else {
          memory[z + f * stride + i] = features[at]! * inverseLength;
        }
      }
    }
    kernels.maternKernel(z, size, 0, n, stride, k, factor);
    if (doubts !== undefined) for (let i = 0; i < n; i++) memory[k + i * stride + i]! += doubts[i]!;
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
    if (logWarp !== null) {
      // ∂/∂z_i = Σ_j W_ij (z_j − z_i), W = (K⁻¹ − ααᵀ/σ²) ∘ f, which takes L's place; row sums go to `white`, W z to `whiteOnes`.
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) {
          const w =
            (memory[precision + i * stride + j]! - memory[alpha + i]! * memory[alpha + j]!) *
            memory[factor + i * stride + j]!;
          memory[l + i * stride + j] = w;
          memory[l + j * stride + i] = w;
        }
        memory[l + i * stride + i] = 0;
      }
      kernels.timesRows(l, n, stride, "full", ones, white);
      for (let f = 0; f < size; f++) {
        const scale = scaleOf[f]!;
        if (!bends[scale]) continue;
        const column = z + f * stride;
        kernels.timesRows(l, n, stride, "full", column, whiteOnes);
        let sumA = 0;
        let sumB = 0;
        for (let i = 0; i < n; i++) {
          const pull = memory[whiteOnes + i]! - memory[white + i]! * memory[column + i]!;
          sumA += pull * byA[i * size + f]!;
          sumB += pull * byB[i * size + f]!;
        }
        gradient[bend + scale] = sumA;
        gradient[bend + scales + scale] = sumB;
      }
      for (let p = bend; p < bend + 2 * scales; p++) {
        if (!bends[(p - bend) % scales]) gradient[p] = 0;
        const from = (theta[p]! - logWarp.mean) / logWarp.sigma;
        value += 0.5 * from * from;
        gradient[p]! += from / logWarp.sigma;
      }
    }
    return value;
  };
};
