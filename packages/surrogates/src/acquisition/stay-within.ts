import type { Acquisition } from "./acquisition.js";
import type { Posterior } from "./posterior.js";

/** Beyond the edge what a point promises falls with the square, so that a search that went too far comes back. */
const penalty = 200;

/**
 * 0 where a value stays at or below `limit` with the chance that `quantile` is of the standard normal, below 0 beyond: by mean + quantile · deviation, `noise` (a variance) counted
 * in. `excess`: by how much the upper end passes the limit, so many `times` the deviation from the mean. Added to an acquisition it keeps a search within what is safe (Sui et al., Safe exploration for optimization with Gaussian processes, 2015).
 */
export const stayWithin = (
  values: Posterior,
  { limit, quantile, noise }: { readonly limit: number; readonly quantile: number; readonly noise: number },
  size: number,
): Acquisition & { excess(features: Float64Array, times: number): number } => {
  const { answer, askGradient } = values;
  const byMean = new Float64Array(size);
  const byDeviation = new Float64Array(size);
  const excess = (times = 1): number =>
    answer.mean + times * quantile * Math.sqrt(answer.deviation * answer.deviation + noise) - limit;
  const fine = (): number => -penalty * Math.max(0, excess()) ** 2;
  return {
    excess(features, times) {
      values.ask(features, 0);
      return excess(times);
    },
    // A screen's deviation is an upper bound, which would rule out too much here.
    screen(features, at) {
      values.ask(features, at);
      return fine();
    },
    value(features, at) {
      values.ask(features, at);
      return fine();
    },
    gradient:
      askGradient === null
        ? null
        : (features, into) => {
            askGradient(features, byMean, byDeviation);
            const over = excess();
            if (over <= 0) {
              into.fill(0);
              return 0;
            }
            const spread = Math.sqrt(answer.deviation * answer.deviation + noise);
            for (let f = 0; f < size; f++)
              into[f] =
                -2 * penalty * over * (byMean[f]! + (quantile * answer.deviation * byDeviation[f]!) / spread);
            return -penalty * over * over;
          },
  };
};
