import { type Bound, compileSpace, type Point } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { runAlone } from "./testing/run-alone.js";

const space = compileSpace({
  x: { type: "float", min: 0, max: 1 },
  y: { type: "float", min: 0, max: 1 },
  z: { type: "float", min: 0, max: 1 },
});
/** The least loss lies where `ms` is 25 and more: 20 allows an eighth or so of the space, on the other side. */
const metricsOf = ({ x, y, z }: Point): { readonly loss: number; readonly ms: number } => {
  const [a, b, c] = [x as number, y as number, z as number];
  return {
    loss: (a - 0.8) ** 2 + (b - 0.7) ** 2 + (c - 0.5) ** 2,
    ms: 5 + 40 * Math.hypot(a - 0.1, b - 0.2),
  };
};
const bounds: readonly Bound[] = [{ metric: "ms", max: 20 }];

/** What a sampler comes to in `trials`: how many of the later half keep the bound, and the best of those that do. */
const run = (name: string, given: readonly Bound[], trials: number, seed: number) => {
  const { points } = runAlone(name, space, {
    ...{ trials, seed, bounds: given },
    endOf: (point) => ({ state: "complete", metrics: metricsOf(point) }),
  });
  const found = points.map(metricsOf);
  const kept = found.filter(({ ms }) => ms <= 20);
  return {
    late: found.slice(trials / 2).filter(({ ms }) => ms <= 20).length,
    best: kept.reduce((least, { loss }) => Math.min(least, loss), Number.POSITIVE_INFINITY),
  };
};

describe.each(["ga", "evolution", "de", "pso", "cmaes", "local", "forest", "turbo", "tpe", "bohb", "moead"])(
  "a bound under %s",
  (name) => {
    it("leads to where it is kept, and to what is better there than by chance", () => {
      const trials = ["forest", "turbo"].includes(name) ? 50 : 120;
      let [late, free, won] = [0, 0, 0];
      for (const seed of [1, 2, 3]) {
        const bounded = run(name, bounds, trials, seed);
        late += bounded.late;
        free += run(name, [], trials, seed).late;
        if (bounded.best <= run("random", [], trials, seed).best) won++;
      }
      expect(late).toBeGreaterThan(free);
      expect(late).toBeGreaterThan(0.3 * 3 * (trials / 2));
      expect(won).toBeGreaterThanOrEqual(2);
    });
  },
);
