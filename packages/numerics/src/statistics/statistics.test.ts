import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean } from "./mean.js";
import { median, quantile } from "./quantile.js";
import { ranks } from "./ranks.js";
import { standardDeviation, variance } from "./variance.js";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 });

describe("mean and variance", () => {
  it("give the known values of a small sample", () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14);
    expect(standardDeviation([1, 3])).toBeCloseTo(Math.SQRT2, 14);
    expect(mean([])).toBeNaN();
    expect(variance([1])).toBeNaN();
  });

  it("variance does not lose its digits to a large mean", () => {
    // Three values a unit apart near 1e9, where squares need 60 bits.
    expect(variance([1e9 - 1, 1e9, 1e9 + 1])).toBeCloseTo(1, 9);
  });

  it("variance is half the mean squared difference of two values", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        let sum = 0;
        for (const a of values) for (const b of values) sum += (a - b) ** 2;
        const expected = sum / (2 * values.length * (values.length - 1));
        expect(Math.abs(variance(values) - expected)).toBeLessThanOrEqual(1e-10 * expected + 1e-9);
      }),
    );
  });
});

describe("quantile", () => {
  it("interpolates between order statistics as NumPy does by default", () => {
    const values = [7, 1, 3, 10];
    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 1)).toBe(10);
    expect(quantile(values, 0.1)).toBeCloseTo(1.6, 14);
    expect(quantile(values, 0.75)).toBeCloseTo(7.75, 14);
    expect(median(values)).toBe(5);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([])).toBeNaN();
    expect(values).toEqual([7, 1, 3, 10]);
  });

  it("leaves at most the share p of the values strictly below", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const cut = quantile(values, p);
        expect(values.filter((v) => v < cut).length).toBeLessThanOrEqual(
          Math.ceil(p * (values.length - 1) + 1e-9),
        );
        expect(values.filter((v) => v > cut).length).toBeLessThanOrEqual(
          Math.ceil((1 - p) * (values.length - 1) + 1e-9),
        );
      }),
    );
  });
});

describe("ranks", () => {
  it("gives equal values the mean of their ranks", () => {
    expect([...ranks([10, 20, 10, 5])]).toEqual([2.5, 4, 2.5, 1]);
    expect([...ranks([3, Number.NaN, Infinity, -Infinity])]).toEqual([2, 4, 3, 1]);
    expect([...ranks([])]).toEqual([]);
  });

  it("counts, for each value, those below and half of its equals", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (values) => {
        const expected = values.map(
          (v) => values.filter((w) => w < v).length + (values.filter((w) => w === v).length + 1) / 2,
        );
        expect([...ranks(values)]).toEqual(expected);
      }),
    );
  });
});
