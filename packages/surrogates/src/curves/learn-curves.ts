import { exp, median, studentTCdf } from "@hyperdial/numerics";
import type { CurveForecast, CurvePoint } from "./extrapolate-curves.js";
import { fitRidge, type RidgeAnswer } from "./fit-ridge.js";
import { ForecastRecord } from "./forecast-record.js";
import { type EndedCurve, ReferenceCurves } from "./reference-curves.js";
import { valueAtStep } from "./value-at-step.js";

/** How the curves of a study go on, learned from those that have ended. Values are losses: the lower the better. */
export interface LearnedCurves {
  /** How many of those that were added came to their end. */
  readonly complete: number;
  add(curve: EndedCurve): void;
  /** What a curve will come to, from its points so far; null where none that came to its end had reached its last step. */
  forecast(points: readonly CurvePoint[]): CurveForecast | null;
}

/** Back from a step to where a curve's last way began, and to where the one before it did. */
const [lately, before] = [1.44, 2.5];
/** Curves this near (as a share of the usual distance) at a step count most; any counts a little. */
const nearness = 0.7;
const leastWeight = 0.05;
/** What is left of the usual change when all is told, as long as nothing is known. */
const usuallyLeft = 0.3;
/** A curve's forecasts are checked at steps so many times as large as the last. */
const checkedEvery = 1.4;
/** Curves that are checked in each doubling of their number. */
const checkedEach = 64;
/** Of the coefficients: a curve goes on as far as it came lately, or not at all; what is behind catches up by half, or does not. */
const [wayDeviation, levelDeviation] = [1, 0.5];

/**
 * How far curves go from a step to their end, as a regression on where they are and how far they came lately, in which curves like the one
 * in question count most; what is left is what the others were told wrong by. A curve that was stopped counts by what was expected of it,
 * and the less the less sure that was: leaving it out would make all look like those that were good enough to go on.
 */
export const learnCurves = (): LearnedCurves => {
  const references = new ReferenceCurves();
  const record = new ForecastRecord();
  let added = 0;

  const regress = (points: readonly CurvePoint[]): RidgeAnswer | null => {
    const last = points[points.length - 1];
    if (last === undefined) return null;
    const farther = references.curves.filter((curve) => tellsFrom(curve, last.step));
    if (!farther.some(({ deviation }) => deviation === 0)) return null;
    const { mean, deviation, freedom } = changeFrom(farther, points, last);
    if (!Number.isFinite(mean) || !Number.isFinite(deviation)) return null;
    return { mean: last.value + mean, deviation, freedom };
  };

  /** What was expected of a curve on its way, beside what came: kept before it is learned from. */
  const check = ({ points, value, deviation }: EndedCurve): void => {
    let next = 0;
    for (let i = 0; i < points.length - 1; i++) {
      const { step } = points[i]!;
      if (step < next) continue;
      next = step * checkedEvery;
      const expected = regress(points.slice(0, i + 1));
      if (expected === null || !(expected.deviation > 0)) continue;
      const square = (value - expected.mean) ** 2 + deviation ** 2;
      record.add(step, square / expected.deviation ** 2);
    }
  };

  return {
    get complete() {
      return references.complete;
    },
    add(curve) {
      if (added % strideAt(added) === 0) check(curve);
      added += 1;
      references.add(curve);
    },
    forecast(points) {
      const answer = regress(points);
      if (answer === null) return null;
      const { mean, freedom } = answer;
      const deviation = answer.deviation * record.inflation(points[points.length - 1]!.step);
      return {
        mean,
        // Of a Student distribution, which few rows make wide.
        standardDeviation: deviation * Math.sqrt(1 + 2 / Math.max(freedom - 2, 1)),
        chanceBelow: (bound) =>
          deviation > 0 ? studentTCdf((bound - mean) / deviation, freedom) : bound > mean ? 1 : 0,
      };
    },
  };
};

/** All are checked while there are few, then ever fewer of them, as many each time that there are twice as many. */
const strideAt = (added: number): number => {
  let stride = 1;
  while (added >= 2 * stride * checkedEach) stride *= 2;
  return stride;
};

/** A stopped curve tells of steps well before its last: of that one it says no more than was expected there. */
const tellsFrom = ({ points, deviation }: EndedCurve, step: number): boolean =>
  points[points.length - 1]!.step >= (deviation === 0 ? step : checkedEvery * step);

const width = 4;

const changeFrom = (
  curves: readonly EndedCurve[],
  points: readonly CurvePoint[],
  { step, value }: CurvePoint,
): RidgeAnswer => {
  const n = curves.length;
  const levels = Float64Array.from(curves, (curve) => valueAtStep(curve.points, step));
  const middle = median(levels);
  const distance = median(levels.map((level) => Math.abs(level - middle)));
  const reach = nearness * Math.max(1.48 * distance, Number.MIN_VALUE);
  const features = new Float64Array(n * width);
  const targets = new Float64Array(n);
  const weights = new Float64Array(n);
  let [squares, total, allSquares] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const curve = curves[i]!;
    setFeatures(features, i * width, { points: curve.points, step, from: value });
    targets[i] = curve.value - levels[i]!;
    const apart = Math.min((levels[i]! - value) / reach, 1e100);
    weights[i] = leastWeight + (1 - leastWeight) * exp(-0.5 * apart * apart);
    squares += weights[i]! * targets[i]! ** 2;
    total += weights[i]!;
    allSquares += targets[i]! ** 2;
  }
  const usual = Math.sqrt(squares / total);
  // As far as any went: those that are alike may all have been of one kind.
  const farthest = Math.sqrt(Math.max(squares / total, allSquares / n));
  const least = 1e-12 * Math.max(Math.abs(value), 1e-280);
  const row = new Float64Array(width);
  setFeatures(row, 0, { points, step, from: value });
  return fitRidge(
    { n, width, features, targets },
    {
      weights,
      deviations: Float64Array.from(curves, ({ deviation }) => deviation),
      coefficientDeviations: [Math.max(usual, least), wayDeviation, wayDeviation, levelDeviation],
      noise: Math.max(usuallyLeft * farthest, least),
    },
    row,
  );
};

/** One, how far the curve came lately and before that, and where it is from `from`. */
const setFeatures = (
  into: Float64Array,
  at: number,
  {
    points,
    step,
    from,
  }: { readonly points: readonly CurvePoint[]; readonly step: number; readonly from: number },
): void => {
  const now = valueAtStep(points, step);
  const then = valueAtStep(points, step / lately);
  into[at] = 1;
  into[at + 1] = now - then;
  into[at + 2] = then - valueAtStep(points, step / before);
  into[at + 3] = now - from;
};
