import { bareStudy } from "../bare-study.js";
import type { RunOptions } from "./contestant.js";
import type { QualityProblem } from "./quality-problem.js";

export interface ProblemRun {
  /** The value of each trial; fewer than asked for where a finite space was exhausted or the time was over. */
  readonly values: readonly number[];
  /** CPU that the sampler took. */
  readonly milliseconds: number;
  readonly ended: "all trials" | "space exhausted" | "time over";
}

/** One study of one of our samplers, without storage or runner. The sampler is told of the budget, as a study's is. */
export const runProblem = async (
  problem: QualityProblem,
  sampler: string,
  { trials, seed, limitSeconds }: RunOptions,
): Promise<ProblemRun> => {
  const study = bareStudy(problem.space, sampler, seed, { trials });
  const values: number[] = [];
  const began = performance.now();
  let microseconds = 0;
  const run = (how: ProblemRun["ended"]): ProblemRun => ({
    values,
    milliseconds: microseconds / 1000,
    ended: how,
  });
  for (let t = 1; t <= trials; t++) {
    if (performance.now() - began > limitSeconds * 1000) return run("time over");
    const before = process.cpuUsage();
    const [point] = study.ask(1);
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    if (point === undefined) return run("space exhausted");
    const loss = await problem.evaluate(point);
    values.push(loss);
    study.add(point, loss);
  }
  return run("all trials");
};
