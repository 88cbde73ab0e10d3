import { keyedRandom } from "@hyperdial/numerics";
import type { Posterior } from "../acquisition/posterior.js";
import { codeRow } from "./code-rows.js";
import { drawTrends } from "./draw-trends.js";
import type { ForestColumns } from "./forest-columns.js";
import { treeGrower } from "./grow-tree.js";
import { quickRandom } from "./quick-random.js";
import { leafOf, treeNodes } from "./tree-nodes.js";
import { type LeafBox, visitLeaves } from "./visit-leaves.js";

export interface ForestData {
  readonly n: number;
  /** n × columns.size, row after row. */
  readonly features: Float64Array;
  readonly values: Float64Array;
}

export interface ForestOptions {
  readonly trees: number;
  /** What each tree sees: all rows (extremely randomised trees), or as many drawn with repetition (random forest). */
  readonly draw: "all" | "bootstrap";
  /** So many columns that vary compete for a split: from 1 (splits wholly at random) to all (the trees most alike). */
  readonly tried: number;
  /** The fewest rows in a leaf. */
  readonly leaf: number;
  /** A tree sees at most so many rows, drawn anew for each: the work is trees × rows × tried × depth. */
  readonly rows: number;
  /**
   * `linear`: each tree is grown on what a linear trend of its own, drawn from the posterior of linear regression, leaves of the
   * values. Alone, trees see no slope beyond the outermost values; with trends they follow it, the less surely the farther.
   */
  readonly trend: "none" | "linear" | "quadratic";
  /** The same keys give the same forest. */
  readonly key: readonly (string | number)[];
}

/** What a forest believes of rows that a tree did not see, by the trees that did not. */
export interface OutOfBag {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** How many trees did not see a row; where 0, its mean and deviation are NaN. */
  readonly trees: Int32Array;
}

/**
 * A forest is asked as a Gaussian process is, about rows of unit coordinates: the mean over its trees, and as variance that
 * between trees plus that within their leaves (law of total variance; Hutter et al., Algorithm runtime prediction, 2014,
 * eq. 1 and 2). It is constant almost everywhere, so it has no gradients to go by.
 */
export interface Forest extends Posterior {
  readonly trees: number;
  /** The leaves of one tree, as `visitLeaves` hands them over, without its trend: of a forest of rows without inactive values. */
  leaves(
    tree: number,
    edgeOf: (column: number, cut: number) => number,
    visit: (box: LeafBox, mean: number) => void,
  ): void;
  /** What a tree's trend adds for one column at a unit coordinate; 0 without trends. */
  trendPart(tree: number, column: number, unit: number): number;
  outOfBag(): OutOfBag;
}

/** To choose which rows deserve all trees, a quarter of them do; no fewer than these. */
const leastScreened = 10;

/** Cuts of what lies nearer than this hardly differ: a deviation is never less, so that its log is finite. */
const leastDeviation = 1e-7;

