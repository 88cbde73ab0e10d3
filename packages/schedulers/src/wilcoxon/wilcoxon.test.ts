import { compileSpace, type TrialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "error", direction: "minimize" as const }];
const cell = { fold: 0, seed: 0 };
const context = { objectives, seed: 0, cells: [cell] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
/** Instances differ far more than settings do. */
const hardness = [10, 3, 50, 7, 31, 0.5, 12, 90];

describe("wilcoxon", () => {
  const study = simulatedStudy(space, objectives);
  const scheduler = createScheduler("wilcoxon", context);
  const report = (trial: TrialNumber, step: number, error: number) => {
    study.report(trial, step, { error });
    return scheduler.onReport(study.history(), {
      ...{ trial, cell, fromStep: 0, untilStep: null, step, metrics: { error } },
    });
  };
  const best = study.open({ x: 0.5 });
  for (const [at, error] of hardness.entries()) report(best, at + 1, error);
  study.end(best, { state: "complete", metrics: { error: 25 } });

  it("stops a trial that is a little worse on every instance, as soon as the pairs say so", () => {
    const trial = study.open({ x: 0.5 });
    const answers = hardness.map((error, at) => report(trial, at + 1, error + 0.1));
    // One-sided, n differences of one sign have p = 2^-n: 1/16 is the first below 0.1.
    expect(answers.map(({ kind }) => kind).slice(0, 4)).toEqual(["continue", "continue", "continue", "stop"]);
    expect(answers[3]).toEqual({
      kind: "stop",
      reason: "worse than trial 1 in error on 4 instances (Wilcoxon p = 0.063)",
    });
  });

  it("lets a trial go on that is better on some, and one that is better throughout", () => {
    const mixed = study.open({ x: 0.5 });
    for (const [at, error] of hardness.entries()) {
      expect(report(mixed, at + 1, error + (at % 2 === 0 ? 0.1 : -0.1)).kind).toBe("continue");
    }
    const better = study.open({ x: 0.5 });
    for (const [at, error] of hardness.entries())
      expect(report(better, at + 1, error - 1).kind).toBe("continue");
  });
});
