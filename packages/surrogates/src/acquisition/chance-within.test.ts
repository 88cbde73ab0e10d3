import { normalLogCdf } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { chanceWithin } from "./chance-within.js";
import type { Posterior } from "./posterior.js";

/** Mean and deviation are the features. */
const model = (): Posterior => {
  const answer = { mean: 0, deviation: 1 };
  const ask = (features: Float64Array, at = 0): void => {
    answer.mean = features[at]!;
    answer.deviation = features[at + 1]!;
  };
  return {
    n: 1,
    answer,
    screen: ask,
    ask,
    askGradient(features, byMean, byDeviation) {
      ask(features);
      byMean.set([1, 0]);
      byDeviation.set([0, 1]);
    },
  };
};

describe("chanceWithin", () => {
  it.each([
    [0, 1],
    [5, 0.5],
    [-5, 0.5],
    [300, 0.1],
    [-1e6, 1],
    [1e6, 1],
  ])("is the log of the chance, with its gradient, at mean %d and deviation %d", (mean, deviation) => {
    const acquisition = chanceWithin(model(), 0.25, 2);
    const at = Float64Array.of(mean, deviation);
    const gradient = new Float64Array(2);
    const value = acquisition.gradient!(at, gradient);
    const exact = normalLogCdf((0.25 - mean) / deviation);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(exact)));
    expect(acquisition.value(at, 0)).toBe(value);
    at.forEach((x, f) => {
      const step = 1e-6 * Math.max(Math.abs(x), 0.1);
      const moved = (by: number): number =>
        acquisition.value(
          at.map((y, g) => (g === f ? y + by : y)),
          0,
        );
      const slope = (moved(step) - moved(-step)) / (2 * step);
      expect(Math.abs(gradient[f]! - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
    });
  });
});
