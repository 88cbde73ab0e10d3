import type { Posterior } from "../gp/posterior.js";
import type { Acquisition } from "./acquisition.js";
import { improvement, logExpectedImprovement } from "./log-expected-improvement.js";
import { logSuccess, success } from "./log-success.js";

/** Noise of the labels ±1 in the latent score of success. */
const labelVariance = 0.1;
/**
 * Below this score (a chance of seven in ten) a penalty grows with the square. A best setting often lies at the edge of what
 * runs at all (a model that just fits into memory), where the improvement outweighs any chance: without the penalty nearly
 * every trial would be spent beyond the edge.
 */
const likely = 0.5;
const penalty = 40;

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
  const chance = (): { value: number; byMean: number; byDeviation: number } => {
    const { mean, deviation } = feasibility!.answer;
    const spread = Math.sqrt(deviation * deviation + labelVariance);
    const score = mean / spread;
    logSuccess(score);
    const short = Math.max(0, likely - score);
    const slope = (success.slope + 2 * penalty * short) / spread;
    return {
      value: success.value - penalty * short * short,
      byMean: slope,
      byDeviation: (-slope * score * deviation) / spread,
    };
  };
  return {
    screen(features, at) {
      objective.screen(features, at);
      logExpectedImprovement(threshold, objective.answer.mean, objective.answer.deviation);
      if (feasibility === null) return improvement.value;
      const { value } = improvement;
      feasibility.screen(features, at);
      return value + chance().value;
    },
    value(features, at) {
      objective.ask(features, at);
      logExpectedImprovement(threshold, objective.answer.mean, objective.answer.deviation);
      if (feasibility === null) return improvement.value;
      const { value } = improvement;
      feasibility.ask(features, at);
      return value + chance().value;
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
      return value + slopes.value;
    },
  };
};
