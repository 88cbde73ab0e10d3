import { compileSpace, type EndedTrial, eventNumber, type History, trialNumber } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { createSampler } from "@hyperdial/samplers";
import type { RunOptions } from "./contestant.js";
import type { QualityProblem } from "./quality-problem.js";

export interface ProblemRun {
  /** The value of each trial; fewer than asked for where a finite space was exhausted or the time was over. */
  readonly values: readonly number[];
  /** CPU that the sampler took. */
  readonly milliseconds: number;
  readonly ended: "all trials" | "space exhausted" | "time over";
}

/** One study of one of our samplers, without storage or runner. */
export const runProblem = async (
  problem: QualityProblem,
  sampler: string,
  { trials, seed, limitSeconds }: RunOptions,
): Promise<ProblemRun> => {
  const space = compileSpace(problem.space);
  const objectives = [{ metric: "loss", direction: "minimize" as const }];
  const member = createSampler(sampler, { space, objectives, seed });
  const ended: EndedTrial[] = [];
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
    const history: History = {
      space,
      objectives,
      event: eventNumber(ended.length),
      size: ended.length,
      ended,
      open: [],
      revision: 0,
      trial: (number) => ended[number - 1]!,
      reports: () => [],
      reported: [],
      cells: () => [],
    };
    const before = process.cpuUsage();
    const [suggestion] = member.suggest({
      history,
      count: 1,
      firstTrial: trialNumber(t),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    if (suggestion === undefined) return run("space exhausted");
    const loss = await problem.evaluate(suggestion.point);
    values.push(loss);
    ended.push({
      number: trialNumber(t),
      point: suggestion.point,
      spaceVersion: 1,
      origin: { kind: "suggested", sampler, reason: suggestion.reason, seenEvent: eventNumber(t - 1) },
      createdAtMs: 0,
      endedAtMs: 0,
      endedEvent: eventNumber(t),
      state: "complete",
      metrics: { loss },
      standardErrors: {},
    });
  }
  return run("all trials");
};
