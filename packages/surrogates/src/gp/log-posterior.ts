import { exp, log } from "@hyperdial/numerics";
import type { Differentiable } from "../optimize/minimize-in-box.js";
import { choleskyInPlace, gramOfLower, invertLower, lowerTimes, lowerTransposedTimes } from "./dense.js";
import type { Embedding } from "./embedding.js";

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

/**
 * Minus the log posterior of (log length scales, log noise ratio) given n values, with constant mean and signal variance
 * profiled out (Rasmussen & Williams, eq. 5.8 and 5.9, with σ² and β at their maxima), and its gradient.
 */
export const negativeLogPosterior = (
  embedding: Embedding,
  data: { readonly n: number; readonly features: Float64Array; readonly values: Float64Array },
  prior: GpPrior,
): Differentiable => {
  const { n, features, values } = data;
  const { size, scales, scaleOf, categorical } = embedding;
  const pairs = (n * (n - 1)) / 2;
  // Squared differences by scale and pair: scales × pairs, so that each evaluation is sums of them.
  const squares = new Float64Array(scales * pairs);
  for (let f = 0; f < size; f++) {
    const base = scaleOf[f]! * pairs;
    let pair = 0;
    for (let i = 1; i < n; i++) {
      const x = features[i * size + f]!;
      for (let j = 0; j < i; j++, pair++) {
        const difference = x - features[j * size + f]!;
        squares[base + pair]! += categorical[f] === 1 ? (difference === 0 ? 0 : 1) : difference * difference;
      }
    }
  }
  const distances = new Float64Array(pairs);
  const slopes = new Float64Array(pairs);
  const factor = new Float64Array(n * n);
  const inverse = new Float64Array(n * n);
  const precision = new Float64Array(n * n);
  const ones = new Float64Array(n).fill(1);
  const whiteOnes = new Float64Array(n);
  const whiteValues = new Float64Array(n);
  const alpha = new Float64Array(n);
  const root5 = Math.sqrt(5);

  return (theta, gradient) => {
    const noise = exp(theta[scales]!);
    distances.fill(0);
    for (let s = 0; s < scales; s++) {
      const weight = exp(-2 * theta[s]!);
      const base = s * pairs;
      for (let pair = 0; pair < pairs; pair++) distances[pair]! += weight * squares[base + pair]!;
    }
    let pair = 0;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      for (let j = 0; j < i; j++, pair++) {
        const r = root5 * Math.sqrt(distances[pair]!);
        const decay = exp(-r);
        factor[row + j] = (1 + r + (r * r) / 3) * decay;
        slopes[pair] = (5 / 3) * (1 + r) * decay;
      }
      factor[row + i] = 1 + noise;
    }
    if (!choleskyInPlace(factor, n)) return Number.POSITIVE_INFINITY;
    invertLower(factor, n, inverse);
    gramOfLower(inverse, n, precision);
    lowerTimes(inverse, n, ones, whiteOnes);
    lowerTimes(inverse, n, values, whiteValues);
    let onesSquare = 0;
    let onesValues = 0;
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) {
      onesSquare += whiteOnes[i]! ** 2;
      onesValues += whiteOnes[i]! * whiteValues[i]!;
      logDeterminant += log(factor[i * n + i]!);
    }
    const mean = onesValues / onesSquare;
    let square = 0;
    for (let i = 0; i < n; i++) {
      whiteValues[i]! -= mean * whiteOnes[i]!;
      square += whiteValues[i]! ** 2;
    }
    lowerTransposedTimes(inverse, n, whiteValues, alpha);
    const weight = prior.varianceWeight;
    const variance = (square + weight) / (n + weight);
    let value = 0.5 * (n + weight) * log(variance) + logDeterminant;

    // ∂/∂θ = ½ Σ_ij (K⁻¹ − ααᵀ/σ²)_ij ∂K_ij/∂θ; ∂K/∂log l is the slope times the scaled square.
    pair = 0;
    for (let i = 1; i < n; i++) {
      const row = i * n;
      const alphaI = alpha[i]! / variance;
      for (let j = 0; j < i; j++, pair++) slopes[pair]! *= precision[row + j]! - alphaI * alpha[j]!;
    }
    for (let s = 0; s < scales; s++) {
      const base = s * pairs;
      let sum = 0;
      for (let p = 0; p < pairs; p++) sum += slopes[p]! * squares[base + p]!;
      const { mean: center, sigma } = prior.logLength;
      const z = (theta[s]! - center) / sigma;
      value += 0.5 * z * z;
      gradient[s] = sum * exp(-2 * theta[s]!) + z / sigma;
    }
    let trace = 0;
    for (let i = 0; i < n; i++) trace += precision[i * n + i]! - alpha[i]! ** 2 / variance;
    const z = (theta[scales]! - prior.logNoise.mean) / prior.logNoise.sigma;
    value += 0.5 * z * z;
    gradient[scales] = 0.5 * noise * trace + z / prior.logNoise.sigma;
    return value;
  };
};
