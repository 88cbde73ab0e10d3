import { compileSpace, type Objective, type Point, trialNumber } from "@hyperdial/core";
import { type SimulatedEnd, simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { runAlone } from "../testing/run-alone.js";

const random =
  (seed: number) =>
  (trial: number, stream = "") =>
    keyedRandom(seed, "suggest", trial, stream);

const complete =
  (lossOf: (point: Point) => number) =>
  (point: Point): SimulatedEnd => ({ state: "complete", metrics: { loss: lossOf(point) } });

/** Branches with parameters of their own, steps, and a category with a good and a bad half. */
const branched = compileSpace({
  rate: { type: "float", min: 1e-4, max: 1, scale: "log" },
  kind: {
    type: "choice",
    branches: {
      tree: { depth: { type: "int", min: 1, max: 12 }, share: { type: "float", min: 0, max: 1 } },
      linear: { penalty: { type: "float", min: 0, max: 1 } },
      net: {
        width: { type: "int", min: 1, max: 64 },
        act: { type: "choice", values: ["a", "b", "c", "d", "e"] },
      },
    },
  },
  rounds: { type: "int", min: 1, max: 100 },
});
const branchedLoss = (point: Point): number => {
  const rate = Math.log10(point["rate"] as number) + 2;
  const shared = 0.2 * rate * rate + 0.3 * (1 - (point["rounds"] as number) / 100);
  if (point["kind"] === "linear") return shared + 1 + (point["penalty"] as number);
  if (point["kind"] === "tree")
    return shared + 0.1 * Math.abs((point["depth"] as number) - 7) + 0.5 * (point["share"] as number);
  return shared + (["b", "d"].includes(point["act"] as string) ? 0.3 : 1) + 0.01 * (point["width"] as number);
};

describe("forest", () => {
  it("gets much nearer to the best of a space with branches than random search does", () => {
    const bestOf = (sampler: string, seed: number): number => {
      const { points } = runAlone(sampler, branched, { trials: 30, seed, endOf: complete(branchedLoss) });
      return Math.min(...points.map(branchedLoss));
    };
    const seeds = [1, 2];
    const own = seeds.reduce((sum, seed) => sum + bestOf("forest", seed), 0);
    const others = seeds.reduce((sum, seed) => sum + bestOf("random", seed), 0);
    expect(own).toBeLessThan(others / 2);
  });

  it("follows a slope beyond what it has seen, to the corner", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    const lossOf = (p: Point): number => (p["y"] as number) - 2 * (p["x"] as number);
    const { points } = runAlone("forest", space, { trials: 15, seed: 4, endOf: complete(lossOf) });
    expect(Math.min(...points.map(lossOf))).toBeLessThan(-1.9);
  });

  it("learns where trials fail, though the objective draws it there", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    const { points } = runAlone("forest", space, {
      trials: 50,
      seed: 5,
      endOf: (p) =>
        (p["x"] as number) > 0.6
          ? { state: "failed", failure: "out_of_memory" }
          : { state: "complete", metrics: { loss: -(p["x"] as number) + 0.2 * (p["y"] as number) } },
    });
    const late = points.slice(25).map((p) => p["x"] as number);
    expect(Math.max(...points.map((p) => p["x"] as number).filter((x) => x <= 0.6))).toBeGreaterThan(0.5);
    expect(late.filter((x) => x > 0.6).length).toBeLessThan(13);
  });

  it("looks elsewhere than where trials run", () => {
    const { ask, simulated } = runAlone("forest", branched, {
      trials: 20,
      seed: 6,
      endOf: complete(branchedLoss),
    });
    const batch = ask(5);
    expect(new Set(batch.map(({ point }) => branched.key(point))).size).toBe(5);
    for (const { point } of batch) simulated.open(point);
    const keys = batch.map(({ point }) => branched.key(point));
    expect(keys).not.toContain(branched.key(ask()[0]!.point));
  });

  it("says what it expects, as the objective counts it", () => {
    const up: readonly Objective[] = [{ metric: "accuracy", direction: "maximize" }];
    const simulated = simulatedStudy(branched, up);
    const sampler = createSampler(
      { type: "forest", random: 0 },
      { space: branched, objectives: up, seed: 1 },
    );
    const stream = keyedRandom("says");
    for (let t = 0; t < 20; t++) {
      const point = branched.sampleFeasible(stream);
      const metrics = { accuracy: 0.9 - 0.1 * branchedLoss(point) };
      simulated.end(simulated.open(point), { state: "complete", metrics });
    }
    const [suggestion] = sampler.suggest({
      history: simulated.history(),
      count: 1,
      firstTrial: trialNumber(21),
      random: random(1),
    });
    expect(suggestion!.reason).toMatch(/expects accuracy 0\.\d+ where the best is 0\.\d+/);
  });
});
