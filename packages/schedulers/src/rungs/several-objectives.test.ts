import { compileSpace, type Objective, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives: readonly Objective[] = [
  { metric: "accuracy", direction: "maximize" },
  { metric: "seconds", direction: "minimize" },
];
const cell = { fold: 0, seed: 0 };
const context = { objectives, seed: 3, cells: [cell] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

const watched = (spec: Parameters<typeof createScheduler>[0]) => {
  const study = simulatedStudy(space, objectives);
  const scheduler = createScheduler(spec, context);
  const report = (trial: number, step: number, metrics: Readonly<Record<string, number>>) => {
    const number = trialNumber(trial);
    study.report(number, step, metrics);
    const run = { trial: number, cell, fromStep: 0, untilStep: null, step, metrics };
    const verdict = scheduler.onReport(study.history(), run);
    expect(createScheduler(spec, context).onReport(study.history(), run)).toEqual(verdict);
    return verdict;
  };
  const start = (): number => study.open({ x: 0.5 });
  return { study, scheduler, report, start };
};

describe("asha by all objectives", () => {
  it("stops who is dominated by too many, and lets every trade-off of the first front go on", () => {
    const { scheduler, report, start } = watched({ type: "asha", min: 3, max: 81 });
    expect(scheduler.watches).toEqual(["accuracy", "seconds"]);
    const at = (accuracy: number, seconds: number) => report(start(), 3, { accuracy, seconds });
    const front = [at(0.9, 10), at(0.8, 5), at(0.7, 1)];
    expect(front.map(({ kind }) => kind)).toEqual(["continue", "continue", "continue"]);
    expect(at(0.75, 6)).toEqual({
      kind: "stop",
      reason: "accuracy 0.75, seconds 6 at step 3 is the 4th of 4 there, of which the best 1 go on",
    });
    expect(at(0.95, 0.5)).toEqual({ kind: "continue" });
  });

  it("takes objectives that are reported one by one together, and never stops for one that is not", () => {
    const { report, start } = watched({ type: "asha", min: 1, max: 9 });
    for (let i = 0; i < 6; i++) report(start(), 1, { accuracy: 0.9, seconds: 1 });
    const silent = start();
    expect(report(silent, 1, { accuracy: 0.1 })).toEqual({ kind: "continue" });
    expect(report(silent, 1, { memory: 3 })).toEqual({ kind: "continue" });
    expect(report(silent, 1, { seconds: 2 })).toMatchObject({ kind: "stop" });
  });

  it("goes by one metric where one is named", () => {
    const { scheduler, report, start } = watched({ type: "asha", min: 1, max: 9, metric: "accuracy" });
    expect(scheduler.watches).toEqual(["accuracy"]);
    for (let i = 0; i < 6; i++) report(start(), 1, { accuracy: 0.9, seconds: 9 });
    expect(report(start(), 1, { accuracy: 0.5, seconds: 1 })).toMatchObject({ kind: "stop" });
  });
});

it("asha by promotion sends on first who stands alone on the first front", () => {
  const spec = { type: "asha", min: 1, max: 9, variant: "promotion" };
  const { study, scheduler, start } = watched(spec);
  const random = keyedRandom(5, "points");
  const points = Array.from({ length: 9 }, () => [random.next(), random.next()] as const);
  points.push([1, -1]);
  for (const [accuracy, seconds] of points) {
    const trial = trialNumber(start());
    for (const step of [1, 3]) study.report(trial, step, { accuracy, seconds });
    study.pause(trial, 3, { accuracy, seconds });
  }
  const decision = scheduler.next(study.history());
  expect(decision).toEqual({ kind: "resume", trial: trialNumber(10), untilStep: 9 });
  expect(createScheduler(spec, context).next(study.history())).toEqual(decision);
});

it("halving by all objectives lets the whole first front through before anyone else", () => {
  const { study, scheduler, start } = watched({ type: "halving", min: 1, max: 3, trials: 6 });
  const points = [
    [0.9, 9],
    [0.1, 9.5],
    [0.5, 5],
    [0.2, 8],
    [0.3, 7],
    [0.4, 6],
  ] as const;
  for (const [accuracy, seconds] of points) {
    const trial = trialNumber(start());
    study.report(trial, 1, { accuracy, seconds });
    study.pause(trial, 1, { accuracy, seconds });
  }
  const lost: number[] = [];
  for (;;) {
    const decision = scheduler.next(study.history());
    if (decision.kind !== "stop") break;
    lost.push(decision.trial);
    study.end(decision.trial, { state: "stopped", metrics: {}, step: 1 });
  }
  // Trials 1 and 3 dominate all others, which are beaten in turn.
  expect(lost).toEqual([2, 4, 5, 6]);
});
