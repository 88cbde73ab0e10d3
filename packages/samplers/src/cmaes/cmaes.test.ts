import { readFileSync } from "node:fs";
import { compileSpace, type ParameterDefinition, type Point } from "@hyperdial/core";
import { median } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { minimize } from "../testing/minimize.js";
import { categoryDistribution } from "./category-distribution.js";
import { diagonalCovariance } from "./covariance.js";
import { updated } from "./search-distribution.js";
import { strategyParameters } from "./strategy-parameters.js";

const floats = (n: number, definition: Partial<ParameterDefinition> = {}) =>
  compileSpace(
    Object.fromEntries(
      Array.from({ length: n }, (_, i) => [
        `x${i}`,
        { type: "float", min: -20, max: 20, default: 3, ...definition } as ParameterDefinition,
      ]),
    ),
  );
const vector = (point: Point): number[] => Object.values(point) as number[];
const functions: Readonly<Record<string, (x: number[]) => number>> = {
  sphere: (x) => x.reduce((sum, v) => sum + v * v, 0),
  ellipsoid: (x) => x.reduce((sum, v, i) => sum + 1000 ** ((2 * i) / (x.length - 1)) * v * v, 0),
  rosenbrock: (x) =>
    x.slice(1).reduce((sum, v, i) => sum + 100 * (v - x[i]! ** 2) ** 2 + (x[i]! - 1) ** 2, 0),
};
const sphere = (point: Point): number => functions.sphere!(vector(point));

const { trialsToTarget } = JSON.parse(
  readFileSync(new URL("../../reference/cma_es.json", import.meta.url), "utf8"),
) as { trialsToTarget: { name: string; dimensions: number; counts: number[] }[] };

