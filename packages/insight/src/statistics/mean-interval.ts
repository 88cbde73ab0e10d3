import { mean, standardDeviation, studentTQuantile } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";

export interface MeanInterval {
  readonly mean: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Student's t interval of the mean of independent, about normal values; `confidence` 0.95 unless told. Two values or more that
 * differ. Values of folds share training data, so for them it is too short: `correctedTTest` mends that for differences.
 */
export const meanInterval = (values: readonly number[], confidence = 0.95): Finding<MeanInterval> => {
  const count = values.length;
  if (count < 2)
    return refused(`an interval takes two values or more; here ${count === 1 ? "is 1" : "is none"}`);
  const middle = mean(values);
  const standardError = standardDeviation(values) / Math.sqrt(count);
  if (standardError === 0)
    return refused(`all ${count} values are ${middle}: they say nothing of how far others would lie`);
  const reach = studentTQuantile((1 + confidence) / 2, count - 1) * standardError;
  return found({ mean: middle, standardError, low: middle - reach, high: middle + reach, count });
};
