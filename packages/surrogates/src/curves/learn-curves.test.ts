import { exp, keyedRandom, pow } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { CurvePoint } from "./extrapolate-curves.js";
import { learnCurves } from "./learn-curves.js";
import { ReferenceCurves } from "./reference-curves.js";

const full = 50;

/** Curves of many paces and ends; those that start slowly end lower where `crossing` is 1. */
const curveOf = (trial: number, { noise = 0, crossing = 0 } = {}): CurvePoint[] => {
  const random = keyedRandom("learned curve", trial);
  const [u, v, w] = [random.next(), random.next(), random.next()];
  const pace = 0.3 + u;
  const end = crossing * pace + (1 - crossing) * v;
  return Array.from({ length: full }, (_, i) => ({
    step: i + 1,
    value: end + (0.5 + w) * pow(i + 1, -pace) + noise * (random.next() - 0.5),
  }));
};

const endOf = (points: readonly CurvePoint[]): number => points[points.length - 1]!.value;

const learnedFrom = (count: number, options = {}) => {
  const learned = learnCurves();
  for (let trial = 0; trial < count; trial++) {
    const points = curveOf(trial, options);
    learned.add({ points, value: endOf(points), deviation: 0 });
  }
  return learned;
};

/** Errors at a step in units of what was to be expected, and as they are. */
const errorsAt = (step: number, count: number, options = {}) => {
  const learned = learnedFrom(count, options);
  return Array.from({ length: 200 }, (_, i) => {
    const points = curveOf(1000 + i, options);
    const forecast = learned.forecast(points.slice(0, step))!;
    const error = Math.abs(forecast.mean - endOf(points));
    return { error, relative: error / forecast.standardDeviation };
  });
};

describe("learnCurves", () => {
  it("is as sure as it may be: few ends lie beyond two deviations, with few curves known and with many", () => {
    for (const options of [{}, { noise: 0.1 }, { crossing: 1 }]) {
      for (const count of [3, 8, 40]) {
        for (const step of [2, 5, 15, 40]) {
          const beyond = errorsAt(step, count, options).filter(({ relative }) => relative > 2).length;
          expect(beyond).toBeLessThan(24);
        }
      }
    }
  });

  it("learns with every curve that comes to its end, and the later it is asked the better it knows", () => {
    const typical = (step: number, count: number): number =>
      errorsAt(step, count)
        .map(({ error }) => error)
        .sort((a, b) => a - b)[100]!;
    expect(typical(5, 40)).toBeLessThan(0.7 * typical(5, 3));
    expect(typical(25, 40)).toBeLessThan(0.3 * typical(3, 40));
  });

  it("knows after a dozen crossing curves that a low value early means a high one in the end", () => {
    const learned = learnedFrom(12, { crossing: 1 });
    let right = 0;
    for (let i = 0; i < 100; i++) {
      const [one, other] = [curveOf(500 + i, { crossing: 1 }), curveOf(700 + i, { crossing: 1 })];
      const expected = learned.forecast(one.slice(0, 8))!.mean < learned.forecast(other.slice(0, 8))!.mean;
      if (expected === endOf(one) < endOf(other)) right += 1;
    }
    expect(right).toBeGreaterThan(85);
  });

  it("gives the chance of ending below a value as often as it comes so", () => {
    const learned = learnedFrom(30);
    let [expected, came] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const points = curveOf(2000 + i);
      expected += learned.forecast(points.slice(0, 6))!.chanceBelow(0.3);
      if (endOf(points) < 0.3) came += 1;
    }
    expect(Math.abs(expected - came)).toBeLessThan(15);
  });

  it("knows nothing until a curve that got as far has come to its end", () => {
    const learned = learnCurves();
    const points = curveOf(1);
    learned.add({ points: points.slice(0, 9), value: 0.5, deviation: 0.1 });
    expect(learned.forecast(points.slice(0, 3))).toBeNull();
    learned.add({ points: points.slice(0, 20), value: 0.5, deviation: 0 });
    expect(learned.forecast(points.slice(0, 20))).not.toBeNull();
    expect(learned.forecast(points.slice(0, 21))).toBeNull();
    expect(learned.forecast([])).toBeNull();
  });

  it("answers with numbers, or that it does not know, whatever the scale of the values", () => {
    for (const scale of [0, 1e-300, 1e-12, 1e12, 1e160, 1e308]) {
      const learned = learnCurves();
      for (let trial = 0; trial < 6; trial++) {
        const points = curveOf(trial).map(({ step, value }) => ({ step, value: scale * value }));
        learned.add({ points, value: endOf(points), deviation: 0 });
        const forecast = learned.forecast(points.slice(0, 5));
        if (forecast === null) continue;
        expect(forecast.mean).not.toBeNaN();
        expect(forecast.standardDeviation).toBeGreaterThanOrEqual(0);
        expect(forecast.chanceBelow(scale)).toBeGreaterThanOrEqual(0);
        expect(forecast.chanceBelow(scale)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe("ReferenceCurves", () => {
  it("keeps a bounded number: the lowest, the latest, and some of every time", () => {
    const references = new ReferenceCurves();
    const curves = Array.from({ length: 3000 }, (_, i) => ({
      points: [{ step: 1, value: 1 }],
      value: exp(Math.sin(i)),
      deviation: i % 2,
    }));
    for (const curve of curves) references.add(curve);
    const kept = new Set(references.curves);
    expect(kept.size).toBeLessThanOrEqual(144);
    expect(references.complete).toBe(1500);
    const lowest = [...curves].sort((a, b) => a.value - b.value).slice(0, 40);
    for (const curve of [...lowest, ...curves.slice(-40)]) expect(kept).toContain(curve);
    for (let from = 0; from < 3000; from += 150)
      expect(curves.slice(from, from + 150).some((curve) => kept.has(curve))).toBe(true);
  });
});
