import { exp, log, log1p, logistic } from "@hyperdial/numerics";
import type { Scale } from "./parameter.js";

/** A scale as a growing map from values to positions at which equal steps count equal. */
export interface Axis {
  position(value: number): number;
  value(position: number): number;
  /** How fast positions grow at a value. */
  slope(value: number): number;
}

/**
 * `reverse-log` is dense towards the top: the distance to the top is log-uniform. The top is 1 for a range within [0, 1)
 * (a momentum, a discount), else the range's mirror image, min + max.
 */
export const reverseLogTop = (min: number, max: number): number => (min >= 0 && max < 1 ? 1 : min + max);

/** The axis of a scale over a range that suits it (log above 0, logit within (0, 1)). */
export const axisOf = (scale: Scale, min: number, max: number): Axis => {
  switch (scale) {
    case "linear":
      return { position: (value) => value, value: (position) => position, slope: () => 1 };
    case "log":
      return { position: log, value: exp, slope: (value) => 1 / value };
    case "reverse-log": {
      const top = reverseLogTop(min, max);
      return {
        position: (value) => -log(top - value),
        value: (position) => top - exp(-position),
        slope: (value) => 1 / (top - value),
      };
    }
    case "logit":
      return {
        position: (value) => log(value) - log1p(-value),
        value: logistic,
        slope: (value) => 1 / (value * (1 - value)),
      };
  }
};
