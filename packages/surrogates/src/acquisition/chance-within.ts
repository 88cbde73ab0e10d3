import type { Acquisition } from "./acquisition.js";
import { logSuccess, success } from "./log-success.js";
import type { Posterior } from "./posterior.js";

/**
 * The log of the chance that an outcome does not pass a limit, in units of its model, however small it is (Gardner et al., "Bayesian optimization with
 * inequality constraints", 2014): added to an improvement's log it makes the improvement count only as far as the limit is kept.
 */
export const chanceWithin = (posterior: Posterior, limit: number, size: number): Acquisition => {
  const { answer, askGradient } = posterior;
  const byMean = new Float64Array(size);
  const byDeviation = new Float64Array(size);
  const score = (): number => (limit - answer.mean) / answer.deviation;
  const chance = (): number => {
    logSuccess(score());
    return success.value;
  };
  return {
    screen(features, at) {
      posterior.screen(features, at);
      return chance();
    },
    value(features, at) {
      posterior.ask(features, at);
      return chance();
    },
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, byMean, byDeviation);
            const value = chance();
            const slope = success.slope / answer.deviation;
            for (let f = 0; f < size; f++) into[f] = -slope * (byMean[f]! + score() * byDeviation[f]!);
            return value;
          },
  };
};
