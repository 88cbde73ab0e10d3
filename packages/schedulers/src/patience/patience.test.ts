import { compileSpace } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const objectives = [{ metric: "loss", direction: "minimize" as const }];
const context = { objectives, seed: 0, cells: [{ fold: 0, seed: 0 }] };
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });

/** The verdicts on a curve that is reported step by step. */
const verdicts = (options: object, losses: readonly number[]) => {
  const study = simulatedStudy(space, objectives);
  const scheduler = createScheduler({ type: "patience", ...options }, context);
  const trial = study.open({ x: 0.5 });
  return losses.map((loss, at) => {
    const metrics = { loss };
    study.report(trial, at + 1, metrics);
    const report = { trial, cell: { fold: 0, seed: 0 }, fromStep: 0, untilStep: null, step: at + 1, metrics };
    return scheduler.onReport(study.history(), report);
  });
};

it("patience completes a trial after so many reports that were not better by more than the tolerance", () => {
  const answers = verdicts({ reports: 3, tolerance: 0.1 }, [1, 0.5, 0.45, 0.41, 0.42]);
  expect(answers.map(({ kind }) => kind)).toEqual([
    "continue",
    "continue",
    "continue",
    "continue",
    "complete",
  ]);
  expect(answers[4]).toEqual({
    kind: "complete",
    reason: "no better than loss 0.5 by more than 0.1 for 3 reports, since step 2",
  });
});

it("patience lets a slow improvement go on that in all passes the tolerance", () => {
  const slow = Array.from({ length: 30 }, (_, i) => 1 - 0.04 * i);
  expect(verdicts({ reports: 3, tolerance: 0.1 }, slow).every(({ kind }) => kind === "continue")).toBe(true);
});
