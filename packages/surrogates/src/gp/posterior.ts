import { choleskyInPlace, invertLower, lowerTimes, lowerTransposedTimes } from "./dense.js";
import type { Embedding } from "./embedding.js";
import type { GpParameters } from "./fit-gp.js";
import { categoryWeights, matern, maternSlope, scaleFeatures } from "./kernel.js";

/** What a Gaussian process believes of points after n values, each question answered into its own fields: no allocation. */
export interface Posterior {
  readonly n: number;
  readonly parameters: GpParameters;
  /** The answer to the last question. */
  readonly answer: { mean: number; deviation: number };
  /** The mean at features, and as deviation an upper bound, from the nearest value alone. */
  screen(features: Float64Array, at?: number): void;
  /** Mean and standard deviation of the function (without noise). */
  ask(features: Float64Array, at?: number): void;
  /** As `ask`, with gradients by the features (0 along categorical ones). */
  askGradient(features: Float64Array, meanGradient: Float64Array, deviationGradient: Float64Array): void;
  /** Leave-one-out residuals and deviations of the values (Rasmussen & Williams, eq. 5.12). */
  leaveOneOut(): { readonly means: Float64Array; readonly deviations: Float64Array };
}

const jitters = [0, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2];

/** Conditions a process with a constant mean on values. The variance carries the mean's own uncertainty. */
export const conditionGp = (
  embedding: Embedding,
  data: { readonly n: number; readonly features: Float64Array; readonly values: Float64Array },
  parameters: GpParameters,
  varianceWeight: number,
): Posterior => {
  const { n, values } = data;
  const { size, scaleOf, categorical } = embedding;
  const { lengths, noise } = parameters;
  const scaled = scaleFeatures(embedding, data.features, n, lengths);
  const categories = categoryWeights(embedding, lengths);
  const { places, weights } = categories;
  const inverseLengths = Float64Array.from({ length: size }, (_, f) =>
    categorical[f] === 1 ? 0 : 1 / lengths[scaleOf[f]!]!,
  );
  const distance = (x: Float64Array, i: number): number => {
    const row = i * size;
    let sum = 0;
    for (let f = 0; f < size; f++) {
      const difference = x[f]! - scaled[row + f]!;
      sum += categorical[f] === 1 ? 0 : difference * difference;
    }
    for (let c = 0; c < places.length; c++) {
      const f = places[c]!;
      if (x[f] !== scaled[row + f]) sum += weights[c]!;
    }
    return sum;
  };

  const kernel = new Float64Array(n * n);
  const row = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    row.set(scaled.subarray(i * size, (i + 1) * size));
    for (let j = 0; j < i; j++) kernel[i * n + j] = matern(distance(row, j));
  }
  const factor = new Float64Array(n * n);
  for (const jitter of jitters) {
    factor.set(kernel);
    for (let i = 0; i < n; i++) factor[i * n + i] = 1 + noise + jitter;
    if (choleskyInPlace(factor, n)) break;
  }
  const inverse = new Float64Array(n * n);
  invertLower(factor, n, inverse);
  const whiteOnes = new Float64Array(n);
  const white = new Float64Array(n);
  lowerTimes(inverse, n, new Float64Array(n).fill(1), whiteOnes);
  lowerTimes(inverse, n, values, white);
  let onesSquare = 0;
  let onesValues = 0;
  for (let i = 0; i < n; i++) {
    onesSquare += whiteOnes[i]! ** 2;
    onesValues += whiteOnes[i]! * white[i]!;
  }
  const center = n === 0 ? 0 : onesValues / onesSquare;
  let square = 0;
  for (let i = 0; i < n; i++) {
    white[i]! -= center * whiteOnes[i]!;
    square += white[i]! ** 2;
  }
  const variance = (square + varianceWeight) / (n + varianceWeight);
  const scale = Math.sqrt(variance);
  const alpha = new Float64Array(n);
  lowerTransposedTimes(inverse, n, white, alpha);
  const onesAlpha = new Float64Array(n);
  lowerTransposedTimes(inverse, n, whiteOnes, onesAlpha);

  const x = new Float64Array(size);
  const squares = new Float64Array(n);
  const k = new Float64Array(n);
  const whiteK = new Float64Array(n);
  const precisionK = new Float64Array(n);
  const answer = { mean: 0, deviation: 0 };
  const setScaled = (features: Float64Array, at: number): void => {
    for (let f = 0; f < size; f++) {
      const value = features[at + f]!;
      x[f] = categorical[f] === 1 ? value : value * inverseLengths[f]!;
    }
    for (let i = 0; i < n; i++) squares[i] = distance(x, i);
  };
  const setKernel = (): void => {
    for (let i = 0; i < n; i++) k[i] = matern(squares[i]!);
  };
  const meanOfKernel = (): number => {
    let mean = center;
    for (let i = 0; i < n; i++) mean += alpha[i]! * k[i]!;
    return mean;
  };
  /** Variance / σ², with 1ᵀK⁻¹k in the mean's share (Rasmussen & Williams, eq. 2.42). */
  const relativeVariance = (): { share: number; slack: number } => {
    lowerTimes(inverse, n, k, whiteK);
    let explained = 0;
    let slack = 1;
    for (let i = 0; i < n; i++) {
      explained += whiteK[i]! * whiteK[i]!;
      slack -= onesAlpha[i]! * k[i]!;
    }
    const meanShare = n === 0 ? 0 : (slack * slack) / onesSquare;
    return { share: Math.max(1 - explained + meanShare, 1e-14), slack };
  };

  return {
    n,
    parameters,
    answer,
    screen(features, at = 0) {
      setScaled(features, at);
      setKernel();
      let nearest = 0;
      for (let i = 0; i < n; i++) if (k[i]! > nearest) nearest = k[i]!;
      answer.mean = meanOfKernel();
      answer.deviation = scale * Math.sqrt(1 - (nearest * nearest) / (1 + noise));
    },
    ask(features, at = 0) {
      setScaled(features, at);
      setKernel();
      answer.mean = meanOfKernel();
      answer.deviation = scale * Math.sqrt(relativeVariance().share);
    },
    askGradient(features, meanGradient, deviationGradient) {
      setScaled(features, 0);
      setKernel();
      answer.mean = meanOfKernel();
      const { share, slack } = relativeVariance();
      const deviation = scale * Math.sqrt(share);
      answer.deviation = deviation;
      lowerTransposedTimes(inverse, n, whiteK, precisionK);
      meanGradient.fill(0);
      deviationGradient.fill(0);
      // ∂k_i/∂x_f = −slope_i (x_f − x_if) / l_f², in scaled features one 1/l_f is left to multiply.
      for (let i = 0; i < n; i++) {
        const slope = maternSlope(squares[i]!);
        const forMean = -slope * alpha[i]!;
        const forVariance = slope * (precisionK[i]! + (slack / onesSquare) * onesAlpha[i]!);
        const base = i * size;
        for (let f = 0; f < size; f++) {
          const difference = x[f]! - scaled[base + f]!;
          meanGradient[f]! += forMean * difference;
          deviationGradient[f]! += forVariance * difference;
        }
      }
      const factorOfDeviation = variance / deviation;
      for (let f = 0; f < size; f++) {
        meanGradient[f]! *= inverseLengths[f]!;
        deviationGradient[f]! *= inverseLengths[f]! * factorOfDeviation;
      }
    },
    leaveOneOut() {
      const means = new Float64Array(n);
      const deviations = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        let diagonal = 0;
        for (let r = i; r < n; r++) diagonal += inverse[r * n + i]! ** 2;
        means[i] = values[i]! - alpha[i]! / diagonal;
        deviations[i] = scale * Math.sqrt(1 / diagonal);
      }
      return { means, deviations };
    },
  };
};
