import { log, type Random } from "@hyperdial/numerics";
import type { ForestColumns } from "./forest-columns.js";

/** Linear functions of rows, one for each tree. */
export interface Trends {
  /** Terms of a row. */
  readonly size: number;
  /** Trees × size. */
  readonly weights: Float64Array;
  /** Writes a row's terms. */
  terms(row: Float64Array, at: number, into: Float64Array): void;
  /** What a tree's trend adds for one column at a unit coordinate. */
  part(tree: number, column: number, unit: number): number;
}

/** A choice with more categories brings no terms: what is seen of each is too little. */
const mostCategories = 12;
/** In more terms than these a straight line is mostly chance. */
const mostTerms = 128;
/** How much smaller the prior variance of the slopes may be than the noise, and that of the curvatures than that of the slopes. */
const ridges = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
const curbs = [1e9, 10, 1];

/** L Lᵀ = a + diagonal in `into`, lower triangular, and its log determinant over that of the diagonal. */
const factor = (a: Float64Array, size: number, diagonal: Float64Array, into: Float64Array): number => {
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) {
    logDeterminant -= log(diagonal[i]!);
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]! + (i === j ? diagonal[i]! : 0);
      for (let k = 0; k < j; k++) sum -= into[i * size + k]! * into[j * size + k]!;
      into[i * size + j] = i === j ? Math.sqrt(sum) : sum / into[j * size + j]!;
    }
    logDeterminant += 2 * log(into[i * size + i]!);
  }
  return logDeterminant;
};
const solveLower = (l: Float64Array, size: number, x: Float64Array): void => {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * size + k]! * x[k]!;
    x[i]! /= l[i * size + i]!;
  }
};
const solveUpper = (l: Float64Array, size: number, x: Float64Array): void => {
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= l[k * size + i]! * x[k]!;
    x[i]! /= l[i * size + i]!;
  }
};

/**
 * Draws linear trends from the posterior of Bayesian regression (Bishop, Pattern recognition, 2006, section 3.3), the prior's
 * variance at its maximum likelihood; inactive values and the middle of a range count nothing. Null where there is too little
 * to go by.
 */
export const drawTrends = (
  columns: ForestColumns,
  data: { readonly n: number; readonly features: Float64Array; readonly values: Float64Array },
  trees: number,
  kind: "linear" | "quadratic",
  random: Random,
): Trends | null => {
  const { n, features, values } = data;
  const { categories } = columns;
  const starts = new Int32Array(columns.size);
  let size = 1;
  for (let c = 0; c < columns.size; c++) {
    starts[c] = size;
    const count = categories[c]!;
    size += count === 0 ? 2 : count <= mostCategories ? count : 0;
  }
  if (n < 3 || size > mostTerms) return null;
  const terms = (row: Float64Array, at: number, into: Float64Array): void => {
    into.fill(0);
    into[0] = 1;
    for (let c = 0; c < columns.size; c++) {
      const unit = row[at + c]!;
      if (Number.isNaN(unit)) continue;
      const count = categories[c]!;
      if (count === 0) {
        const x = 2 * unit - 1;
        into[starts[c]!] = x;
        into[starts[c]! + 1] = 1.5 * x * x - 0.5;
      } else if (count <= mostCategories)
        into[starts[c]! + Math.min(Math.floor(unit * count), count - 1)] = Math.SQRT1_2;
    }
  };
  const gram = new Float64Array(size * size);
  const cross = new Float64Array(size);
  const row = new Float64Array(size);
  let square = 0;
  for (let i = 0; i < n; i++) {
    terms(features, i * columns.size, row);
    square += values[i]! ** 2;
    for (let a = 0; a < size; a++) {
      if (row[a] === 0) continue;
      cross[a]! += row[a]! * values[i]!;
      for (let b = 0; b <= a; b++) gram[a * size + b]! += row[a]! * row[b]!;
    }
  }
  if (!(square > 0)) return null;
  const isCurvature = new Uint8Array(size);
  for (let c = 0; c < columns.size; c++) if (categories[c] === 0) isCurvature[starts[c]! + 1] = 1;
  const diagonal = new Float64Array(size);
  const l = new Float64Array(size * size);
  const white = new Float64Array(size);
  /** The log likelihood under a prior, and the noise's deviation; leaves L and L⁻¹ Xᵀy behind. */
  const fit = (ridge: number, curb: number): { evidence: number; noise: number } => {
    for (let a = 0; a < size; a++) diagonal[a] = ridge * (isCurvature[a] === 1 ? curb : 1);
    const logDeterminant = factor(gram, size, diagonal, l);
    white.set(cross);
    solveLower(l, size, white);
    let explained = 0;
    for (const value of white) explained += value * value;
    const noise = Math.max((square - explained) / n, 1e-9 * square);
    return { evidence: -0.5 * (n * log(noise) + logDeterminant), noise: Math.sqrt(noise) };
  };
  let best = { ridge: 1, curb: 1, evidence: Number.NEGATIVE_INFINITY };
  for (const curb of kind === "linear" ? curbs.slice(0, 1) : curbs) {
    for (const ridge of ridges) {
      const { evidence } = fit(ridge, curb);
      if (evidence > best.evidence) best = { ridge, curb, evidence };
    }
  }
  const { noise } = fit(best.ridge, best.curb);
  const weights = new Float64Array(trees * size);
  for (let t = 0; t < trees; t++) {
    const drawn = weights.subarray(t * size, (t + 1) * size);
    for (let a = 0; a < size; a++) drawn[a] = white[a]! + noise * random.normal();
    solveUpper(l, size, drawn);
  }
  const part = (tree: number, column: number, unit: number): number => {
    const at = tree * size + starts[column]!;
    const count = categories[column]!;
    if (count === 0) {
      const x = 2 * unit - 1;
      return weights[at]! * x + weights[at + 1]! * (1.5 * x * x - 0.5);
    }
    return count > mostCategories
      ? 0
      : weights[at + Math.min(Math.floor(unit * count), count - 1)]! * Math.SQRT1_2;
  };
  return { size, weights, terms, part };
};
