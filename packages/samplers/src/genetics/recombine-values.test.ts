import { compileSpace, type ParameterDefinition, type ParameterValue } from "@hyperdial/core";
import { keyedRandom, mean } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { polynomialMove, recombineValues, simulatedBinary } from "./recombine-values.js";

const random = keyedRandom(11);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const childrenOf = (definition: ParameterDefinition, a: ParameterValue, b: ParameterValue) => {
  const [parameter] = compileSpace({ p: definition }).parameters;
  return times(600, () => recombineValues(parameter!, a, b, random));
};

describe("simulatedBinary", () => {
  it("keeps the parents' mean, and stays in [0, 1]", () => {
    for (const [a, b] of [
      [0.4, 0.6],
      [0.45, 0.5],
      [0, 1],
      [0.99, 0.2],
    ] as const) {
      const children = times(4000, () => simulatedBinary(a, b, random));
      expect(Math.min(...children)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...children)).toBeLessThanOrEqual(1);
      if (a + b === 1) expect(mean(children)).toBeCloseTo(0.5, 1);
    }
  });

  it("spreads children far inside as its distribution says: P(spread ≤ β) = β^(η + 1) / 2 below 1", () => {
    // Parents so near to each other that the ends of the range do not matter.
    const spreads = times(8000, () => Math.abs(simulatedBinary(0.4995, 0.5005, random) - 0.5) / 0.0005);
    for (const beta of [0.7, 0.9, 1]) {
      const share = spreads.filter((spread) => spread <= beta).length / spreads.length;
      expect(Math.abs(share - beta ** 6 / 2)).toBeLessThan(0.015);
    }
    const far = spreads.filter((spread) => spread > 1.5).length / spreads.length;
    expect(Math.abs(far - 1.5 ** -6 / 2)).toBeLessThan(0.01);
  });

  it("gives of equal parents the same child", () => {
    expect(simulatedBinary(0.3, 0.3, random)).toBe(0.3);
  });
});

describe("polynomialMove", () => {
  it("goes down as often as up, never out of [0, 1], mostly not far", () => {
    const moved = times(4000, () => polynomialMove(0.3, random));
    expect(moved.filter((unit) => unit < 0.3).length / 4000).toBeCloseTo(0.5, 1);
    expect(Math.min(...moved)).toBeGreaterThanOrEqual(0);
    expect(moved.filter((unit) => Math.abs(unit - 0.3) < 0.1).length / 4000).toBeGreaterThan(0.6);
    for (const end of [0, 1])
      for (const unit of times(200, () => polynomialMove(end, random))) {
        expect(unit).toBeGreaterThanOrEqual(0);
        expect(unit).toBeLessThanOrEqual(1);
      }
  });
});

describe("recombineValues", () => {
  it("takes words from either parent, never from elsewhere", () => {
    const values = childrenOf({ type: "choice", values: ["a", "b", "c"] }, "a", "c");
    expect(new Set(values)).toEqual(new Set(["a", "c"]));
  });

  it("keeps what both subsets have, leaves out what neither has, and keeps to the sizes", () => {
    const items = ["a", "b", "c", "d", "e"];
    for (const subset of childrenOf(
      { type: "subset", items, minSize: 2, maxSize: 3 },
      ["a", "b"],
      ["a", "c", "d"],
    ) as string[][]) {
      expect(subset.length).toBeGreaterThanOrEqual(2);
      expect(subset.length).toBeLessThanOrEqual(3);
      if (subset.length === 2) expect(subset).toContain("a");
    }
  });

  it("makes orders of two orders: each item once, a stretch where the first has it", () => {
    const items = [1, 2, 3, 4, 5, 6];
    for (const order of childrenOf(
      { type: "permutation", items },
      [1, 2, 3, 4, 5, 6],
      [6, 5, 4, 3, 2, 1],
    ) as number[][]) {
      expect([...order].sort()).toEqual(items);
      expect(order.some((item, place) => item === place + 1)).toBe(true);
    }
  });

  it("makes shares between the parents' that add up to 1", () => {
    const parts = ["x", "y", "z"];
    const [a, b] = [
      { x: 0.2, y: 0.3, z: 0.5 },
      { x: 0.6, y: 0.3, z: 0.1 },
    ];
    for (const shares of childrenOf({ type: "simplex", parts }, a, b) as (typeof a)[]) {
      expect(shares.x + shares.y + shares.z).toBeCloseTo(1, 12);
      expect(shares.x).toBeGreaterThanOrEqual(0.2 - 1e-12);
      expect(shares.x).toBeLessThanOrEqual(0.6 + 1e-12);
      expect(shares.y).toBeCloseTo(0.3, 12);
    }
  });
});
