import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { improvement, logExpectedImprovement, millsRatio } from "./log-expected-improvement.js";
import { logSuccess, success } from "./log-success.js";

const reference: { logs: [number, number][]; mills: [number, number][] } = JSON.parse(
  readFileSync(new URL("../../reference/log-expected-improvement.json", import.meta.url), "utf8"),
);

describe("millsRatio", () => {
  it.each(reference.mills)("has 13 digits right at %d", (a, ratio) => {
    expect(Math.abs(millsRatio(a) / ratio - 1)).toBeLessThan(1e-13);
  });
});

describe("logExpectedImprovement", () => {
  it.each(reference.logs)("is right at z = %d, however small", (z, value) => {
    logExpectedImprovement(z, 0, 1);
    expect(Math.abs(improvement.value - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
  });

  it.each([-300, -45, -20, -3, -0.5, 0, 0.5, 3, 20])("has the gradient of its value at z = %d", (z) => {
    const step = 1e-5;
    const at = (mean: number, deviation: number): number => {
      logExpectedImprovement(z, mean, deviation);
      return improvement.value;
    };
    const byMean = (at(step, 1) - at(-step, 1)) / (2 * step);
    const byDeviation = (at(0, 1 + step) - at(0, 1 - step)) / (2 * step);
    logExpectedImprovement(z, 0, 1);
    expect(improvement.byMean).toBeCloseTo(byMean, 3);
    expect(Math.abs(improvement.byDeviation - byDeviation)).toBeLessThan(1e-4 * Math.max(1, z * z));
  });
});

describe("logSuccess", () => {
  it.each([-100, -5, -1, 0, 1, 5])("has the gradient of its value at %d", (z) => {
    logSuccess(z + 1e-6);
    const above = success.value;
    logSuccess(z - 1e-6);
    const slope = (above - success.value) / 2e-6;
    logSuccess(z);
    expect(success.slope).toBeCloseTo(slope, 4);
  });
});
