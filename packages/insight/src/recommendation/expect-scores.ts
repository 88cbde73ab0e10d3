import {
  conditionGp,
  embedSpace,
  fitGp,
  type GpData,
  gpPriorFor,
  transformValues,
} from "@hyperdial/surrogates";
import { signOf } from "../statistics/score-table.js";
import type { ScoredTrial, ScoredTrials } from "./scored-trial.js";

/** What a model expects of one trial's setting. */
export interface ExpectedScore {
  readonly score: number;
  readonly deviation: number;
}

/** Where the noise of a trial's score was learnt: from settings that ran again, from their cells, or from what a model of all trials leaves unexplained. */
export type NoiseSource = "replicates" | "cells" | "model";

export interface ExpectedScores {
  /** For each observation, its own score counted in. */
  readonly expected: readonly ExpectedScore[];
  /** The standard deviation of a score around what its setting is worth, of a typical trial. */
  readonly noise: number;
  readonly source: NoiseSource;
}

/** Wide in the noise: it is what is asked for. */
const shape = { length: 1.2, lengthSigma: 1.2, noise: 1e-2, noiseSigma: 3, warpSigma: null };
/** Of what a model does not explain, this share of the variance counts as noise where nothing else tells; the rest is what the model is too smooth for. */
const usualShare = 0.5;

/** At most so many trials are fitted and conditioned on: half of them the best, the others evenly through the study. */
const fitted = 120;
const conditioned = 300;

/**
 * What each trial's setting is worth, its luck taken off. A score is a smooth part (a Gaussian process with constant mean), a rough one of the
 * setting's own, and noise: given the scores, of what a score is off the smooth part the rough part's share of the variance stays (kriging with a nugget).
 * `known`: the noise's standard deviation where settings that ran again tell it.
 */
export const expectScores = (
  { space, objective, observed }: ScoredTrials,
  groups: readonly (readonly number[])[],
  known: number | null,
): ExpectedScores => {
  const embedding = embedSpace(space);
  const { size } = embedding;
  const sign = signOf(objective.direction);
  const n = observed.length;
  const losses = Float64Array.from(observed, ({ score }) => -sign * score);
  const { values, invert } = transformValues(losses, "standard");
  const unit = invert(1) - invert(0);
  const features = new Float64Array(n * size);
  observed.forEach(({ point }, row) => {
    embedding.embed(point, space.encode(point), features, row * size);
  });
  const dataOf = (rows: readonly number[]): GpData => {
    const part = new Float64Array(rows.length * size);
    rows.forEach((row, i) => {
      part.set(features.subarray(row * size, (row + 1) * size), i * size);
    });
    return { n: rows.length, features: part, values: Float64Array.from(rows, (row) => values[row]!) };
  };
  const order = Array.from({ length: n }, (_, row) => row).sort((a, b) => losses[a]! - losses[b]! || a - b);
  const prior = gpPriorFor(shape, embedding);
  const parameters = fitGp(embedding, dataOf(someOf(order, fitted)), { prior, evaluations: 40, starts: 2 });
  const posterior = conditionGp(embedding, dataOf(someOf(order, conditioned)), parameters, {
    varianceWeight: prior.varianceWeight,
    user: "objective of the recommendation",
  });
  // In squared units of the transformed values, as all below.
  const nugget = parameters.noise * posterior.variance;
  const inUnits = (deviation: number): number => (deviation / unit) ** 2;
  const noiseOf = ({ standardError }: ScoredTrial): number =>
    known !== null
      ? Math.min(inUnits(known), nugget)
      : standardError > 0
        ? Math.min(inUnits(standardError), usualShare * nugget)
        : usualShare * nugget;
  const expected = new Array<ExpectedScore>(n);
  const noises: number[] = [];
  for (const group of groups) {
    const { length } = group;
    posterior.ask(features, group[0]! * size);
    const { mean, deviation } = posterior.answer;
    // Of the mean over its trials.
    const noise = group.reduce((sum, row) => sum + noiseOf(observed[row]!), 0) / length ** 2;
    noises.push(noise * length);
    const rough = Math.max(nugget - noise * length, 0);
    const off = group.reduce((sum, row) => sum + values[row]!, 0) / length - mean;
    const total = rough + noise;
    const kept = total > 0 ? rough / total : 1;
    // Var f | y = σ² − σ⁴ [K⁻¹]ᵢᵢ, and of the smooth part N − N² [K⁻¹]ᵢᵢ, N being the nugget.
    const variance = total > 0 ? noise - (noise / total) ** 2 * Math.max(total - deviation ** 2, 0) : 0;
    const score = -sign * invert(mean + kept * off);
    for (const row of group) expected[row] = { score, deviation: unit * Math.sqrt(Math.max(variance, 0)) };
  }
  const typical = noises.sort((a, b) => a - b)[noises.length >> 1] ?? 0;
  const source =
    known !== null
      ? "replicates"
      : observed.some(({ standardError }) => standardError > 0)
        ? "cells"
        : "model";
  return { expected, noise: unit * Math.sqrt(typical), source };
};

const someOf = (order: readonly number[], limit: number): readonly number[] => {
  if (order.length <= limit) return order;
  const half = limit >> 1;
  const rest = order.length - half;
  return [
    ...order.slice(0, half),
    ...Array.from(
      { length: limit - half },
      (_, i) => order[half + Math.floor(((i + 0.5) * rest) / (limit - half))]!,
    ),
  ];
};
