import type { Acquisition } from "./acquisition.js";
import { improvement, logExpectedImprovement } from "./log-expected-improvement.js";
import type { Posterior } from "./posterior.js";

/** log EI below a threshold, over features of this size (Jones et al., 1998; in logs: Ament et al., 2023). */
export const expectedImprovement = (posterior: Posterior, threshold: number, size: number): Acquisition => {
  const { answer, askGradient } = posterior;
  const byMean = new Float64Array(size);
  const byDeviation = new Float64Array(size);
  const improve = (): number => {
    logExpectedImprovement(threshold, answer.mean, answer.deviation);
    return improvement.value;
  };
  return {
    screen(features, at) {
      posterior.screen(features, at);
      return improve();
    },
    value(features, at) {
      posterior.ask(features, at);
      return improve();
    },
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, byMean, byDeviation);
            const value = improve();
            for (let f = 0; f < size; f++)
              into[f] = improvement.byMean * byMean[f]! + improvement.byDeviation * byDeviation[f]!;
            return value;
          },
  };
};
