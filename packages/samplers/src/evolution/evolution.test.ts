import { compileSpace, type Point, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const objectives = [{ metric: "loss", direction: "minimize" }] as const;
const space = compileSpace(
  Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`op${i}`, { type: "choice", values: ["a", "b", "c", "d", "e"] }]),
  ),
);
const askAt = (study: ReturnType<typeof simulatedStudy>, seed: number) => {
  const history = study.history();
  return {
    history,
    count: 1,
    firstTrial: trialNumber(history.size + 1),
    random: (trial: number, stream = "") => keyedRandom(seed, "suggest", trial, stream),
  };
};
const distance = (a: Point, b: Point): number => Object.keys(a).filter((key) => a[key] !== b[key]).length;

describe("evolution", () => {
  it("has the best of the latest trials bear a child that differs in one parameter", () => {
    const sampler = createSampler(
      { type: "evolution", population: 4, sample: 400 },
      { space, objectives, seed: 1 },
    );
    const study = simulatedStudy(space, objectives);
    const random = keyedRandom(1);
    const losses = [0, 9, 3, 5, 7];
    const points = losses.map(() => space.sampleFeasible(random));
    for (const [i, loss] of losses.entries())
      study.end(study.open(points[i]!), { state: "complete", metrics: { loss } });
    // The first trial is the best, but five have ended and four live: the third has the child.
    const [child] = sampler.suggest(askAt(study, 1));
    expect(child!.reason).toContain("a change of trial 3");
    expect(distance(child!.point, points[2]!)).toBe(1);
  });

  it("lets no failure bear a child while there is another", () => {
    const sampler = createSampler(
      { type: "evolution", population: 3, sample: 300 },
      { space, objectives, seed: 1 },
    );
    const study = simulatedStudy(space, objectives);
    const random = keyedRandom(2);
    for (let i = 0; i < 3; i++) {
      const number = study.open(space.sampleFeasible(random));
      study.end(
        number,
        i === 1 ? { state: "complete", metrics: { loss: 1e300 } } : { state: "failed", failure: "crashed" },
      );
    }
    expect(sampler.suggest(askAt(study, 1))[0]!.reason).toContain("a change of trial 2");
  });

  it("finds better cells of a table than random search, of the same budget", () => {
    const lossOf = (point: Point): number =>
      Object.keys(point).reduce((sum, key) => sum + keyedRandom("table", key, String(point[key])).next(), 0);
    const bestOf = (name: string, seed: number): number => {
      const sampler = createSampler(name, { space, objectives, seed, trials: 100 });
      const study = simulatedStudy(space, objectives);
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 100; i++) {
        const { point } = sampler.suggest(askAt(study, seed))[0]!;
        const loss = lossOf(point);
        best = Math.min(best, loss);
        study.end(study.open(point), { state: "complete", metrics: { loss } });
      }
      return best;
    };
    const better = Array.from(
      { length: 10 },
      (_, seed) => bestOf("evolution", seed) < bestOf("random", seed),
    );
    expect(better.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  });
});
