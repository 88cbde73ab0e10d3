import { readFileSync } from "node:fs";
import { hypervolume, keyedRandom, nonDominatedBoxes } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { expectedHypervolume } from "./expected-hypervolume.js";
import type { Posterior } from "./posterior.js";

interface Case {
  readonly points: readonly number[][];
  readonly reference: readonly number[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}
const known: { cases: (Case & { value: number })[]; tiny: (Case & { log: number })[] } = JSON.parse(
  readFileSync(new URL("../../reference/expected-hypervolume.json", import.meta.url), "utf8"),
);

/** A model of each objective whose mean and deviation are features of their own, so that their slopes are known: (means, deviations). */
const models = (objectives: number): Posterior[] =>
  Array.from({ length: objectives }, (_, j) => {
    const answer = { mean: 0, deviation: 1 };
    const ask = (features: Float64Array, at = 0): void => {
      answer.mean = features[at + j]!;
      answer.deviation = features[at + objectives + j]!;
    };
    return {
      n: 1,
      answer,
      screen: ask,
      ask,
      askGradient(features, byMean, byDeviation) {
        ask(features);
        byMean.fill(0);
        byDeviation.fill(0);
        byMean[j] = 1;
        byDeviation[objectives + j] = 1;
      },
    };
  });

const acquire = ({ points, reference }: Pick<Case, "points" | "reference">) =>
  expectedHypervolume(models(reference.length), nonDominatedBoxes(points, reference), 2 * reference.length);

const featuresOf = ({ means, deviations }: Pick<Case, "means" | "deviations">): Float64Array =>
  Float64Array.from([...means, ...deviations]);

describe("expectedHypervolume", () => {
  it.each(known.cases.map((one, i) => [i, one.reference.length, one.points.length, one] as const))(
    "is BoTorch's value in case %d: %d objectives, %d points",
    (_i, _objectives, _points, one) => {
      const value = acquire(one).value(featuresOf(one), 0);
      // Its differences of products leave it an absolute error.
      expect(Math.abs(Math.exp(value) - one.value)).toBeLessThan(1e-9 * one.value + 1e-16);
    },
  );

  it.each(known.tiny.map((one) => [one.log, one] as const))("is right where its log is %d", (value, one) => {
    expect(Math.abs(acquire(one).value(featuresOf(one), 0) / value - 1)).toBeLessThan(1e-9);
  });

  it("is the mean improvement of draws", () => {
    const points = [
      [0.2, 0.8, 0.5],
      [0.5, 0.3, 0.6],
      [0.9, 0.1, 0.2],
    ];
    const reference = [1, 1, 1];
    const one = { points, reference, means: [0.5, 0.4, 0.3], deviations: [0.3, 0.1, 0.5] };
    const random = keyedRandom(1, "draws");
    const before = hypervolume(points, reference);
    const draws = 20_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < draws; i++) {
      const drawn = one.means.map((mean, j) => mean + one.deviations[j]! * random.normal());
      const gained = hypervolume([...points, drawn], reference) - before;
      sum += gained;
      squares += gained * gained;
    }
    const error = Math.sqrt(squares / draws - (sum / draws) ** 2) / Math.sqrt(draws);
    expect(Math.abs(Math.exp(acquire(one).value(featuresOf(one), 0)) - sum / draws)).toBeLessThan(4 * error);
  });

  it("changes nothing where objectives change places", () => {
    for (const one of known.cases) {
      const turned = (row: readonly number[]): number[] => row.toReversed();
      const other = {
        points: one.points.map(turned),
        reference: turned(one.reference),
        means: turned(one.means),
        deviations: turned(one.deviations),
      };
      expect(acquire(other).value(featuresOf(other), 0)).toBeCloseTo(
        acquire(one).value(featuresOf(one), 0),
        10,
      );
    }
  });

  it("is finite and has the gradient of its value, where it underflows too", () => {
    const far = {
      points: [[0.5, 0.5, 0.5]],
      reference: [1, 1, 1],
      means: [80, 3, 5],
      deviations: [0.1, 0.2, 0.3],
    };
    for (const one of [...known.cases, ...known.tiny, far]) {
      const acquisition = acquire(one);
      const at = featuresOf(one);
      const gradient = new Float64Array(at.length);
      const value = acquisition.gradient!(at, gradient);
      expect(value).toBe(acquisition.value(at, 0));
      expect(Number.isFinite(value)).toBe(true);
      at.forEach((x, f) => {
        const step = 1e-6 * Math.max(Math.abs(x), 0.01);
        const moved = (by: number): number => {
          const there = at.slice();
          there[f] = x + by;
          return acquisition.value(there, 0);
        };
        const slope = (moved(step) - moved(-step)) / (2 * step);
        expect(Math.abs(gradient[f]! - slope)).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
      });
    }
  });
});
