import { compileSpace, type Objective, type Sampler, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "./create-sampler.js";

const space = compileSpace({
  x: { type: "float", min: 0, max: 1 },
  kind: {
    type: "choice",
    branches: { a: { depth: { type: "int", min: 1, max: 30 } }, b: { y: { type: "float", min: 0, max: 1 } } },
  },
});
const one: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
const two: readonly Objective[] = [...one, { metric: "size", direction: "maximize" }];

/** A study of trials from elsewhere, some of them stopped early or failed. */
const longStudy = (objectives: readonly Objective[]) => {
  const simulated = simulatedStudy(space, objectives);
  const random = keyedRandom(7, "long study");
  return {
    history: () => simulated.history(),
    grow(trials: number) {
      for (let i = 0; i < trials; i++) {
        const point = space.sampleFeasible(random);
        const trial = simulated.open(point);
        const metrics = { loss: (point["x"] as number) + random.next(), size: random.next() };
        const luck = random.next();
        if (luck < 0.1) simulated.end(trial, { state: "failed", failure: "crashed" });
        else if (luck < 0.4) simulated.end(trial, { state: "stopped", metrics, step: 1 });
        else simulated.end(trial, { state: "complete", metrics });
      }
    },
  };
};

describe.each(["tpe", "auto"])("a long study under %s", (name) => {
  it.each([
    ["one objective", one],
    ["two objectives", two],
  ])("of %s is continued by a sampler that has followed it as by a new one", (_, objectives) => {
    const study = longStudy(objectives);
    const make = () => createSampler(name, { space, objectives, seed: 1 });
    const ask = (sampler: Sampler) => {
      const history = study.history();
      return sampler.suggest({
        history,
        count: 2,
        firstTrial: trialNumber(history.size + 1),
        random: (trial, stream = "") => keyedRandom(1, "suggest", trial, stream),
      });
    };
    const warm = make();
    // Sizes on both sides of where rows are chosen anew, and where several objectives' trials are looked through.
    for (const trials of [310, 1, 13, 900]) {
      study.grow(trials);
      const suggestions = ask(warm);
      expect(suggestions).toHaveLength(2);
      expect(suggestions).toEqual(ask(make()));
    }
  });
});

describe("tpe", () => {
  it("finds the better branch, and what is best in it", () => {
    const branches = compileSpace({
      kind: {
        type: "choice",
        branches: {
          a: { u: { type: "float", min: 0, max: 1 } },
          b: { v: { type: "float", min: 0, max: 1 } },
          c: {},
        },
      },
    });
    const simulated = simulatedStudy(branches, one);
    const sampler = createSampler("tpe", { space: branches, objectives: one, seed: 3 });
    const late: (number | undefined)[] = [];
    for (let t = 1; t <= 60; t++) {
      const [suggestion] = sampler.suggest({
        history: simulated.history(),
        count: 1,
        firstTrial: trialNumber(t),
        random: (trial, stream = "") => keyedRandom(3, "suggest", trial, stream),
      });
      const { point } = suggestion!;
      const loss =
        point["v"] === undefined
          ? 1 - ((point["u"] as number) ?? 0) / 4
          : Math.abs((point["v"] as number) - 0.83);
      if (t > 40) late.push(point["v"] as number | undefined);
      simulated.end(simulated.open(point), { state: "complete", metrics: { loss } });
    }
    const near = late.filter((v) => v !== undefined && Math.abs(v - 0.83) < 0.1);
    expect(near.length).toBeGreaterThan(10);
  });
});