describe("cmaes", () => {
  for (const { name, dimensions, counts } of trialsToTarget.filter((row) => row.dimensions === 5)) {
    it(`takes as many trials as the cmaes package to a value of 1e-8 (${name}, ${dimensions} dimensions)`, () => {
      // Rosenbrock's function has a local minimum, where a seed in six ends, of either; not these.
      const found = [0, 1, 3].map((seed) => {
        const { losses, best } = minimize(
          { type: "cmaes", initial: 1, step: 2 / 40, restarts: "none" },
          floats(dimensions),
          (point) => functions[name]!(vector(point)),
          { trials: 3000, seed, target: 1e-8 },
        );
        expect(best).toBeLessThanOrEqual(1e-8);
        return losses.length;
      });
      expect(median(found)).toBeGreaterThanOrEqual(counts[0]!);
      expect(median(found)).toBeLessThanOrEqual(counts.at(-1)!);
    });
  }

  it("suggests the same whatever the values' scale: it reads their order alone", () => {
    const space = floats(4);
    const run = (view: (loss: number) => number) =>
      minimize("cmaes", space, (point) => view(sphere(point)), { trials: 150, seed: 3 }).points;
    const points = run((loss) => loss);
    expect(run((loss) => 5 * Math.cbrt(loss) - 1000)).toEqual(points);
    expect(run((loss) => Math.log(loss))).toEqual(points);
  });

  it("converges with more trials under way than a generation has, in any order of their ends", () => {
    const { best, reasons } = minimize("cmaes", floats(5), sphere, { trials: 1200, seed: 2, parallel: 24 });
    expect(best).toBeLessThan(1e-4);
    expect(reasons.some((reason) => reason.includes("a further offspring while 8 are awaited"))).toBe(true);
  });

  it("goes on where most trials fail, away from what fails", () => {
    const { best, losses } = minimize(
      "cmaes",
      floats(3),
      (point) => (sphere(point) > 25 || vector(point)[0]! < 0.5 ? null : sphere(point)),
      { trials: 400, seed: 4 },
    );
    expect(losses.filter((loss) => loss === Infinity).length).toBeGreaterThan(50);
    // The best that does not fail is 0.25, on an edge.
    expect(best).toBeLessThan(0.26);
  });

  it("begins where earlier trials were good", () => {
    const space = floats(6);
    const enqueued = Array.from({ length: 60 }, (_, i) =>
      Object.fromEntries(
        Array.from({ length: 6 }, (_, j) => [
          `x${j}`,
          i < 6 ? 8 + 0.5 * ((i + j) % 3) : ((i * 7 + j * 11) % 40) - 20,
        ]),
      ),
    );
    const away = (point: Point): number => vector(point).reduce((sum, v) => sum + (v - 8.5) ** 2, 0);
    const { points } = minimize({ type: "cmaes", step: 0.02 }, space, away, {
      trials: 70,
      seed: 1,
      enqueued,
    });
    for (const point of points.slice(60)) expect(away(point)).toBeLessThan(6 * 4 ** 2);
  });

  it("starts again, with more offspring, where it has converged", () => {
    const space = floats(2, { min: 0, max: 1, default: 0.9 });
    const { best, reasons } = minimize(
      { type: "cmaes", restarts: "ipop", step: 0.02, initial: 1 },
      space,
      // A wide basin around 0.85 that ends at 0.1, and a narrow one around 0.25 that ends at 0.
      (point) => {
        const [a, b] = vector(point) as [number, number];
        return Math.min(0.1 + (a - 0.85) ** 2 + (b - 0.85) ** 2, 5 * ((a - 0.25) ** 2 + (b - 0.25) ** 2));
      },
      { trials: 4000, seed: 1, target: 0.05 },
    );
    expect(best).toBeLessThan(0.05);
    expect(reasons.at(-1)).toMatch(/of run [2-9].*offspring \d+ of (12|24|48|96)/);
  });

  it("does not get stuck on one value of an integer: with the margin it finds all of them", () => {
    const space = compileSpace({
      ...Object.fromEntries(
        Array.from({ length: 3 }, (_, i) => [`x${i}`, { type: "float", min: -1, max: 1 }]),
      ),
      ...Object.fromEntries(
        Array.from({ length: 5 }, (_, i) => [`n${i}`, { type: "int", min: 0, max: 9, default: 1 }]),
      ),
      ...Object.fromEntries(
        Array.from({ length: 3 }, (_, i) => [`c${i}`, { type: "choice", values: ["a", "b", "c", "d"] }]),
      ),
    } as Record<string, ParameterDefinition>);
    const loss = (point: Point): number =>
      Object.entries(point).reduce((sum, [name, value]) => {
        if (name.startsWith("x")) return sum + 100 * ((value as number) - 0.3) ** 2;
        return sum + (name.startsWith("n") ? ((value as number) - 7) ** 2 : value === "c" ? 0 : 2);
      }, 0);
    const bests = [1, 2, 3, 4, 5].map((seed) => minimize("cmaes", space, loss, { trials: 600, seed }).best);
    // A wrong integer or choice costs at least 1.
    expect(Math.max(...bests)).toBeLessThan(0.5);
  });

  it("leaves the distribution of a parameter alone while it is inactive", () => {
    const n = 3;
    const old = {
      parameters: strategyParameters(n, 6, "full"),
      coordinates: { normal: [0, 1, 2].map((at) => ({ at, cells: null })), categories: [] },
      mean: Float64Array.of(0.5, 0.5, 0.4),
      sigma: 0.1,
      covariance: diagonalCovariance(Float64Array.of(1, 1, 4)),
      stretch: new Float64Array(n).fill(1),
      pathSigma: new Float64Array(n),
      pathC: new Float64Array(n),
      categories: categoryDistribution([], [], 0),
      generation: 0,
    };
    let now = old;
    for (let generation = 0; generation < 20; generation++) {
      const members = Array.from({ length: 6 }, (_, i) => ({
        raw: now.mean.map((m, j) => m + now.sigma * 0.2 * (((i * 3 + j * 5 + generation) % 7) - 3)),
        picks: new Int32Array(0),
        active: Uint8Array.of(1, 1, 0),
        own: true,
      }));
      now = { ...now, ...updated(now, members, [1, 1, 1, 1, 1, 1]) } as typeof old;
    }
    expect(now.sigma * now.covariance.deviations[0]!).toBeLessThan(0.09);
    expect(now.mean[2]).toBe(0.4);
    expect(now.sigma * now.covariance.deviations[2]!).toBeCloseTo(0.2, 12);
  });
});