export const fitForest = (columns: ForestColumns, data: ForestData, options: ForestOptions): Forest => {
  const { n, features, values } = data;
  const { size } = columns;
  const { trees, draw, leaf } = options;
  const seen = Math.min(n, options.rows);
  const codes = new Int32Array(size);
  const columnValues = new Int32Array(size * n);
  for (let i = 0; i < n; i++) {
    codeRow(columns, features, i * size, codes);
    for (let c = 0; c < size; c++) columnValues[c * n + i] = codes[c]!;
  }
  const nodes = treeNodes(trees * Math.max(1, 2 * seen));
  const roots = new Int32Array(trees);
  const bits = (n + 31) >> 5;
  /** Which rows a tree has seen, a bit each. */
  const inBag = new Int32Array(trees * bits);
  const grow = treeGrower(nodes, { n, columns, columnValues }, { tried: options.tried, leaf });
  const trends =
    options.trend === "none"
      ? null
      : drawTrends(columns, data, trees, options.trend, keyedRandom("trends", ...options.key));
  const slopes = trends?.weights ?? new Float64Array(0);
  const terms = trends?.size ?? 0;
  const row = new Float64Array(terms);
  /** Of tree t at the row whose terms are in `row`. */
  const trendOf = (t: number): number => {
    let sum = 0;
    for (let a = 0; a < terms; a++) sum += slopes[t * terms + a]! * row[a]!;
    return sum;
  };
  const left = trends === null ? values : new Float64Array(n);
  const allTerms = new Float64Array(n * terms);
  if (trends !== null) {
    for (let i = 0; i < n; i++) {
      trends.terms(features, i * size, row);
      allTerms.set(row, i * terms);
    }
  }
  const rows = new Int32Array(seen);
  const deck = Int32Array.from({ length: n }, (_, i) => i);
  for (let t = 0; t < trees; t++) {
    const random = quickRandom(keyedRandom("forest", t, ...options.key));
    for (let i = 0; i < seen; i++) {
      if (draw === "bootstrap") rows[i] = Math.floor(random.next() * n);
      else if (seen < n) {
        const pick = i + Math.floor(random.next() * (n - i));
        const row = deck[pick]!;
        deck[pick] = deck[i]!;
        deck[i] = row;
        rows[i] = row;
      } else rows[i] = i;
      inBag[t * bits + (rows[i]! >> 5)]! |= 1 << (rows[i]! & 31);
    }
    if (trends !== null) {
      for (let i = 0; i < n; i++) {
        let trend = 0;
        for (let a = 0; a < terms; a++) trend += slopes[t * terms + a]! * allTerms[i * terms + a]!;
        left[i] = values[i]! - trend;
      }
    }
    roots[t] = grow(rows, left, random);
  }

  const answer = { mean: 0, deviation: 1 };
  const few = Math.min(trees, Math.max(leastScreened, trees >> 2));
  const treeMeans = new Float64Array(trees);
  /** Answers from the first `last` trees but those that are left out, and gives how many they were. */
  const askTrees = (
    features: Float64Array,
    at: number,
    last: number,
    leavesOut: ((tree: number) => boolean) | null,
  ): number => {
    codeRow(columns, features, at, codes);
    trends?.terms(features, at, row);
    let count = 0;
    let sum = 0;
    let within = 0;
    for (let t = 0; t < last; t++) {
      if (leavesOut?.(t) === true) continue;
      const leaf = leafOf(nodes, roots[t]!, codes);
      const mean = nodes.numbers[2 * leaf + 1]! + trendOf(t);
      treeMeans[count++] = mean;
      sum += mean;
      within += nodes.variances[leaf]!;
    }
    const mean = sum / count;
    let between = 0;
    for (let t = 0; t < count; t++) between += (treeMeans[t]! - mean) ** 2;
    answer.mean = mean;
    answer.deviation = Math.max(Math.sqrt((between + within) / count), leastDeviation);
    return count;
  };
  return {
    n,
    answer,
    screen(row, at = 0) {
      askTrees(row, at, few, null);
    },
    ask(row, at = 0) {
      askTrees(row, at, trees, null);
    },
    askGradient: null,
    trees,
    trendPart: (tree, column, unit) => trends?.part(tree, column, unit) ?? 0,
    leaves(tree, edgeOf, visit) {
      visitLeaves(nodes, roots[tree]!, columns, edgeOf, visit);
    },
    outOfBag() {
      const means = new Float64Array(n).fill(Number.NaN);
      const deviations = new Float64Array(n).fill(Number.NaN);
      const counts = new Int32Array(n);
      for (let i = 0; i < n; i++) {
        const inTree = (t: number): boolean => ((inBag[t * bits + (i >> 5)]! >>> (i & 31)) & 1) === 1;
        counts[i] = askTrees(features, i * size, trees, inTree);
        if (counts[i] === 0) continue;
        means[i] = answer.mean;
        deviations[i] = answer.deviation;
      }
      return { means, deviations, trees: counts };
    },
  };
};
