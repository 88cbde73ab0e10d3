import { mean, studentTCdf, variance } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { whyNotTested } from "./why-not-tested.js";

/** The posterior chances that the mean difference lies above the region of practical equivalence, in it, and below it. */
export interface CorrelatedBayesTest {
  readonly above: number;
  readonly equivalent: number;
  readonly below: number;
}

/**
 * How likely two settings differ by more than matters: the posterior of the mean difference of cross-validation scores, whose correlation is the
 * test set's share of the data (`testShare`, 1 / k for k folds), against differences up to `equivalence` either way. G. Corani & A. Benavoli,
 * Machine Learning 100 (2015), eq. 19; A. Benavoli et al., "Time for a change", JMLR 18 (2017).
 */
export const correlatedBayesTest = (
  differences: readonly number[],
  { testShare, equivalence }: { readonly testShare: number; readonly equivalence: number },
): Finding<CorrelatedBayesTest> => {
  const reason = whyNotTested(differences, 2);
  if (reason !== null) return refused(reason);
  const count = differences.length;
  const middle = mean(differences);
  const scale = Math.sqrt((1 / count + testShare / (1 - testShare)) * variance(differences));
  const above = studentTCdf((middle - equivalence) / scale, count - 1);
  const below = studentTCdf((-equivalence - middle) / scale, count - 1);
  return found({ above, equivalent: Math.max(0, 1 - above - below), below });
};
