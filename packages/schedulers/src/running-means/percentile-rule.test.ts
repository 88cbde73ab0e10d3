import { compileSpace, type Scheduler, type TrialNumber, type Verdict } from "@hyperdial/core";
import { type SimulatedStudy, simulatedStudy } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "accuracy", direction: "maximize" as const }];
const context = { objectives, seed: 0, cells: [{ fold: 0, seed: 0 }] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

const complete = (study: SimulatedStudy, curve: readonly number[]): void => {
  const trial = study.open({ x: 0.5 });
  for (const [at, accuracy] of curve.entries()) study.report(trial, at + 1, { accuracy });
  study.end(trial, { state: "complete", metrics: { accuracy: curve.at(-1)! } });
};

/** The verdict on a report, the history holding it. */
const verdictOn = (
  study: SimulatedStudy,
  scheduler: Scheduler,
  { trial, step, accuracy }: { trial: TrialNumber; step: number; accuracy: number },
): Verdict => {
  const metrics = { accuracy };
  study.report(trial, step, metrics);
  const run = { trial, cell: { fold: 0, seed: 0 }, fromStep: 0, untilStep: null };
  return scheduler.onReport(study.history(), { ...run, step, metrics });
};

describe("median", () => {
  it("compares the best value so far with the median of the completed trials' means up to that step", () => {
    const study = simulatedStudy(space, objectives);
    // Means by step 2: 0.15, 0.25, 0.35; their median is 0.25.
    for (const base of [0.1, 0.2, 0.3]) complete(study, [base, base + 0.1]);
    const scheduler = createScheduler({ type: "median", startup: 3 }, context);
    const trial = study.open({ x: 0.5 });
    // Its best stays 0.25, at the bar.
    expect(verdictOn(study, scheduler, { trial, step: 1, accuracy: 0.25 }).kind).toBe("continue");
    expect(verdictOn(study, scheduler, { trial, step: 2, accuracy: 0.05 }).kind).toBe("continue");
    const other = study.open({ x: 0.5 });
    expect(verdictOn(study, scheduler, { trial: other, step: 2, accuracy: 0.24 })).toEqual({
      kind: "stop",
      reason: "accuracy 0.24 at best by step 2; the median of 3 completed trials had 0.25",
    });
  });

  it("waits for as many completed trials as it is told, and does not count those that were stopped", () => {
    const study = simulatedStudy(space, objectives);
    for (const base of [0.5, 0.6]) complete(study, [base]);
    const stopped = study.open({ x: 0.5 });
    study.report(stopped, 1, { accuracy: 0.9 });
    study.end(stopped, { state: "stopped", step: 1, metrics: { accuracy: 0.9 } });
    const scheduler = createScheduler({ type: "median", startup: 3 }, context);
    const trial = study.open({ x: 0.5 });
    expect(verdictOn(study, scheduler, { trial, step: 1, accuracy: 0.1 }).kind).toBe("continue");
    complete(study, [0.7]);
    expect(verdictOn(study, scheduler, { trial, step: 1, accuracy: 0.1 }).kind).toBe("stop");
  });

  it("leaves a trial alone up to the warm-up, and at a step that nobody else reported", () => {
    const study = simulatedStudy(space, objectives);
    for (const base of [0.5, 0.6, 0.7]) complete(study, [base, base, base]);
    const scheduler = createScheduler({ type: "median", startup: 3, warmup: 2 }, context);
    const trial = study.open({ x: 0.5 });
    const kindAt = (step: number) => verdictOn(study, scheduler, { trial, step, accuracy: 0.1 }).kind;
    expect([1, 2, 7, 3].map(kindAt)).toEqual(["continue", "continue", "continue", "stop"]);
  });
});

describe("percentile", () => {
  it("keeps a trial that is among the best so many per cent", () => {
    const study = simulatedStudy(space, objectives);
    for (let i = 0; i <= 10; i++) complete(study, [i / 10]);
    const scheduler = createScheduler({ type: "percentile", keep: 20 }, context);
    const kindOf = (accuracy: number) =>
      verdictOn(study, scheduler, { trial: study.open({ x: 0.5 }), step: 1, accuracy }).kind;
    expect([0.81, 0.8, 0.79].map(kindOf)).toEqual(["continue", "continue", "stop"]);
  });
});
