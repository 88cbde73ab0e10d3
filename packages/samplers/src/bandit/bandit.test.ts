import { compileSpace, type Point, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const objectives = [{ metric: "loss", direction: "minimize" }] as const;

const tuned = (
  spec: Readonly<Record<string, string | number>>,
  space: ReturnType<typeof compileSpace>,
  lossOf: (point: Point, noise: number) => number,
  trials: number,
): readonly Point[] => {
  const sampler = createSampler({ type: "bandit", ...spec }, { space, objectives, seed: 1 });
  const study = simulatedStudy(space, objectives);
  for (let i = 1; i <= trials; i++) {
    const history = study.history();
    const random = (trial: number, stream = "") => keyedRandom(1, "suggest", trial, stream);
    const { point } = sampler.suggest({ history, count: 1, firstTrial: trialNumber(i), random })[0]!;
    const loss = lossOf(point, keyedRandom("noise", i).normal());
    study.end(study.open(point), { state: "complete", metrics: { loss } });
  }
  return study.history().ended.map(({ point }) => point);
};

describe("bandit", () => {
  it("begins at the default, which is an arm even where the grid passes it by", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1, default: 0.37 } });
    const points = tuned({}, space, ({ x }) => Math.abs((x as number) - 0.4), 60);
    expect(points[0]).toEqual({ x: 0.37 });
    expect(points.filter(({ x }) => x === 0.37).length).toBeGreaterThan(20);
  });

  it.each(["thompson", "ucb"])(
    "finds the best value of each parameter where settings are too many to be arms (%s)",
    (policy) => {
      const space = compileSpace(
        Object.fromEntries(
          Array.from({ length: 6 }, (_, i) => [`p${i}`, { type: "choice", values: ["a", "b", "c", "d"] }]),
        ),
      );
      const worth = (key: string, value: string): number => (value === "abcd"[key.charCodeAt(1) % 4] ? 0 : 1);
      const lossOf = (point: Point, noise: number): number =>
        Object.entries(point).reduce((sum, [key, value]) => sum + worth(key, value as string), 0) +
        0.5 * noise;
      const last = tuned({ policy }, space, lossOf, 400).slice(-100);
      const mean = last.reduce((sum, point) => sum + lossOf(point, 0), 0) / 100;
      // At random it is 4.5.
      expect(mean).toBeLessThan(1);
    },
  );

  it("draws arms where constraints leave nothing of the grid", () => {
    const space = compileSpace(
      { a: { type: "float", min: 0, max: 1 }, b: { type: "float", min: 0, max: 1 } },
      ["a + b >= 0.61", "a + b <= 0.62"],
    );
    const points = tuned({}, space, ({ a }) => a as number, 100);
    for (const point of points) expect(space.violated(point)).toBeNull();
    expect(new Set(points.map(space.key)).size).toBeGreaterThan(10);
  });
});
