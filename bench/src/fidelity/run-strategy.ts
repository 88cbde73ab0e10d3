import type { MemberSpec, SchedulerDefinition } from "@hyperdial/core";
import { type SchedulerName, schedulers } from "@hyperdial/schedulers";
import { openStudy } from "hyperdial";
import type { RunOptions } from "../quality/contestant.js";
import type { FidelityProblem } from "./fidelity-problem.js";
import { Meter } from "./meter.js";
import type { OurStrategy } from "./our-strategy.js";

export interface StrategyRun {
  readonly ys: readonly number[];
  /** CPU that the study took, storage and all. */
  readonly milliseconds: number;
  /** Why it ended early; null where it did not. */
  readonly ended: string | null;
}

/** The scheduler with what it must be told: where a training ends. */
const specOf = (name: string, steps: number): MemberSpec => {
  const { options }: SchedulerDefinition = schedulers[name as SchedulerName];
  return "max" in options ? { type: name, max: steps } : name;
};

/** A study in memory with one worker, asked and told as a user would, until the resource is spent. */
export const runStrategy = async (
  { space, steps, curve }: FidelityProblem,
  { sampler, scheduler }: OurStrategy,
  { trials, seed, limitSeconds }: RunOptions,
): Promise<StrategyRun> => {
  const meter = new Meter(steps, trials);
  const began = performance.now();
  let microseconds = 0;
  const timed = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    const before = process.cpuUsage();
    const answer = await call();
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    return answer;
  };
  const study = await openStudy({
    ...{ space, seed, sampler },
    objective: { minimize: "loss" },
    scheduler: specOf(scheduler, steps),
  });
  const curves = new Map<number, readonly number[]>();
  const run = (ended: string | null): StrategyRun => ({
    ys: meter.ys,
    milliseconds: microseconds / 1000,
    ended,
  });
  try {
    for (;;) {
      if (performance.now() - began > limitSeconds * 1000) return run(`stopped after ${limitSeconds} s`);
      const asked = await timed(() => study.ask());
      if (asked.trial === null) return run(asked.reason);
      const losses = curves.get(asked.trial) ?? (await curve(asked.params));
      curves.set(asked.trial, losses);
      const last = Math.min(asked.untilStep ?? steps, steps);
      let verdict = "continue";
      for (let step = asked.fromStep + 1; step <= last && verdict === "continue"; step++) {
        meter.take(losses, step);
        if (meter.isOver) return run(null);
        verdict = (await timed(() => study.report(asked, step, { loss: losses[step - 1]! }))).kind;
      }
      if (verdict === "continue") await timed(() => study.tell(asked, { loss: losses[last - 1]! }));
    }
  } finally {
    await study.close();
  }
};
