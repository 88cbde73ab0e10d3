import { compileSpace, type Objective, type Space, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const random = (trial: number, stream = "") => keyedRandom(1, "suggest", trial, stream);

const afterTrials = (space: Space, trials: number) => {
  const sampler = createSampler("auto", { space, objectives, seed: 1 });
  const simulated = simulatedStudy(space, objectives);
  const scores = keyedRandom("scores");
  for (let t = 1; t <= trials; t++) {
    const history = simulated.history();
    const [suggestion] = sampler.suggest({ history, count: 1, firstTrial: trialNumber(t), random });
    simulated.end(simulated.open(suggestion!.point), { state: "complete", metrics: { loss: scores.next() } });
  }
  return sampler.suggest({
    history: simulated.history(),
    count: 9,
    firstTrial: trialNumber(trials + 1),
    random,
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

  it("leaves spaces without branches to the processes", () => {
    for (const { reason } of afterTrials(compileSpace({ x, kind: { type: "bool" }, y: x }), 12))
      expect(reason).toMatch(/^(sharp|calm) model/);
  });
});
