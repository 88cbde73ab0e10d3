import { compileSpace, type ParameterDefinition, type ParameterValue } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { neighbourValue, normalMove } from "./neighbour-value.js";

const random = keyedRandom(3);
const neighboursOf = (definition: ParameterDefinition, value: ParameterValue, count = 400) => {
  const [parameter] = compileSpace({ p: definition }).parameters;
  return Array.from({ length: count }, () => neighbourValue(parameter!, value, normalMove(0.1), random));
};
const shareOf = (values: readonly unknown[], value: unknown) =>
  values.filter((other) => other === value).length / values.length;

describe("neighbourValue", () => {
  it("draws the other categories by their weights", () => {
    const values = neighboursOf(
      { type: "choice", values: ["a", "b", "c", "d"], weights: [5, 3, 1, 0] },
      "a",
      2000,
    );
    expect(shareOf(values, "a")).toBe(0);
    expect(shareOf(values, "b")).toBeCloseTo(0.75, 1);
    expect(shareOf(values, "c")).toBeCloseTo(0.25, 1);
    expect(shareOf(values, "d")).toBe(0);
  });

  it("moves an integer by at least one, a wide one mostly by about its step", () => {
    expect(new Set(neighboursOf({ type: "int", min: 1, max: 4 }, 1))).toEqual(new Set([2]));
    const wide = neighboursOf({ type: "int", min: 0, max: 1000 }, 500) as number[];
    const spread = Math.sqrt(wide.reduce((sum, value) => sum + (value - 500) ** 2, 0) / wide.length);
    expect(spread).toBeGreaterThan(85);
    expect(spread).toBeLessThan(115);
    expect(wide).not.toContain(500);
  });

  it("takes one item in or out of a subset, or changes one where its size may not", () => {
    const free = neighboursOf({ type: "subset", items: ["a", "b", "c"] }, ["a"]) as string[][];
    expect(new Set(free.map(String))).toEqual(new Set(["", "a,b", "a,c"]));
    const fixed = neighboursOf({ type: "subset", items: ["a", "b", "c"], minSize: 1, maxSize: 1 }, ["a"]);
    expect(new Set(fixed.map(String))).toEqual(new Set(["b", "c"]));
  });

  it("swaps or moves items of a permutation", () => {
    const orders = neighboursOf({ type: "permutation", items: [1, 2, 3] }, [1, 2, 3]);
    expect(new Set(orders.map(String))).toEqual(new Set(["1,3,2", "2,1,3", "3,2,1", "2,3,1", "3,1,2"]));
  });

  it("gives of one share to another", () => {
    const before = { a: 0.5, b: 0.3, c: 0.2 };
    for (const shares of neighboursOf(
      { type: "simplex", parts: ["a", "b", "c"] },
      before,
    ) as (typeof before)[]) {
      expect(shares.a + shares.b + shares.c).toBeCloseTo(1, 12);
      const kept = (["a", "b", "c"] as const).filter((part) => shares[part] === before[part]);
      expect(kept.length).toBeGreaterThanOrEqual(1);
    }
  });
});
