import { mean, variance } from "@hyperdial/numerics";
import type { QuickScores } from "./quick-scores.js";

type ByProblem = Readonly<Record<string, QuickScores>>;

/** A sampler's figure beside its baseline's, over all quick problems. */
export interface QuickComparison {
  readonly measure: keyof QuickScores;
  /** Means over problems of means over seeds; less is better. */
  readonly was: number;
  readonly is: number;
  /** How many standard errors it is worse; below 0 where it is better. */
  readonly z: number;
}

/** Worse by more standard errors than this is a loss: by chance once in 700 changes that change nothing but the draws. */
export const lossBeyondNoise = 3;

const compareMeasure = (before: ByProblem, now: ByProblem, measure: keyof QuickScores): QuickComparison => {
  const problems = Object.keys(before);
  let [was, is, errorSquared] = [0, 0, 0];
  for (const problem of problems) {
    const old = before[problem]![measure];
    const runs = now[problem]![measure];
    was += mean(old) / problems.length;
    is += mean(runs) / problems.length;
    // The baseline has more seeds, so its spread is the better known; runs under new draws have it too.
    errorSquared += (variance(old) * (1 / old.length + 1 / runs.length)) / problems.length ** 2;
  }
  return { measure, was, is, z: is === was ? 0 : (is - was) / Math.sqrt(errorSquared) };
};

/** Both measures, over the same problems; the baseline's problems must all be among those run. */
export const compareQuick = (before: ByProblem, now: ByProblem): readonly QuickComparison[] => [
  compareMeasure(before, now, "area"),
  compareMeasure(before, now, "final"),
];
