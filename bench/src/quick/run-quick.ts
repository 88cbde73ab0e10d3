import { compareQuick, type QuickComparison } from "./compare-quick.js";
import { readQuickBaseline } from "./quick-baseline.js";
import { quickProblems } from "./quick-problems.js";
import { type QuickScores, quickCurves, quickScores } from "./quick-scores.js";

/** Runs a sampler on the quick problems under the first seeds of its baseline, and compares. */
export const runQuick = async (sampler: string, seeds: number): Promise<readonly QuickComparison[]> => {
  const baseline = readQuickBaseline();
  const now: Record<string, QuickScores> = {};
  for (const problem of quickProblems()) {
    const curves = await quickCurves(problem, sampler, { trials: baseline.trials, seeds });
    now[problem.name] = quickScores(curves, baseline.problems[problem.name]!);
  }
  return compareQuick(baseline.samplers[sampler]!, now);
};
