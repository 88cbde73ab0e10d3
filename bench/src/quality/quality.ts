import { HyperdialError } from "@hyperdial/core";
import type { Row } from "../row.js";
import { analyticProblems } from "./analytic-problems.js";
import type { QualityProblem } from "./quality-problem.js";
import { runProblem } from "./run-problem.js";
import { yahpoDirectory, yahpoProblems } from "./yahpo-problems.js";

const samplers = ["random", "tpe", "auto"] as const;
const budgets = [25, 50, 100] as const;
const trials = 100;
const seeds = 2;

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/**
 * Normalised regret, (best so far − least) / (random search's median after 10 trials − least), in the mean over problems and
 * seeds; of functions whose least value is known its log10. The least value of a surrogate is the least that any run here met.
 */
export const quality = async (): Promise<readonly Row[]> => {
  const directory = yahpoDirectory();
  const problems: QualityProblem[] = [...analyticProblems];
  let leftOut: string | null = "set HYPERDIAL_BENCH_DATA to a copy of github.com/slds-lmu/yahpo_data";
  try {
    if (directory !== null) {
      problems.push(...(await yahpoProblems(directory)));
      leftOut = null;
    }
  } catch (error) {
    if (!(error instanceof HyperdialError && error.code === "not_installed")) throw error;
    leftOut = error.hint ?? error.message;
  }
  const sums = new Map<string, { sum: number; count: number }>();
  const times = new Map<string, number>();
  const add = (key: string, value: number): void => {
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: sum + value, count: count + 1 });
  };
  for (const problem of problems) {
    const runs: { sampler: string; best: readonly number[] }[] = [];
    for (const sampler of samplers) {
      for (let seed = 0; seed < seeds; seed++) {
        const { best, milliseconds } = await runProblem(problem, sampler, { trials, seed });
        runs.push({ sampler, best });
        times.set(sampler, (times.get(sampler) ?? 0) + milliseconds);
      }
    }
    const least = problem.optimum ?? Math.min(...runs.map(({ best }) => best.at(-1)!));
    const random = middle(runs.filter(({ sampler }) => sampler === "random").map(({ best }) => best[9]!));
    for (const { sampler, best } of runs) {
      for (const budget of budgets) {
        const regret = (best[budget - 1]! - least) / Math.max(random - least, 1e-12);
        const known = problem.optimum !== null;
        add(
          `${problem.family}: ${sampler}, ${budget} trials`,
          known ? Math.log10(Math.max(regret, 1e-9)) : Math.min(regret, 1.5),
        );
      }
    }
  }
  const rows: Row[] = [...sums].map(([name, { sum, count }]) => ({
    name,
    value: sum / count,
    unit: name.startsWith("analytic") ? "log10" : "regret",
  }));
  for (const [sampler, total] of times)
    rows.push({
      name: `an ask of ${sampler}, in the mean`,
      value: total / (problems.length * seeds * trials),
      unit: "ms CPU",
    });
  if (leftOut !== null)
    rows.push({
      name: "surrogates of real tuning runs",
      value: 0,
      unit: "problems",
      note: `left out: ${leftOut}`,
    });
  return rows;
};
