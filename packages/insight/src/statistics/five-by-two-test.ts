import { fUpper } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { whyNotTested } from "./why-not-tested.js";

export interface FiveByTwoTest {
  readonly f: number;
  readonly pValue: number;
}

/**
 * Whether two settings differ, by five repeats of 2-fold cross-validation: `differences[repeat]` holds the two folds'. E. Alpaydın, "Combined 5×2 cv F
 * test for comparing supervised classification learning algorithms", Neural Computation 11 (1999).
 */
export const fiveByTwoTest = (differences: readonly (readonly number[])[]): Finding<FiveByTwoTest> => {
  if (differences.length !== 5 || differences.some((pair) => pair.length !== 2))
    return refused("the 5×2cv test takes five repeats of two folds each, no more and no fewer");
  const reason = whyNotTested(differences.flat(), 10);
  if (reason !== null) return refused(reason);
  let squares = 0;
  let variances = 0;
  for (const [first, second] of differences as readonly (readonly [number, number])[]) {
    squares += first * first + second * second;
    variances += (first - second) ** 2 / 2;
  }
  if (variances === 0) return refused("the two folds of each repeat differ alike: chance cannot be judged");
  const f = squares / (2 * variances);
  return found({ f, pValue: fUpper(f, 10, 5) });
};
