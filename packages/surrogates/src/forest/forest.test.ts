import { readFileSync } from "node:fs";
import { compileSpace } from "@hyperdial/core";
import { arbitrarySpace } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ForestOptions, fitForest } from "./fit-forest.js";
import { forestColumns } from "./forest-columns.js";
import { unitEmbedding } from "./unit-embedding.js";

interface Summary {
  readonly means: readonly number[];
  readonly meanSpreads: readonly number[];
  readonly deviations: readonly number[];
  readonly deviationSpreads: readonly number[];
  readonly error: number;
  readonly errorSpread: number;
}
const reference: {
  rows: number[][];
  values: number[];
  trained: number;
  trees: number;
  seeds: number;
} & Record<"extra" | "extraFew" | "bootstrap" | "best", Summary> = JSON.parse(
  readFileSync(new URL("../../reference/forest.json", import.meta.url), "utf8"),
);

const numbers = (size: number) => ({ size, categories: new Int32Array(size) });
const options: ForestOptions = {
  trees: 40,
  draw: "all",
  tried: 10,
  leaf: 1,
  rows: 2000,
  trend: "none",
  key: [1],
};
const dataOf = (rows: readonly (readonly number[])[], values: readonly number[]) => ({
  n: rows.length,
  features: Float64Array.from(rows.flat()),
  values: Float64Array.from(values),
});

describe("a forest beside scikit-learn's", () => {
  const { trained, rows, values, trees, seeds } = reference;
  const train = dataOf(rows.slice(0, trained), values.slice(0, trained));
  const test = rows.slice(trained).map((row) => Float64Array.from(row));

  it.each([
    ["extra", "all", 5],
    ["extraFew", "all", 2],
    ["bootstrap", "bootstrap", 5],
  ] as const)("predicts as its forest %s does, within the spread between seeds", (name, draw, tried) => {
    const expected = reference[name];
    const own = 24;
    const means = new Float64Array(test.length);
    const deviations = new Float64Array(test.length);
    let error = 0;
    for (let seed = 0; seed < own; seed++) {
      const forest = fitForest(numbers(5), train, { ...options, trees, draw, tried, key: [seed] });
      let square = 0;
      test.forEach((row, i) => {
        forest.ask(row);
        means[i]! += forest.answer.mean / own;
        deviations[i]! += forest.answer.deviation / own;
        square += (forest.answer.mean - values[trained + i]!) ** 2;
      });
      error += Math.sqrt(square / test.length) / own;
    }
    // Two means over seeds: 4.5 standard errors, for 40 rows at once.
    const allowed = (spread: number): number => 4.5 * spread * Math.sqrt(1 / own + 1 / seeds);
    expect(Math.abs(error - expected.error)).toBeLessThan(allowed(expected.errorSpread));
    test.forEach((_, i) => {
      expect(Math.abs(means[i]! - expected.means[i]!)).toBeLessThan(allowed(expected.meanSpreads[i]!) + 1e-6);
      expect(Math.abs(deviations[i]! - expected.deviations[i]!)).toBeLessThan(
        allowed(expected.deviationSpreads[i]!) + 1e-6,
      );
    });
    // With all columns tried it is about as exact as a random forest with the best cuts.
    const few = tried < 5 ? 1.4 : 1.1;
    expect(error).toBeLessThan(reference.best.error * few);
  });
});

