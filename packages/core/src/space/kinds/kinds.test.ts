import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, test } from "vitest";
import { compileSpace } from "../compile-space.js";
import type { ParameterDefinition } from "../parameter.js";

const only = (definition: ParameterDefinition) => compileSpace({ p: definition });
const valueAt = (definition: ParameterDefinition, ...unit: number[]) => only(definition).decode(unit)["p"];

/** How often each value comes up among uniform points, at least as often as Pearson's test at about 1e-6 lets it. */
const expectUniform = (definition: ParameterDefinition, draws: number): void => {
  const space = only(definition);
  const random = keyedRandom("kinds.test", JSON.stringify(definition));
  const counts = new Map<string, number>();
  for (let i = 0; i < draws; i++) {
    const key = JSON.stringify(
      space.decode(Array.from({ length: space.dimensions }, () => random.next()))["p"],
    );
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const expected = draws / space.cardinality;
  expect(counts.size).toBe(space.cardinality);
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = space.cardinality - 1;
  expect(chiSquared).toBeLessThan(freedom + 5 * Math.sqrt(2 * freedom) + 12);
};

describe("an int", () => {
  test("gives each value the same share of a linear scale, ends too", () => {
    expectUniform({ type: "int", min: 1, max: 4 }, 4000);
    expectUniform({ type: "int", min: -3, max: 9, step: 3 }, 4000);
  });

  test("has half a step of padding on a log scale", () => {
    const definition: ParameterDefinition = { type: "int", min: 1, max: 3, scale: "log" };
    const { finite } = only(definition).parameters[0]!.codec;
    // Cells of log(0.5 … 1.5), log(1.5 … 2.5), log(2.5 … 3.5).
    const width = Math.log(3.5 / 0.5);
    expect(finite!.edge(1)).toBeCloseTo(Math.log(1.5 / 0.5) / width, 12);
    expect(finite!.edge(2)).toBeCloseTo(Math.log(2.5 / 0.5) / width, 12);
    expect(valueAt(definition, finite!.edge(1) - 1e-9)).toBe(1);
    expect(valueAt(definition, finite!.edge(1) + 1e-9)).toBe(2);
  });
});

describe("a float", () => {
  test("with steps takes decimals as they are written", () => {
    const definition: ParameterDefinition = { type: "float", min: 0.1, max: 0.7, step: 0.1 };
    const { finite, cardinality } = only(definition).parameters[0]!.codec;
    const all = Array.from({ length: cardinality }, (_, index) => finite!.valueAt(index));
    expect(all).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(only(definition).parsePoint({ p: 0.1 + 0.2 })).toEqual({ p: 0.3 });
  });

  test("with steps that do not reach max ends at the last one below", () => {
    expect(valueAt({ type: "float", min: 0, max: 1, step: 0.3 }, 1)).toBe(0.9);
  });

  test("is dense towards the top on a reverse-log scale: the distance to 1 is log-uniform", () => {
    expect(valueAt({ type: "float", min: 0.9, max: 0.999, scale: "reverse-log" }, 0.5)).toBeCloseTo(0.99, 12);
    // Beyond 1, the mirror image of a log scale.
    expect(valueAt({ type: "float", min: 1, max: 100, scale: "reverse-log" }, 0.5)).toBeCloseTo(91, 10);
  });

  test("is even in log-odds on a logit scale", () => {
    expect(valueAt({ type: "float", min: 0.01, max: 0.99, scale: "logit" }, 0.5)).toBeCloseTo(0.5, 12);
    expect(valueAt({ type: "float", min: 0.001, max: 0.1, scale: "logit" }, 0.5)).toBeCloseTo(0.0104366, 6);
  });

  test("hits its ends exactly, on all scales", () => {
    for (const scale of ["linear", "log", "reverse-log", "logit"] as const) {
      const definition: ParameterDefinition = { type: "float", min: 1e-5, max: 0.1, scale };
      expect([valueAt(definition, 0), valueAt(definition, 1)]).toEqual([1e-5, 0.1]);
    }
  });

  test("may span all doubles", () => {
    const definition: ParameterDefinition = { type: "float", min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
    expect(valueAt(definition, 0.5)).toBe(0);
    expect(only(definition).encode({ p: 0 })[0]).toBe(0.5);
  });

  test("with one value only takes no coordinate", () => {
    const space = only({ type: "float", min: 0.5, max: 0.5 });
    expect(space.dimensions).toBe(0);
    expect(space.decode([])).toEqual({ p: 0.5 });
  });
});

describe("a subset", () => {
  test("is uniform over the allowed sets, whatever their sizes", () => {
    expectUniform({ type: "subset", items: ["a", "b", "c", "d"] }, 8000);
    expectUniform({ type: "subset", items: ["a", "b", "c", "d", "e"], minSize: 1, maxSize: 2 }, 8000);
    expectUniform({ type: "subset", items: ["a", "b", "c", "d", "e"], minSize: 4 }, 4000);
    expectUniform({ type: "subset", items: [1, 2, 3], minSize: 2, maxSize: 2 }, 3000);
  });
});

describe("a permutation", () => {
  test("is uniform over all orders", () => {
    expectUniform({ type: "permutation", items: ["a", "b", "c", "d"] }, 10_000);
  });
});

describe("a simplex", () => {
  test("is uniform over all shares: each has the mean and spread of Dirichlet(1, …, 1)", () => {
    const space = only({ type: "simplex", parts: ["a", "b", "c"] });
    const random = keyedRandom("simplex");
    const draws = 20_000;
    const sums = { a: 0, b: 0, c: 0 };
    const squares = { a: 0, b: 0, c: 0 };
    let worst = 0;
    for (let i = 0; i < draws; i++) {
      const { p } = space.decode([random.next(), random.next()]) as { p: Record<"a" | "b" | "c", number> };
      worst = Math.max(worst, Math.abs(p.a + p.b + p.c - 1));
      for (const part of ["a", "b", "c"] as const) {
        sums[part] += p[part] / draws;
        squares[part] += p[part] ** 2 / draws;
      }
    }
    expect(worst).toBeLessThan(1e-15);
    for (const part of ["a", "b", "c"] as const) {
      // Mean 1/3, variance 1/18; six standard errors.
      expect(Math.abs(sums[part] - 1 / 3)).toBeLessThan(6 * Math.sqrt(1 / 18 / draws));
      expect(squares[part] - sums[part] ** 2).toBeCloseTo(1 / 18, 2);
    }
  });
});

describe("weights", () => {
  test("draw values as often as they say, and never where 0", () => {
    const space = only({ type: "choice", values: ["a", "b", "c"], weights: [1, 0, 3] });
    const decoded = [0, 0.1, 0.249, 0.251, 0.6, 1].map((share) => space.decodePrior([share])["p"]);
    expect(decoded).toEqual(["a", "a", "a", "c", "c", "c"]);
    expect(space.logPrior({ p: "c" })).toBeCloseTo(Math.log(0.75 * 3), 12);
    expect(space.logPrior({ p: "b" })).toBe(Number.NEGATIVE_INFINITY);
  });
});
