import type { Acquisition } from "./acquisition.js";
import { logSuccess, success } from "./log-success.js";
import type { Posterior } from "./posterior.js";

/** Noise of the labels ±1 in the latent score of success. */
const labelVariance = 0.1;
/**
 * Below a score a penalty grows with the square. A best setting often lies at the edge of what runs at all (a model that just
 * fits into memory), where the improvement outweighs any chance: without the penalty nearly every trial would be spent
 * beyond the edge. The score asked for is a chance of seven in ten, and more the larger the share of trials that failed.
 */
const likely = (failedShare: number): number => 0.5 + Math.min(4 * Math.max(0, failedShare - 0.15), 1.5);
const penalty = 40;

/**
 * The log of the chance that a point does not fail, from a model of labels, positive where points succeeded: failures teach where not to go (Gelbart,
 * Snoek & Adams, Bayesian optimization with unknown constraints, 2014). `failedShare`: of all trials so far.
 */
export const chanceOfSuccess = (labels: Posterior, failedShare: number, size: number): Acquisition => {
  const { answer, askGradient } = labels;
  const asked = likely(failedShare);
  const byMean = new Float64Array(size);
  const byDeviation = new Float64Array(size);
  const slopes = { byMean: 0, byDeviation: 0 };
  const chance = (): number => {
    const { mean, deviation } = answer;
    const spread = Math.sqrt(deviation * deviation + labelVariance);
    const score = mean / spread;
    logSuccess(score);
    const short = Math.max(0, asked - score);
    const slope = (success.slope + 2 * penalty * short) / spread;
    slopes.byMean = slope;
    slopes.byDeviation = (-slope * score * deviation) / spread;
    return success.value - penalty * short * short;
  };
  return {
    screen(features, at) {
      labels.screen(features, at);
      return chance();
    },
    value(features, at) {
      labels.ask(features, at);
      return chance();
    },
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, byMean, byDeviation);
            const value = chance();
            for (let f = 0; f < size; f++)
              into[f] = slopes.byMean * byMean[f]! + slopes.byDeviation * byDeviation[f]!;
            return value;
          },
  };
};
