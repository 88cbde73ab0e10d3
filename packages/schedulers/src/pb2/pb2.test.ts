import { compileSpace, type Point } from "@hyperdial/core";
import { simulateRuns } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createScheduler } from "../create-scheduler.js";

const space = compileSpace({
  rate: { type: "float", min: 0.001, max: 1, scale: "log" },
  decay: { type: "float", min: 0, max: 1 },
  kind: { type: "choice", values: ["a", "b"] },
});
const best = (step: number): number => (step < 50 ? 0.85 : 0.15);

/** How much one step brings: most where the rate is right for its time. */
const gain = (point: Point, step: number): number => {
  const unit = space.encode(point);
  const off = (unit[0]! - best(step)) ** 2 + 0.2 * (unit[1]! - 0.5) ** 2;
  return Math.exp(-8 * off) * (point["kind"] === "a" ? 1 : 0.8);
};

interface Member {
  readonly point: Point;
  readonly from: number | null;
  readonly fromStep: number;
}

/** A population whose members take their parents' progress over; what came of it, and the rates of late clones. */
const train = (type: string, seed: number) => {
  const random = keyedRandom(seed, "pb2 test");
  const members = new Map<number, Member>();
  const losses = new Map<string, number>();
  const memberOf = (trial: number): Member => {
    const known = members.get(trial) ?? { point: space.sampleFeasible(random), from: null, fromStep: 0 };
    members.set(trial, known);
    return known;
  };
  const lossAt = (trial: number, step: number): number => {
    if (step === 0) return 100;
    const { point, from, fromStep } = memberOf(trial);
    if (from !== null && step <= fromStep) return lossAt(from, step);
    const key = `${trial}/${step}`;
    const loss = losses.get(key) ?? lossAt(trial, step - 1) - gain(point, step) + 0.01 * random.normal();
    losses.set(key, loss);
    return loss;
  };
  const late: Point[] = [];
  const run = simulateRuns({
    scheduler: createScheduler(
      { type, population: 4, max: 100, interval: 5 },
      { objectives: [{ metric: "loss", direction: "minimize" }], seed, cells: [{ fold: 0, seed: 0 }] },
    ),
    ...{ space, fullSteps: 100, trials: 1000, workers: 4, lossAt },
    pointOf: (trial) => memberOf(trial).point,
    pick: (count) => random.integer(count),
    onDecision(history, decision) {
      if (decision.kind !== "clone") return;
      const fromStep = (decision.untilStep ?? 100) - 5;
      members.set(history.size + 1, { point: decision.point, from: decision.from, fromStep });
      if (fromStep >= 75) late.push(decision.point);
    },
  });
  const ended = run.study.history().ended.filter(({ state }) => state === "complete");
  return { loss: Math.min(...ended.map(({ metrics }) => metrics["loss"]!)), late };
};

describe("pb2", () => {
  it("finds what brings most at its time, with four members, and more than random steps do", () => {
    const seeds = Array.from({ length: 8 }, (_, seed) => seed);
    const runs = seeds.map((seed) => ({ pb2: train("pb2", seed), pbt: train("pbt", seed) }));
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const losses = { pb2: mean(runs.map((run) => run.pb2.loss)), pbt: mean(runs.map((run) => run.pbt.loss)) };
    expect(losses.pb2).toBeLessThan(losses.pbt);
    // Late clones have left the rate that was best early.
    const rates = runs.flatMap((run) => run.pb2.late.map((point) => space.encode(point)[0]!));
    expect(mean(rates.map((unit) => (unit < 0.5 ? 1 : 0)))).toBeGreaterThan(0.8);
  });
});
