import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, test } from "vitest";
import { HyperdialError } from "../../errors/hyperdial-error.js";
import { compileSpace } from "../compile-space.js";
import type { ParameterDefinition } from "../parameter.js";

const unit: ParameterDefinition = { type: "float", min: 0, max: 1 };

const errorOf = (make: () => unknown): HyperdialError => {
  try {
    make();
  } catch (error) {
    if (error instanceof HyperdialError) return error;
    throw error;
  }
  throw new Error("no error");
};

describe("sampleFeasible", () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}`, unit]));
  const cases: readonly (readonly [string, Record<string, ParameterDefinition>, readonly string[]])[] = [
    [
      "a box of a millionth",
      { a: unit, b: unit },
      ["abs(a - 0.12345) <= 0.0005", "abs(b - 0.98765) <= 0.0005"],
    ],
    ["a thin band", { a: unit, b: unit, c: unit }, ["abs(a + b + c - 1) <= 0.000001"]],
    ["a corner of ten dimensions", ten, [`sum(${Object.keys(ten).join(", ")}) <= 0.5`]],
    [
      "one of a million settings",
      { a: { type: "int", min: 1, max: 1000 }, b: { type: "int", min: 1, max: 1000 } },
      ["(a * 7919 + b * 104729) % 1000003 == 479101"],
    ],
    ["one value of a million", { a: { type: "int", min: 1, max: 1_000_000 }, b: unit }, ["a == 123456"]],
    [
      "a ring",
      { a: { type: "float", min: -1, max: 1 }, b: { type: "float", min: -1, max: 1 } },
      ["0.9 <= a ** 2 + b ** 2 <= 0.9001"],
    ],
    [
      "a rare branch",
      {
        kind: { type: "choice", values: ["a", "b"], weights: [999, 1] },
        x: { type: "float", min: 1e-6, max: 1, scale: "log", when: { kind: "b" } },
      },
      ['kind == "b"', "x >= 0.99"],
    ],
  ];
  test.each(cases)("finds %s, and always meets the constraints", (_, definitions, constraints) => {
    const space = compileSpace(definitions, constraints);
    expect(space.violated(space.defaultPoint)).toBeNull();
    const random = keyedRandom(3);
    const seen = new Set<string>();
    for (let i = 0; i < 50; i++) {
      const point = space.sampleFeasible(random);
      expect(space.violated(point)).toBeNull();
      expect(space.parsePoint(point)).toEqual(point);
      seen.add(space.key(point));
    }
    const single = definitions["a"]?.type === "int" && definitions["b"]?.type === "int";
    expect(seen.size).toBeGreaterThan(single ? 0 : 25);
  });

  test("spreads evenly over what is allowed, in small regions too", () => {
    const space = compileSpace({ a: unit, b: unit }, ["a + b <= 0.002"]);
    const random = keyedRandom(5);
    const n = 2000;
    let below = 0;
    for (let i = 0; i < n; i++) {
      const { a, b } = space.sampleFeasible(random) as { a: number; b: number };
      if (a + b <= 0.001) below++;
    }
    // A quarter of the triangle; five standard deviations around it.
    expect(Math.abs(below / n - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / n));
  });
});

describe("an infeasible space", () => {
  test.each([
    [{ a: unit }, ["a > 2"], "the constraint `a > 2`"],
    [
      { a: unit, b: unit },
      ["a <= 1", "a + b > 1.9", "b < 0.5"],
      "the constraints `a + b > 1.9` and `b < 0.5` together",
    ],
    [
      { a: { type: "int", min: 1, max: 50 }, b: { type: "int", min: 1, max: 50 } },
      ["a * b == 47 * 53"],
      "the constraint `a * b == 47 * 53`",
    ],
    [
      { o: { type: "choice", values: ["x", "y"] }, m: { ...unit, when: { o: "x" } } },
      ['o == "x"', "m >= 0.5", "m < 0.4"],
      // Without the first, m could be inactive.
      'the constraints `o == "x"`, `m >= 0.5` and `m < 0.4` together',
    ],
  ] as const)("is told, with the constraints in conflict (%#)", (definitions, constraints, words) => {
    const error = errorOf(() => compileSpace(definitions, constraints));
    expect(error.code).toBe("infeasible_space");
    expect(error.message).toBe(`no setting within the ranges can meet ${words}`);
    expect(error.path?.[0]).toBe("constraints");
  });
});

describe("nearestFeasible", () => {
  test("leaves an allowed point as it is", () => {
    const space = compileSpace({ a: unit, b: unit }, ["a + b <= 1"]);
    const point = { a: 0.3, b: 0.3 };
    expect(space.nearestFeasible(point)).toBe(point);
  });

  test("moves a point to the edge of what is allowed", () => {
    const space = compileSpace({ a: unit, b: unit }, ["a <= 0.25"]);
    const moved = space.nearestFeasible({ a: 0.9, b: 0.7 }) as { a: number; b: number };
    expect(moved.b).toBeCloseTo(0.7, 9);
    expect(moved.a).toBeCloseTo(0.25, 6);
  });

  test("moves the default too", () => {
    const space = compileSpace({ a: unit, b: unit }, ["a + b <= 0.5"]);
    const { a, b } = space.defaultPoint as { a: number; b: number };
    expect(a + b).toBeLessThanOrEqual(0.5);
    expect(a + b).toBeGreaterThan(0.49);
  });
});
