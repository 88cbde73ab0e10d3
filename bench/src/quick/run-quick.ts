import { compareQuick, type QuickComparison } from "./compare-quick.js";
import { readQuickBaseline } from "./quick-baseline.js";
import { type QuickScores, quickCurves, quickScores } from "./quick-scores.js";
import type { QuickSuite } from "./quick-suites.js";

/** Runs a sampler on the problems of a quick suite under the first seeds of its baseline, and compares. */
export const runQuick = async (
  suite: QuickSuite,
  sampler: string,
  seeds: number,
): Promise<readonly QuickComparison[]> => {
  const baseline = readQuickBaseline(suite);
  const now: Record<string, QuickScores> = {};
  for (const problem of suite.problems()) {
    const curves = await quickCurves(problem, sampler, { trials: baseline.trials, seeds });
    now[problem.name] = quickScores(curves, baseline.problems[problem.name]!);
  }
  return compareQuick(baseline.samplers[sampler]!, now);
};
