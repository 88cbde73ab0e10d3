import { compileSpace, type Space } from "@hyperdial/core";
import type { SimulatedEnd } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { runAlone } from "../testing/run-alone.js";

const afterTrials = (space: Space, trials: number) => {
  const scores = keyedRandom("scores");
  const endOf = (): SimulatedEnd => ({ state: "complete", metrics: { loss: scores.next() } });
  return runAlone("auto", space, { trials, seed: 1, endOf }).ask(9);
};

/** As many trials at random points of a valley, and then nine suggestions. */
const afterDraws = (space: Space, trials: number) => {
  const random = keyedRandom("draws");
  const { simulated, ask } = runAlone("auto", space, {
    trials: 0,
    seed: 1,
    endOf: () => ({ state: "complete", metrics: {} }),
  });
  for (let t = 0; t < trials; t++) {
    const point = space.sampleFeasible(random);
    const loss = ((point["x"] as number) - 0.3) ** 2;
    simulated.end(simulated.open(point), { state: "complete", metrics: { loss } });
  }
  return ask(9);
};

describe("auto", () => {
  const x = { type: "float", min: 0, max: 1 } as const;
  const kind = { type: "choice", branches: { a: { y: x }, b: { z: x, w: x } } } as const;

  it("asks a forest for every third suggestion where there are branches, and gives no point twice", () => {
    const space = compileSpace({ x, kind });
    const suggestions = afterTrials(space, 12);
    const byModels = suggestions.filter(({ reason }) => /^(sharp|calm) model/.test(reason));
    expect(suggestions).toHaveLength(9);
    expect(byModels).toHaveLength(6);
    expect(new Set(suggestions.map(({ point }) => space.key(point))).size).toBe(9);
  });

  it.each([
    { what: "all", space: compileSpace({ x, y: x }), ofForest: 0, ofLocal: 3 },
    { what: "those that forests leave", space: compileSpace({ x, kind }), ofForest: 3, ofLocal: 2 },
  ])("asks a local model for a third of $what once a study is long", ({ space, ofForest, ofLocal }) => {
    const by = (trials: number, name: RegExp): number =>
      afterDraws(space, trials).filter(({ reason }) => name.test(reason)).length;
    expect(by(250, /^local model/)).toBe(0);
    expect(by(320, /^local model/)).toBe(ofLocal);
    expect(by(320, /^(sharp|calm) model/)).toBe(9 - ofForest - ofLocal);
  });

  it("leaves spaces without branches to the processes", () => {
    for (const { reason } of afterTrials(compileSpace({ x, kind: { type: "bool" }, y: x }), 12))
      expect(reason).toMatch(/^(sharp|calm) model/);
  });
});
