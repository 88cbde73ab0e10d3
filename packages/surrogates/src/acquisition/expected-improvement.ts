import type { Posterior } from "../gp/posterior.js";
import type { Acquisition } from "./acquisition.js";
import { improvement, logExpectedImprovement } from "./log-expected-improvement.js";
import { logSuccess, success } from "./log-success.js";

/** Noise of the labels ±1 in the latent score of success. */
const labelVariance = 0.1;

/**
 * log EI below a threshold, plus the log of the chance of success where a model of failures is given: failures teach where
 * not to go (Gelbart, Snoek & Adams, Bayesian optimization with unknown constraints, 2014).
 */
export const expectedImprovement = (
  objective: Posterior,
  threshold: number,
  size: number,
  feasibility: Posterior | null,
): Acquisition => {
  const byMean = new Float64Array(size);
  const byDeviation = new Float64Array(size);
  const chance = (): { byMean: number; byDeviation: number } => {
    const { mean, deviation } = feasibility!.answer;
    const spread = Math.sqrt(deviation * deviation + labelVariance);
    logSuccess(mean / spread);
    const slope = success.slope / spread;
    return { byMean: slope, byDeviation: (-slope * mean * deviation) / (spread * spread) };
  };
  return {
    screen(features, at) {
      objective.screen(features, at);
      logExpectedImprovement(threshold, objective.answer.mean, objective.answer.deviation);
      if (feasibility === null) return improvement.value;
      const { value } = improvement;
      feasibility.screen(features, at);
      chance();
      return value + success.value;
    },
    value(features, at) {
      objective.ask(features, at);
      logExpectedImprovement(threshold, objective.answer.mean, objective.answer.deviation);
      if (feasibility === null) return improvement.value;
      const { value } = improvement;
      feasibility.ask(features, at);
      chance();
      return value + success.value;
    },
    gradient(features, into) {
      objective.askGradient(features, byMean, byDeviation);
      logExpectedImprovement(threshold, objective.answer.mean, objective.answer.deviation);
      for (let f = 0; f < size; f++)
        into[f] = improvement.byMean * byMean[f]! + improvement.byDeviation * byDeviation[f]!;
      if (feasibility === null) return improvement.value;
      const { value } = improvement;
      feasibility.askGradient(features, byMean, byDeviation);
      const slopes = chance();
      for (let f = 0; f < size; f++)
        into[f]! += slopes.byMean * byMean[f]! + slopes.byDeviation * byDeviation[f]!;
      return value + success.value;
    },
  };
};
