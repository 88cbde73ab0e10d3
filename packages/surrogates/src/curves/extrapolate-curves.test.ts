import { keyedRandom, type Random } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { type CurvePoint, extrapolateCurves } from "./extrapolate-curves.js";

const horizon = 100;
const pointsOf = (curve: (t: number) => number, steps: number): readonly CurvePoint[] =>
  Array.from({ length: steps }, (_, i) => ({ step: i + 1, value: curve(i + 1) }));

/** Curves whose shapes are not on the model's grid, with their own pace, height and noise. */
const drawCurve = (random: Random): ((t: number) => number) => {
  const [end, way, pace] = [0.1 + 0.5 * random.next(), 0.3 + random.next(), random.next()];
  const shape = random.integer(3);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return (t) => {
    const left =
      shape === 0
        ? t ** -(0.3 + 0.9 * pace)
        : shape === 1
          ? Math.exp(-t / (3 + 40 * pace))
          : 1 / (1 + (t / (4 + 30 * pace)) ** 1.7);
    return end + way * left + 0.01 * normal();
  };
};

describe("extrapolateCurves", () => {
  const extrapolation = extrapolateCurves(horizon);

  it("comes nearer than the last value to curves without noise from their first third, and holds what comes for likely", () => {
    for (const shape of [
      (t: number) => t ** -0.5,
      (t: number) => Math.exp(-t / 20),
      (t: number) => 1 / (1 + (t / 10) ** 2),
    ]) {
      const curve = (t: number): number => 0.2 + 0.7 * shape(t);
      const forecast = extrapolation.forecast(pointsOf(curve, 33), 0.05);
      const left = Math.abs(curve(33) - curve(horizon));
      expect(Math.abs(forecast.mean - curve(horizon))).toBeLessThan(0.7 * left);
      const chance = forecast.chanceBelow(curve(horizon));
      expect(Math.min(chance, 1 - chance)).toBeGreaterThan(0.1);
      expect(forecast.chanceBelow(-1)).toBeLessThan(0.01);
      expect(forecast.chanceBelow(2)).toBeGreaterThan(0.99);
    }
  });

  it("is right about how wrong it may be: 5 % and 95 % are passed about so often, over 400 curves with noise", () => {
    for (const seen of [5, 10, 30]) {
      const changes = Array.from({ length: 101 }, (_, i) => {
        const curve = drawCurve(keyedRandom(4, "typical", i));
        return Math.abs(curve(horizon) - curve(seen));
      }).sort((a, b) => a - b);
      const chances = Array.from({ length: 400 }, (_, i) => {
        const curve = drawCurve(keyedRandom(3, "curve", i));
        const points = pointsOf(curve, seen);
        return extrapolation.forecast(points, changes[50]!).chanceBelow(curve(horizon));
      });
      const within = chances.filter((chance) => chance > 0.05 && chance < 0.95).length / chances.length;
      expect(within).toBeGreaterThan(0.85);
      // Too low a chance is what stops a trial wrongly.
      expect(chances.filter((chance) => chance < 0.05).length / chances.length).toBeLessThan(0.1);
    }
  });

  it("does not mind the unit or the offset of a metric", () => {
    const curve = drawCurve(keyedRandom(9, "unit"));
    const points = pointsOf(curve, 12);
    const plain = extrapolation.forecast(points, 0.1);
    const other = extrapolation.forecast(
      points.map(({ step, value }) => ({ step, value: 1000 * value - 7 })),
      100,
    );
    expect(other.mean).toBeCloseTo(1000 * plain.mean - 7, 6);
    expect(other.standardDeviation).toBeCloseTo(1000 * plain.standardDeviation, 6);
  });

  it("holds a flat curve for flat, as far as others are", () => {
    const forecast = extrapolation.forecast(
      pointsOf(() => 3, 10),
      0.5,
    );
    expect(forecast.mean).toBeCloseTo(3, 6);
    expect(forecast.standardDeviation).toBeGreaterThan(0.4);
    expect(
      extrapolation.forecast(
        pointsOf(() => 3, 10),
        0,
      ).mean,
    ).toBeCloseTo(3, 6);
  });
});
