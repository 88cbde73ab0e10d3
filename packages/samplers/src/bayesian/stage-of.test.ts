import { compileSpace, type Objective } from "@hyperdial/core";
import { candidateOf, embedSpace } from "@hyperdial/surrogates";
import { describe, expect, it } from "vitest";
import type { Known } from "./outcomes.js";
import { stageOf, turnsOf } from "./stage-of.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const candidate = candidateOf(space, embedSpace(space), space.defaultPoint);
const known = (rows: readonly (readonly number[])[]): Known[] =>
  rows.map((losses, i) => ({ trial: i + 1, candidate, losses, excesses: [], early: false }));

const objectives: readonly Objective[] = [
  { metric: "speed", direction: "maximize" },
  { metric: "accuracy", direction: "maximize", priority: 1, target: 0.9 },
  { metric: "size", direction: "minimize", priority: 2 },
];

/** Losses of speed, accuracy and size. */
const trials = known([
  [-1, -0.8, 5],
  [-2, -0.95, 9],
  [-3, -0.92, 4],
  [-4, -0.5, 1],
  [-5, -0.6, 2],
]);

describe("stageOf", () => {
  it("searches all at once without priorities, and nothing is kept back for anything", () => {
    const two = [objectives[0]!, { metric: "size", direction: "minimize" } as const];
    expect(turnsOf(two)).toBe(1);
    expect(stageOf(two, trials, 5)).toEqual({ searched: [0, 1], limits: [], pool: trials });
  });

  it("gives each priority its turn, those without one the last", () => {
    expect(turnsOf(objectives)).toBe(3);
    expect([3, 4, 5].map((turn) => stageOf(objectives, trials, turn).searched)).toEqual([[1], [2], [0]]);
  });

  it("asks no more of what comes first than its target, where that is met", () => {
    const { limits, pool } = stageOf(objectives, trials, 4);
    expect(limits).toEqual([{ objective: 1, loss: -0.9 }]);
    expect(pool.map(({ trial }) => trial)).toEqual([2, 3]);
  });

  it("gives up a twentieth of the way to the middle where there is no target, or none meets it", () => {
    const strict = [objectives[0]!, { ...objectives[1]!, target: 0.99 }, objectives[2]!];
    const { limits } = stageOf(strict, trials, 4);
    // The best is 0.95, the middle 0.8.
    expect(limits[0]!.loss).toBeCloseTo(-0.95 + 0.05 * 0.15, 12);
    const last = stageOf(strict, trials, 5);
    expect(last.limits.map(({ objective }) => objective)).toEqual([1, 2]);
    expect(last.pool.map(({ trial }) => trial)).toEqual([2]);
  });
});
