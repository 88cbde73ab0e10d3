import { mean, studentTCdf, studentTQuantile, variance } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { whyNotTested } from "./why-not-tested.js";

export interface CorrectedTTest {
  /** The mean of the differences, and its corrected standard error. */
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly pValue: number;
  /** The confidence interval of the difference. */
  readonly low: number;
  readonly high: number;
}

/**
 * Whether two settings differ, by the differences of their scores on the same splits of one data set. The splits share training data, so a plain
 * t-test finds differences where none are; the variance is widened by the test set's size over the training set's (`testToTrain`: 1 / (k − 1) for
 * k-fold cross-validation, 0 for independent data sets). C. Nadeau & Y. Bengio, "Inference for the generalization error", Machine Learning 52 (2003).
 */
export const correctedTTest = (
  differences: readonly number[],
  { testToTrain, confidence = 0.95 }: { readonly testToTrain: number; readonly confidence?: number },
): Finding<CorrectedTTest> => {
  const reason = whyNotTested(differences, 2);
  if (reason !== null) return refused(reason);
  const count = differences.length;
  const degrees = count - 1;
  const difference = mean(differences);
  const standardError = Math.sqrt((1 / count + testToTrain) * variance(differences));
  const t = difference / standardError;
  const reach = studentTQuantile((1 + confidence) / 2, degrees) * standardError;
  const pValue = 2 * studentTCdf(-Math.abs(t), degrees);
  return found({
    difference,
    standardError,
    t,
    degrees,
    pValue,
    low: difference - reach,
    high: difference + reach,
  });
};
