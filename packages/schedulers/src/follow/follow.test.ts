import { compileSpace, type Decision } from "@hyperdial/core";
import { simulateRuns } from "@hyperdial/core/testing";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const context = {
  objectives: [{ metric: "loss", direction: "minimize" as const }],
  seed: 0,
  cells: [{ fold: 0, seed: 0 }],
};
const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const parts = [
  { step: 0, params: { x: 0.5 } },
  { step: 4, trial: 7, params: { x: 0.25 } },
  { step: 6, params: { x: 0.125 } },
];

describe("follow", () => {
  it("trains with each setting up to the step of the next, one after the other", () => {
    const decisions: Decision[] = [];
    const run = simulateRuns({
      scheduler: createScheduler({ type: "follow", parts, until: 9 }, context),
      ...{ space, fullSteps: 9, trials: 10, workers: 2, lossAt: () => 1, pick: () => 0 },
      onDecision: (_, decision) => decisions.push(decision),
    });
    expect(run.steps).toBe(9);
    expect(run.cloned).toMatchObject([
      { from: 1, fromStep: 4 },
      { from: 2, fromStep: 6 },
    ]);
    const points = decisions.flatMap((decision) =>
      decision.kind === "start" || decision.kind === "clone" ? [[decision.point, decision.untilStep]] : [],
    );
    expect(points).toEqual([
      [{ x: 0.5 }, 4],
      [{ x: 0.25 }, 6],
      [{ x: 0.125 }, 9],
    ]);
    expect(run.study.history().open).toEqual([]);
    expect(run.study.history().ended.map(({ state }) => state)).toEqual(["stopped", "stopped", "complete"]);
  });

  it("says which part is wrong", () => {
    const refusal =
      (wrong: unknown, until: number | null = null) =>
      () =>
        createScheduler({ type: "follow", parts: wrong, until }, context).checkSpace?.(space);
    const says = (message: string) =>
      expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining(message) });
    expect(refusal(null)).toThrow(says("it needs `parts`"));
    expect(refusal([{ step: 3, params: { x: 1 } }])).toThrow(says("part 1 cannot begin at step 3"));
    expect(refusal([parts[0], { step: 0, params: { x: 1 } }])).toThrow(says("part 2 cannot begin at step 0"));
    expect(refusal([{ step: 0, params: { x: 2 } }])).toThrow(says("part 1 of the schedule: "));
    expect(refusal([{ step: 0, parms: {} }])).toThrow(says("part 1 has no key `parms`"));
    expect(refusal(parts, 6)).toThrow(says("part 3 begins at step 6, at or after `until`"));
  });
});
