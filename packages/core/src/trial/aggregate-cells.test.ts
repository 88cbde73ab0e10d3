import { describe, expect, it } from "vitest";
import { aggregateCells } from "./aggregate-cells.js";

describe("aggregateCells", () => {
  it("gives the mean and its standard error, as R's mean(x) and sd(x) / sqrt(length(x))", () => {
    const { metrics, standardErrors } = aggregateCells([{ a: 1, b: 2 }, { a: 2 }, { a: 4, b: 5 }]);
    expect(metrics["a"]).toBeCloseTo(2.3333333333, 9);
    expect(standardErrors["a"]).toBeCloseTo(0.8819171037, 9);
    expect(metrics["b"]).toBe(3.5);
    expect(standardErrors["b"]).toBeCloseTo(1.5, 12);
  });

  it("gives one cell's values as they are, without standard errors", () => {
    expect(aggregateCells([{ a: 0.1 }])).toEqual({ metrics: { a: 0.1 }, standardErrors: {} });
  });

  it("does not overflow on the way into a mean", () => {
    expect(aggregateCells([{ a: 1.7e308 }, { a: 1.7e308 }]).metrics["a"]).toBe(1.7e308);
  });
});
