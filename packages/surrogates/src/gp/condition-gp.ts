import { log, paddedSize } from "@hyperdial/numerics";
import type { Posterior } from "../acquisition/posterior.js";
import type { Embedding } from "./embedding.js";
import { factorizePoints } from "./factorize-points.js";
import type { GpParameters } from "./fit-gp.js";
import { type GpMemoryUser, gpMemory } from "./gp-memory.js";
import type { GpData } from "./log-posterior.js";
import { bendable, logUnit, warped, warpFeatures, warpUnit, warpWithSlopes } from "./warp.js";

export interface GpPosterior extends Posterior {
  /** Of the signal, as the values tell it: the unit of the noise and of doubts. */
  readonly variance: number;
  /** The log density of each value given all others, summed, but for a constant (Rasmussen & Williams, eq. 5.11). */
  leaveOneOut(): number;
}

/** Room is made for so many points at a time, so that a few more lie where they would have lain from the start. */
const room = 64;

/**
 * Conditions a process with a constant mean on values. The variance carries the mean's own uncertainty (Rasmussen & Williams,
 * eq. 2.42). It lives in its user's memory: good until that user conditions again. Where the same user's data begin with those of
 * the last call, under the same parameters, only what is new is factorised.
 */
export const conditionGp = (
  embedding: Embedding,
  data: GpData,
  parameters: GpParameters,
  { varianceWeight, user }: { readonly varianceWeight: number; readonly user: GpMemoryUser },
): GpPosterior => {
  const { n, values, doubts } = data;
  const { size, scaleOf } = embedding;
  const { lengths, noise, warp } = parameters;
  const bent = warpFeatures(embedding, warp, data.features, n);
  const bends = bendable(embedding);
  const stride = room * Math.ceil(Math.max(n, 1) / room);
  const wide = paddedSize(size);
  const places = gpMemory(user, 3 * stride * stride + (size + 9) * stride + 3 * wide + 64);
  const { kernels, arena } = places;
  const { memory } = kernels;
  const z = arena.take(size * stride);
  const k = arena.take(stride * stride);
  const l = arena.take(stride * stride);
  const u = arena.take(stride * stride);
  const vector = (): number => arena.take(stride);
  const [whiteOnes, white, alpha, onesAlpha] = [vector(), vector(), vector(), vector()];
  const [row, factor, whiteRow, precisionRow, coefficients] = [
    vector(),
    vector(),
    vector(),
    vector(),
    vector(),
  ];
  const point = arena.take(size);
  const byFeature = arena.take(size);
  memory.fill(0, whiteOnes, byFeature + wide);
  const inverseLengths = Float64Array.from({ length: size }, (_, f) => 1 / lengths[scaleOf[f]!]!);
  const slopes = Float64Array.from(inverseLengths);
  places.factors = factorizePoints(
    kernels,
    { z, k, l, u },
    {
      n,
      size,
      stride,
      noise,
      ...(doubts === undefined ? {} : { doubts }),
      scaled: (i, f) => bent[i * size + f]! * inverseLengths[f]!,
    },
    places.factors,
  );
  for (let i = 0; i < n; i++) {
    memory[row + i] = 1;
    memory[factor + i] = values[i]!;
  }
  kernels.timesColumns(u, n, stride, "upper", row, whiteOnes);
  kernels.timesColumns(u, n, stride, "upper", factor, white);
  let onesSquare = 0;
  let onesValues = 0;
  for (let i = 0; i < n; i++) {
    onesSquare += memory[whiteOnes + i]! ** 2;
    onesValues += memory[whiteOnes + i]! * memory[white + i]!;
  }
  const center = n === 0 ? 0 : onesValues / onesSquare;
  let residual = 0;
  for (let i = 0; i < n; i++) {
    memory[white + i]! -= center * memory[whiteOnes + i]!;
    residual += memory[white + i]! ** 2;
  }
  const variance = (residual + varianceWeight) / (n + varianceWeight);
  const scale = Math.sqrt(variance);
  kernels.timesRows(u, n, stride, "upper", white, alpha);
  kernels.timesRows(u, n, stride, "upper", whiteOnes, onesAlpha);

  const answer = { mean: 0, deviation: 0 };
  const setKernel = (features: Float64Array, at: number): void => {
    for (let f = 0; f < size; f++) {
      const scale = scaleOf[f]!;
      const x = features[at + f]!;
      const bentX = warp !== null && bends[scale] ? warpUnit(logUnit(x), warp.a[scale]!, warp.b[scale]!) : x;
      memory[point + f] = bentX * inverseLengths[f]!;
    }
    kernels.maternCross(z, size, n, stride, point, 1, row, factor);
    let mean = center;
    for (let i = 0; i < n; i++) mean += memory[alpha + i]! * memory[row + i]!;
    answer.mean = mean;
  };
  /** Of the scaled features by the features. */
  const setSlopes = (features: Float64Array): void => {
    if (warp === null) return;
    for (let f = 0; f < size; f++) {
      const scale = scaleOf[f]!;
      if (!bends[scale]) continue;
      warpWithSlopes(logUnit(features[f]!), warp.a[scale]!, warp.b[scale]!);
      slopes[f] = warped.byUnit * inverseLengths[f]!;
    }
  };
  /** Sets the deviation and gives 1 − 1ᵀK⁻¹k, what is left to the mean. */
  const setDeviation = (): number => {
    kernels.timesColumns(u, n, stride, "upper", row, whiteRow);
    let explained = 0;
    let slack = 1;
    for (let i = 0; i < n; i++) {
      explained += memory[whiteRow + i]! ** 2;
      slack -= memory[onesAlpha + i]! * memory[row + i]!;
    }
    const meanShare = n === 0 ? 0 : (slack * slack) / onesSquare;
    answer.deviation = scale * Math.sqrt(Math.max(1 - explained + meanShare, 1e-14));
    return slack;
  };

  return {
    n,
    variance,
    answer,
    screen(features, at = 0) {
      setKernel(features, at);
      let nearest = 0;
      for (let i = 0; i < n; i++) if (memory[row + i]! > nearest) nearest = memory[row + i]!;
      answer.deviation = scale * Math.sqrt(1 - (nearest * nearest) / (1 + noise));
    },
    ask(features, at = 0) {
      setKernel(features, at);
      setDeviation();
    },
    askGradient(features, meanGradient, deviationGradient) {
      setKernel(features, 0);
      setSlopes(features);
      const slack = setDeviation();
      kernels.pointGradient(z, size, n, stride, point, factor, alpha, byFeature);
      for (let f = 0; f < size; f++) meanGradient[f] = memory[byFeature + f]! * slopes[f]!;
      kernels.timesRows(u, n, stride, "upper", whiteRow, precisionRow);
      // ∂σ²/∂x = −2 s² Σ_i (K⁻¹k + slack/(1ᵀK⁻¹1) K⁻¹1)_i ∂k_i/∂x, and ∂σ = ∂σ²/2σ.
      const half = -variance / answer.deviation;
      for (let i = 0; i < n; i++) {
        memory[coefficients + i] =
          half * (memory[precisionRow + i]! + (slack / onesSquare) * memory[onesAlpha + i]!);
      }
      kernels.pointGradient(z, size, n, stride, point, factor, coefficients, byFeature);
      for (let f = 0; f < size; f++) deviationGradient[f] = memory[byFeature + f]! * slopes[f]!;
    },
    leaveOneOut() {
      // μ₋ᵢ = yᵢ − αᵢ / [K⁻¹]ᵢᵢ, σ²₋ᵢ = σ² / [K⁻¹]ᵢᵢ (eq. 5.12); row i of U is column i of L⁻¹.
      let sum = 0;
      for (let i = 0; i < n; i++) {
        let precision = 0;
        for (let j = i; j < n; j++) precision += memory[u + i * stride + j]! ** 2;
        const share = variance / precision;
        const miss = memory[alpha + i]! / precision;
        sum -= 0.5 * (log(share) + (miss * miss) / share);
      }
      return sum;
    },
  };
};
