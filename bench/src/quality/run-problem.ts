import { compileSpace, type EndedTrial, eventNumber, type History, trialNumber } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { createSampler } from "@hyperdial/samplers";
import type { QualityProblem } from "./quality-problem.js";

/** The best value after each trial, and the CPU milliseconds that the sampler took, of one study without storage or runner. */
export const runProblem = async (
  problem: QualityProblem,
  sampler: string,
  options: { readonly trials: number; readonly seed: number },
): Promise<{ readonly best: readonly number[]; readonly milliseconds: number }> => {
  const { trials, seed } = options;
  const space = compileSpace(problem.space);
  const objectives = [{ metric: "loss", direction: "minimize" as const }];
  const member = createSampler(sampler, { space, objectives, seed });
  const ended: EndedTrial[] = [];
  const best: number[] = [];
  let microseconds = 0;
  for (let t = 1; t <= trials; t++) {
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
    if (suggestion === undefined) break;
    const loss = await problem.evaluate(suggestion.point);
    best.push(Math.min(loss, best.at(-1) ?? Number.POSITIVE_INFINITY));
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
  while (best.length < trials) best.push(best.at(-1)!);
  return { best, milliseconds: microseconds / 1000 };
};
