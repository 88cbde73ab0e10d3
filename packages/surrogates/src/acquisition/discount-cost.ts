import type { Acquisition } from "./acquisition.js";
import type { Posterior } from "./posterior.js";

/**
 * What a point is expected to cost, as a discount on what it promises: −`power` times the log of its cost, of which `logCosts` is a model. Added to a log
 * expected improvement it makes improvement per unit of cost (Snoek, Larochelle & Adams, 2012), with a power below 1 of it (Lee et al., Cost-aware Bayesian optimization, 2020).
 */
export const discountCost = (logCosts: Posterior, power: number, size: number): Acquisition => {
  const { answer, askGradient } = logCosts;
  const unused = new Float64Array(size);
  const value = (features: Float64Array, at: number): number => {
    // The mean alone: its screen is exact.
    logCosts.screen(features, at);
    return -power * answer.mean;
  };
  return {
    screen: value,
    value,
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, into, unused);
            for (let f = 0; f < size; f++) into[f]! *= -power;
            return -power * answer.mean;
          },
  };
};
