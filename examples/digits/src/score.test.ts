import { expect, test } from "vitest";
import { pairedDifference, wilson } from "./score.js";

test("wilson agrees with statsmodels.stats.proportion.proportion_confint(method='wilson')", () => {
  for (const [right, count, low, high] of [
    [350, 360, 0.9496299288089346, 0.9848430174628547],
    [360, 360, 0.9894419431113063, 0.9999999999999999],
    [0, 10, 0.0, 0.27753279986288926],
  ] as const) {
    const estimate = wilson(right / count, count);
    expect(estimate.value).toBe(right / count);
    expect(estimate.low).toBeCloseTo(low, 12);
    expect(estimate.high).toBeCloseTo(high, 12);
  }
});

test("pairedDifference agrees with scipy.stats.norm over the mean's standard error", () => {
  const a = Float64Array.of(1, 1, 1, 0.6, 0, 1);
  const b = Float64Array.of(1, 0.8, 1, 0, 0.2, 1);
  const [value, low, high] = [0.09999999999999998, -0.12058666867120266, 0.3205866686712026] as const;
  const estimate = pairedDifference(a, b);
  expect(estimate.value).toBeCloseTo(value, 12);
  expect(estimate.low).toBeCloseTo(low, 12);
  expect(estimate.high).toBeCloseTo(high, 12);
});