describe("fitForest", () => {
  it("tells apart what one cut tells apart, exactly", () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i / 40 + (i >= 10 ? 0.5 : 0)]);
    const forest = fitForest(
      numbers(1),
      dataOf(
        rows,
        rows.map(([x]) => (x! > 0.5 ? 3 : -1)),
      ),
      options,
    );
    for (const [x, mean] of [
      [0.01, -1],
      [0.2, -1],
      [0.8, 3],
      [0.99, 3],
    ] as const) {
      forest.ask(Float64Array.of(x));
      expect(forest.answer.mean).toBe(mean);
      expect(forest.answer.deviation).toBeLessThan(1e-6);
    }
  });

  it("knows less between two values than at them: the mean is a straight line over uniform cuts", () => {
    const forest = fitForest(numbers(1), dataOf([[0.2], [0.8]], [0, 1]), { ...options, trees: 4000 });
    for (const x of [0.2, 0.35, 0.5, 0.65, 0.8]) {
      forest.ask(Float64Array.of(x));
      const share = (x - 0.2) / 0.6;
      expect(Math.abs(forest.answer.mean - share)).toBeLessThan(0.035);
      expect(Math.abs(forest.answer.deviation - Math.sqrt(Math.max(0, share * (1 - share))))).toBeLessThan(
        0.035,
      );
    }
  });

  it("adds the variance within leaves to that between trees", () => {
    const forest = fitForest(numbers(1), dataOf([[0.5], [0.5], [0.5], [0.5]], [1, 3, 1, 3]), options);
    forest.ask(Float64Array.of(0.1));
    expect(forest.answer).toEqual({ mean: 2, deviation: 1 });
  });

  it("keeps so many rows in each leaf", () => {
    const random = keyedRandom("leaf");
    const rows = Array.from({ length: 60 }, () => [random.next(), random.next()]);
    const values = rows.map((_, i) => (i === 0 ? 60 : 0));
    const forest = fitForest(numbers(2), dataOf(rows, values), { ...options, leaf: 6 });
    forest.ask(Float64Array.from(rows[0]!));
    expect(forest.answer.mean).toBeLessThanOrEqual(10);
    expect(forest.answer.mean).toBeGreaterThan(4);
  });

  it("splits categories by subsets, however many there are", () => {
    const space = compileSpace({
      model: { type: "choice", values: Array.from({ length: 90 }, (_, i) => `m${i}`) },
    });
    const random = keyedRandom("subsets");
    const good = new Set(Array.from({ length: 30 }, () => `m${random.integer(90)}`));
    const points = Array.from({ length: 360 }, (_, i) => ({ model: `m${i % 90}` }));
    const rows = points.map((point) => [...space.encode(point)]);
    const values = points.map(({ model }) => (good.has(model) ? -1 : 1));
    const forest = fitForest(forestColumns(space), dataOf(rows, values), options);
    points.slice(0, 90).forEach((point, i) => {
      forest.ask(space.encode(point));
      expect(forest.answer.mean).toBe(values[i]!);
    });
  });

  it("takes a branch of the space for a branch of the tree, and what it never saw the majority's way", () => {
    const space = compileSpace({
      kind: { type: "choice", branches: { a: { depth: { type: "float", min: 0, max: 1 } }, b: {}, c: {} } },
      x: { type: "float", min: 0, max: 1 },
    });
    const random = keyedRandom("branches");
    const points = Array.from({ length: 80 }, () => space.sampleFeasible(random));
    const lossOf = (point: (typeof points)[number]): number =>
      point["kind"] === "a" ? (point["depth"] as number) : 5;
    const rows = points.map((point) => [...space.encode(point)]);
    expect(rows.flat().some(Number.isNaN)).toBe(true);
    const forest = fitForest(forestColumns(space), dataOf(rows, points.map(lossOf)), options);
    for (const [point, low, high] of [
      [{ kind: "b", x: 0.5 }, 5, 5],
      [{ kind: "c", x: 0.1 }, 5, 5],
      [{ kind: "a", depth: 0.1, x: 0.5 }, 0, 0.25],
      [{ kind: "a", depth: 0.9, x: 0.5 }, 0.75, 1],
    ] as const) {
      forest.ask(space.encode(point));
      expect(forest.answer.mean).toBeGreaterThanOrEqual(low);
      expect(forest.answer.mean).toBeLessThanOrEqual(high);
    }
    forest.ask(Float64Array.of(Number.NaN, Number.NaN, Number.NaN));
    expect(forest.answer.mean).toBeGreaterThanOrEqual(0);
    expect(forest.answer.mean).toBeLessThanOrEqual(5);
  });

  it("predicts each row by the trees that did not see it", () => {
    const random = keyedRandom("bag");
    const rows = Array.from({ length: 150 }, () => [random.next(), random.next()]);
    const values = rows.map(([x]) => 4 * x!);
    const bagged = fitForest(numbers(2), dataOf(rows, values), { ...options, draw: "bootstrap" });
    const { means, deviations, trees } = bagged.outOfBag();
    const error = means.reduce((sum, mean, i) => sum + (mean - values[i]!) ** 2, 0) / 150;
    // A tree leaves out a row with chance (1 − 1/n)^n, nearly 1/e.
    expect(trees.reduce((sum, count) => sum + count, 0) / (150 * 40)).toBeCloseTo(0.367, 1);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.05);
    expect(Math.min(...deviations)).toBeGreaterThan(0);
    const all = fitForest(numbers(2), dataOf(rows, values), options).outOfBag();
    expect(Math.max(...all.trees)).toBe(0);
    expect(all.means.every(Number.isNaN)).toBe(true);
  });

  it("grows each tree on a part of very many rows", () => {
    const random = keyedRandom("many");
    const rows = Array.from({ length: 3000 }, () => [random.next(), random.next()]);
    const values = rows.map(([x, y]) => x! + y!);
    const forest = fitForest(numbers(2), dataOf(rows, values), { ...options, rows: 200 });
    forest.ask(Float64Array.of(0.3, 0.6));
    expect(Math.abs(forest.answer.mean - 0.9)).toBeLessThan(0.1);
    expect(forest.outOfBag().trees.every((count) => count > 20)).toBe(true);
  });

  it("believes what every value is where all are equal", () => {
    const forest = fitForest(numbers(1), dataOf([[0.1], [0.9]], [0.1, 0.1]), options);
    forest.ask(Float64Array.of(0.5));
    expect(forest.answer.mean).toBeCloseTo(0.1, 14);
  });

  it("follows a trend beyond the outermost values, less surely the farther, and knows what it has seen", () => {
    const random = keyedRandom("trend");
    const rows = Array.from({ length: 25 }, () => [0.6 * random.next(), random.next()]);
    const values = rows.map(([x, y]) => 3 * x! - y! + 0.2 * random.normal());
    const data = dataOf(rows, values);
    const steps = fitForest(numbers(2), data, options);
    const sloped = fitForest(numbers(2), data, { ...options, trees: 200, trend: "linear" });
    const far = Float64Array.of(1, 0.5);
    steps.ask(far);
    expect(steps.answer.mean).toBeLessThan(1.9);
    sloped.ask(far);
    expect(Math.abs(sloped.answer.mean - 2.5)).toBeLessThan(0.4);
    const farDeviation = sloped.answer.deviation;
    sloped.ask(Float64Array.of(0.3, 0.5));
    expect(farDeviation).toBeGreaterThan(sloped.answer.deviation);
    rows.forEach((row, i) => {
      sloped.ask(Float64Array.from(row));
      expect(sloped.answer.mean).toBeCloseTo(values[i]!, 10);
      expect(sloped.answer.deviation).toBeLessThan(1e-6);
    });
  });

  it("bends its trends where the values bend, and not where they do not", () => {
    const random = keyedRandom("bend");
    const rows = Array.from({ length: 40 }, () => [0.1 + 0.8 * random.next(), random.next()]);
    const errorAt = (trend: "linear" | "quadratic", lossOf: (x: number) => number): number => {
      const data = dataOf(
        rows,
        rows.map(([x]) => lossOf(x!)),
      );
      const forest = fitForest(numbers(2), data, { ...options, trees: 200, trend });
      forest.ask(Float64Array.of(1, 0.5));
      return Math.abs(forest.answer.mean - lossOf(1));
    };
    const bowl = (x: number): number => 4 * (x - 0.4) ** 2;
    expect(errorAt("quadratic", bowl)).toBeLessThan(0.1);
    expect(errorAt("linear", bowl)).toBeGreaterThan(0.3);
    const slope = (x: number): number => 2 * x - 1;
    expect(errorAt("quadratic", slope)).toBeLessThan(0.05);
  });

  it("is the same forest for the same key, another for another, and indifferent to the order of asking", () => {
    const random = keyedRandom("key");
    const rows = Array.from({ length: 50 }, () => [random.next(), random.next()]);
    const values = rows.map(([x, y]) => x! * y!);
    const at = (key: number): number[] => {
      const forest = fitForest(numbers(2), dataOf(rows, values), { ...options, trees: 5, key: [key] });
      return [0.2, 0.5, 0.8].map((x) => {
        forest.ask(Float64Array.of(x, x));
        return forest.answer.mean;
      });
    };
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
  });

  it("stays within the values seen, in any space", () => {
    fc.assert(
      fc.property(arbitrarySpace(), fc.nat(99), ({ space }, seed) => {
        const random = keyedRandom(seed);
        const units = Array.from({ length: 30 }, () => space.encode(space.sampleFeasible(random)));
        const data = {
          n: 20,
          features: Float64Array.from(units.slice(0, 20).flatMap((unit) => [...unit])),
          values: Float64Array.from({ length: 20 }, () => random.normal()),
        };
        const forest = fitForest(forestColumns(space), data, { ...options, trees: 8, key: [seed] });
        for (const unit of units) {
          forest.ask(unit);
          expect(forest.answer.mean).toBeGreaterThanOrEqual(Math.min(...data.values) - 1e-12);
          expect(forest.answer.mean).toBeLessThanOrEqual(Math.max(...data.values) + 1e-12);
          expect(forest.answer.deviation).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("unitEmbedding", () => {
  it("hands unit coordinates through, inactive ones too", () => {
    const space = compileSpace({
      kind: { type: "choice", branches: { a: { depth: { type: "float", min: 0, max: 1 } }, b: {} } },
    });
    const embedding = unitEmbedding(space);
    const point = { kind: "b" };
    const features = new Float64Array(embedding.size);
    embedding.embed(point, space.encode(point), features, 0);
    expect(features).toEqual(Float64Array.of(0.75, Number.NaN));
  });
});
