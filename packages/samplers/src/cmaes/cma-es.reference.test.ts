import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { categoryDistribution } from "./category-distribution.js";
import { diagonalCovariance, fullCovariance } from "./covariance.js";
import { withMargin } from "./margin.js";
import { type SearchDistribution, updated } from "./search-distribution.js";
import { strategyParameters } from "./strategy-parameters.js";
import { warmStart } from "./warm-start.js";

interface Reference {
  parameters: (Record<
    "dimensions" | "population" | "muEff" | "c1" | "cMu" | "cC" | "cSigma" | "dSigma" | "chi",
    number
  > & {
    weights: number[];
  })[];
  generations: {
    population: number;
    mean: number[];
    sigma: number;
    steps: {
      members: number[][];
      mean: number[];
      sigma: number;
      covariance: number[];
      pathSigma: number[];
      pathC: number[];
    }[];
  }[];
  margins: {
    count: number;
    mean: number;
    deviation: number;
    stretch: number;
    margin: number;
    after: { mean: number; stretch: number };
  }[];
  categories: { counts: number[]; weights: number[]; steps: { picks: number[][]; shares: number[][] }[] };
  warmStarts: { points: number[][]; values: number[]; mean: number[]; sigma: number; covariance: number[] }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("../../reference/cma_es.json", import.meta.url), "utf8"),
);

const expectClose = (found: ArrayLike<number>, wanted: readonly number[], tolerance = 1e-9): void => {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
  });
};

const matrixOf = (distribution: SearchDistribution, n: number): number[] => {
  // √C applied twice to each unit vector.
  const columns = Array.from({ length: n }, (_, j) => {
    const { spread } = distribution.covariance;
    return spread(spread(Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0))));
  });
  return Array.from({ length: n * n }, (_, at) => columns[at % n]![Math.floor(at / n)]!);
};

const continuous = (n: number) => ({
  normal: Array.from({ length: n }, (_, at) => ({ at, cells: null })),
  categories: [],
});
const noCategories = categoryDistribution([], [], 0);

describe("CMA-ES agrees with the cmaes package", () => {
  it("in weights and rates", () => {
    for (const { weights, ...wanted } of reference.parameters) {
      const found = strategyParameters(wanted.dimensions, wanted.population, "full");
      expectClose(found.weights, weights, 1e-13);
      expectClose(
        Object.keys(wanted).map((key) => found[key as keyof typeof wanted]),
        Object.values(wanted),
        1e-13,
      );
    }
  });

  it("in mean, step size, covariance and both paths, over six generations of given members", () => {
    for (const { population, mean, sigma, steps } of reference.generations) {
      const n = mean.length;
      let distribution: SearchDistribution = {
        parameters: strategyParameters(n, population, "full"),
        coordinates: continuous(n),
        mean: Float64Array.from(mean),
        sigma,
        covariance: diagonalCovariance(new Float64Array(n).fill(1)),
        stretch: new Float64Array(n).fill(1),
        pathSigma: new Float64Array(n),
        pathC: new Float64Array(n),
        categories: noCategories,
        generation: 0,
      };
      const unit = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
      distribution = { ...distribution, covariance: fullCovariance(unit, n) };
      for (const step of steps) {
        const members = step.members.map((raw) => ({
          raw: Float64Array.from(raw),
          picks: new Int32Array(0),
          active: new Uint8Array(n).fill(1),
          own: true,
        }));
        distribution = updated(
          distribution,
          members,
          members.map(() => 1),
        );
        expectClose(distribution.mean, step.mean);
        expectClose([distribution.sigma], [step.sigma]);
        expectClose(distribution.pathSigma, step.pathSigma);
        expectClose(distribution.pathC, step.pathC);
        expectClose(matrixOf(distribution, n), step.covariance);
      }
    }
  });

  it("in the margin of stepped coordinates", () => {
    for (const { count, margin, after, ...state } of reference.margins) {
      const cells = { count, edge: (index: number) => index / count };
      const found = withMargin({ at: 0, cells }, margin, state);
      expectClose([found.mean, found.stretch], [after.mean, after.stretch]);
    }
  });

  it("in the shares of categories over eight generations", () => {
    const { counts, weights, steps } = reference.categories;
    const coordinates = counts.map((count, at) => ({ at, shares: new Float64Array(count).fill(1 / count) }));
    let distribution = categoryDistribution(
      coordinates,
      coordinates.map(({ shares }) => shares),
      counts.length,
    );
    const positive = Float64Array.from(weights, (weight) => Math.max(0, weight));
    for (const { picks, shares } of steps) {
      distribution = distribution.updated(
        positive,
        picks.map((row) => Int32Array.from(row)),
      );
      // The package adds 1e-8 to some of its denominators.
      for (const [i, wanted] of shares.entries()) expectClose(distribution.shares[i]!, wanted, 1e-6);
    }
  });

  it("in the distribution to start from, given earlier trials", () => {
    for (const { points, values, mean, sigma, covariance } of reference.warmStarts) {
      const n = mean.length;
      const found = warmStart(strategyParameters(n, 6, "full"), continuous(n), {
        sources: points.map((point, i) => ({ unit: Float64Array.from(point), loss: values[i]! })),
        middle: new Float64Array(n).fill(0.5),
        step: 0.1,
        form: "full",
      });
      expectClose(found.mean, mean, 1e-12);
      expectClose([found.sigma], [sigma], 1e-12);
      expectClose(matrixOf(found, n), covariance, 1e-11);
    }
  });
});
