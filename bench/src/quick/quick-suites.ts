import { boundedFunction } from "../outcomes/bounded-functions.js";
import { frontFunction } from "../outcomes/front-functions.js";
import { ourOutcomeContestant } from "../outcomes/our-outcome-contestant.js";
import { readScales } from "../outcomes/outcome-scales.js";
import type { QualityProblem } from "../quality/quality-problem.js";
import { runProblem } from "../quality/run-problem.js";
import { quickProblems } from "./quick-problems.js";

/** A problem of a quick suite. */
export interface QuickProblem {
  readonly name: string;
  /** Where it is known; null: the least that the baseline's runs met. */
  readonly least: number | null;
  /** The value of each trial of a sampler's run. */
  values(
    sampler: string,
    run: { readonly trials: number; readonly seed: number },
  ): Promise<readonly number[]>;
}

/** What is run in seconds, and compared with what the released defaults reached. */
export interface QuickSuite {
  /** In `bench/baselines`. */
  readonly file: string;
  readonly trials: number;
  /** Of the baseline. */
  readonly seeds: number;
  /** Of the baseline too: random scales the regret. The others are compared. */
  readonly samplers: readonly string[];
  problems(): readonly QuickProblem[];
}

const limitSeconds = 600;

const withOneValue = (problem: QualityProblem): QuickProblem => ({
  name: problem.name,
  least: problem.name.startsWith("analytic:") ? 0 : null,
  values: async (sampler, run) => (await runProblem(problem, sampler, { ...run, limitSeconds })).values,
});

const withOutcomes = (name: string): QuickProblem => {
  const { problem } = (frontFunction(name) ?? boundedFunction(name))!;
  const scaled = { ...problem, scale: readScales().get(name)! };
  return {
    name,
    least: 0,
    values: async (sampler, run) =>
      (await ourOutcomeContestant(sampler).run(scaled, { ...run, limitSeconds })).ys,
  };
};

export const quickSuites = {
  values: {
    file: "quality-quick.json",
    trials: 50,
    seeds: 10,
    samplers: ["random", "tpe", "auto"],
    problems: () => quickProblems().map(withOneValue),
  },
  outcomes: {
    file: "objectives-quick.json",
    trials: 40,
    seeds: 8,
    samplers: ["random", "tpe", "nsga2", "auto"],
    problems: () => ["multi:zdt2:d8", "multi:dtlz2:m3:d7", "bounded:townsend"].map(withOutcomes),
  },
} as const satisfies Record<string, QuickSuite>;
