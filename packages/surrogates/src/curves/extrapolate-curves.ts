import { exp, log, normalCdf } from "@hyperdial/numerics";
import { curveShapes } from "./curve-shapes.js";

/** A value at a step, from 1 on. */
export interface CurvePoint {
  readonly step: number;
  readonly value: number;
}

/** What the value at the horizon may be: a mixture of normals. */
export interface CurveForecast {
  readonly mean: number;
  readonly standardDeviation: number;
  /** The chance that the value at the horizon is below. */
  chanceBelow(value: number): number;
}

/** Looks ahead to one step, the horizon, on any number of curves. */
export interface CurveExtrapolation {
  /**
   * `points`: ascending by step, at least two. `typicalChange`: how far curves of this study go, in the middle, between the last
   * point's step and the horizon: what shapes cannot foretell is taken to be as large.
   */
  forecast(points: readonly CurvePoint[], typicalChange: number): CurveForecast;
}

/** Noise that is tried, in the scale of the curve. Less than the first makes one shape too sure of itself. */
const noises = [0.03, 0.1, 0.3];
/** The prior's precisions of the end (from the last value) and of the way there, in the scale of the curve. */
const [endPrecision, wayPrecision] = [1, 1 / 9];
/** Neighbours on a curve err alike: more points than this count no more than so many. */
const mostIndependent = 12;

/**
 * Where learning curves will be at a step: curves c + a · shape(t) of many shapes and noises, each with c and a integrated out under
 * normal priors (a linear regression in closed form), and weighed by how well it foretold what was seen. After Domhan, Springenberg &
 * Hutter, Speeding up automatic hyperparameter optimization of deep neural networks by extrapolation of learning curves, IJCAI (2015), which
 * samples where this sums over a grid: the same answer each time, in a tenth of a millisecond. Constants: decision 0126.
 */
export const extrapolateCurves = (horizon: number): CurveExtrapolation => {
  const rows = new Map<number, Float64Array>();
  // Shapes are scaled to 1 at the first step, so that the prior on the way means the same for all.
  const units = curveShapes.map((shape) => shape(1, horizon));
  const rowAt = (step: number): Float64Array => {
    const known = rows.get(step);
    if (known !== undefined) return known;
    const row = Float64Array.from(curveShapes, (shape, k) => shape(step, horizon) / (units[k] as number));
    rows.set(step, row);
    return row;
  };
  const end = rowAt(horizon);
  return {
    forecast(points, typicalChange) {
      const values = points.map(({ value }) => value);
      const last = values[values.length - 1] as number;
      const range = Math.max(...values) - Math.min(...values);
      const scale = Math.max(range, typicalChange, 1e-12 * Math.max(1, Math.abs(last)));
      const drift = (typicalChange / scale) ** 2;
      const parts = partsOf(
        points.map(({ step }) => rowAt(step)),
        values.map((value) => (value - last) / scale),
        { end, drift },
      );
      return mixtureOf(parts, { last, scale });
    },
  };
};

/** For each shape and noise its evidence (logarithm), and the mean and variance of the value at the horizon. */
interface Parts {
  readonly evidences: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

const partsOf = (
  rows: readonly Float64Array[],
  heights: readonly number[],
  { end, drift }: { readonly end: Float64Array; readonly drift: number },
): Parts => {
  const n = rows.length;
  const size = end.length * noises.length;
  const [evidences, means, variances] = [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ];
  const weight = Math.min(1, mostIndependent / n);
  const [sy, syy] = [sum(heights), sum(heights.map((y) => y * y))];
  for (let shape = 0, part = 0; shape < end.length; shape++) {
    let [s1, s2, s1y] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const x = rows[i]![shape]!;
      s1 += x;
      s2 += x * x;
      s1y += x * heights[i]!;
    }
    const x = end[shape]!;
    for (const noise of noises) {
      const w = weight / noise ** 2;
      // The posterior's precision, 2 × 2, and what it is multiplied with to give the mean.
      const [a11, a12, a22] = [endPrecision + w * n, w * s1, wayPrecision + w * s2];
      const [b1, b2] = [w * sy, w * s1y];
      const determinant = a11 * a22 - a12 * a12;
      const [c, a] = [(a22 * b1 - a12 * b2) / determinant, (a11 * b2 - a12 * b1) / determinant];
      evidences[part] =
        -weight * n * log(noise) - 0.5 * log(determinant) + 0.5 * (b1 * c + b2 * a) - 0.5 * w * syy;
      means[part] = c + a * x;
      variances[part] = (a22 - 2 * a12 * x + a11 * x * x) / determinant + noise ** 2 + drift;
      part += 1;
    }
  }
  return { evidences, means, variances };
};

const mixtureOf = (
  { evidences, means, variances }: Parts,
  { last, scale }: { readonly last: number; readonly scale: number },
): CurveForecast => {
  const most = evidences.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = evidences.map((evidence) => exp(evidence - most));
  const total = sum(shares);
  let [mean, square] = [0, 0];
  for (let i = 0; i < shares.length; i++) {
    shares[i]! /= total;
    mean += shares[i]! * means[i]!;
    square += shares[i]! * (means[i]! ** 2 + variances[i]!);
  }
  return {
    mean: last + scale * mean,
    standardDeviation: scale * Math.sqrt(Math.max(0, square - mean ** 2)),
    chanceBelow(value) {
      const height = (value - last) / scale;
      let chance = 0;
      for (let i = 0; i < shares.length; i++) {
        if (shares[i]! > 1e-9)
          chance += shares[i]! * normalCdf((height - means[i]!) / Math.sqrt(variances[i]!));
      }
      return chance;
    },
  };
};

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};
