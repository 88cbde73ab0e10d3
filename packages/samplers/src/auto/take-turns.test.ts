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

  it("leaves spaces without branches to the processes", () => {
    for (const { reason } of afterTrials(compileSpace({ x, kind: { type: "bool" }, y: x }), 12))
      expect(reason).toMatch(/^(sharp|calm) model/);
  });
});
