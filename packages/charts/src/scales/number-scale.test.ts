import { describe, expect, it } from "vitest";
import { numberScale } from "./number-scale.js";
import { numberWords } from "./number-words.js";

const texts = (domain: readonly [number, number], options: Partial<Parameters<typeof numberScale>[1]> = {}) =>
  numberScale(domain, { range: [0, 100], ...options }).ticks.map(({ text }) => text);

describe("numberScale", () => {
  it("has round ticks, powers of ten on a log scale, and 1, 2, 5 where there are few", () => {
    expect(texts([0.93, 0.98])).toEqual(["0.93", "0.94", "0.95", "0.96", "0.97", "0.98"]);
    expect(texts([1e-5, 1e-1], { kind: "log" })).toEqual(["1e-5", "1e-4", "0.001", "0.01", "0.1"]);
    expect(texts([16, 512], { kind: "log" })).toEqual(["20", "50", "100", "200", "500"]);
    expect(texts([0, 2_500_000])).toContain("1M");
    expect(texts([1, 3], { numbers: "whole", ends: "exact" })).toEqual(["1", "2", "3"]);
  });

  it("widens a domain of one value, and takes numbers at the ends of what doubles are", () => {
    const one = numberScale([0.5, 0.5], { range: [0, 100] });
    expect(one(0.5)).toBeCloseTo(50);
    for (const domain of [
      [0, 5e-324],
      [-1e300, 1e300],
      [1e300, 1e300 * (1 + 1e-15)],
      [0, Number.MAX_VALUE],
    ] as const) {
      const scale = numberScale(domain, { range: [0, 100] });
      expect(scale.ticks.length).toBeLessThan(20);
      expect(scale(domain[0])).toBeGreaterThanOrEqual(-1);
      expect(scale(domain[1])).toBeLessThanOrEqual(101);
    }
  });
});

describe("numberWords", () => {
  it("has four significant digits, and powers of ten where numbers are very small or large", () => {
    expect([0.97149, 0.0000123, 512, 1234.56, -0.0506, 0, 2e7, 1e300].map(numberWords)).toEqual([
      "0.9715",
      "1.23e-5",
      "512",
      "1235",
      "-0.0506",
      "0",
      "2e7",
      "1e300",
    ]);
  });
});
