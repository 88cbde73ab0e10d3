import { compileSpace, type Space, trialNumber } from "@hyperdial/core";
import { type SimulatedEnd, simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { runAlone } from "../testing/run-alone.js";

const afterTrials = (space: Space, trials: number) => {
  const scores = keyedRandom("scores");
  const endOf = (): SimulatedEnd => ({ state: "complete", metrics: { loss: scores.next() } });
  return runAlone("auto", space, { trials, seed: 1, endOf }).ask(9);
};

/** Nine suggestions after so many trials at random points of a valley. */
const afterDraws = (space: Space, known: number) => {
  const objectives = [{ metric: "loss", direction: "minimize" }] as const;
  const sampler = createSampler("auto", { space, objectives, seed: 1 });
  const study = simulatedStudy(space, objectives);
  const random = keyedRandom("draws");
  for (let t = 0; t < known; t++) {
    const point = space.sampleFeasible(random);
    const loss = ((point["x"] as number) - 0.3) ** 2;
    study.end(study.open(point), { state: "complete", metrics: { loss } });
  }
  return sampler.suggest({
    history: study.history(),
    count: 9,
    firstTrial: trialNumber(known + 1),
    random: (trial, stream = "") => keyedRandom(1, "suggest", trial, stream),
  });
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

  it("asks a local model for every third suggestion once a study is long", () => {
    const space = compileSpace({ x, y: x });
    const byLocal = (known: number): number =>
      afterDraws(space, known).filter(({ reason }) => reason.startsWith("local model")).length;
    expect(byLocal(280)).toBe(0);
    expect(byLocal(320)).toBe(3);
  });

  it("asks none where there are branches, which forests see", () => {
    const space = compileSpace({ x, kind });
    for (const { reason } of afterDraws(space, 320)) expect(reason).not.toMatch(/^local model/);
  });

  it("leaves spaces without branches to the processes", () => {
    for (const { reason } of afterTrials(compileSpace({ x, kind: { type: "bool" }, y: x }), 12))
      expect(reason).toMatch(/^(sharp|calm) model/);
  });
});
