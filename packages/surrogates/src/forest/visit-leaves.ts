import type { ForestColumns } from "./forest-columns.js";
import { inSubset, leafRule, subsetRule, type TreeNodes } from "./tree-nodes.js";

/** The rows that come to a leaf: between bounds in columns of numbers, of certain categories in the others. Written over for each leaf. */
export interface LeafBox {
  /** Unit coordinates, by column. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where category k of column c is in, at `firstCategory[c] + k`. */
  readonly isIn: Uint8Array;
  readonly firstCategory: Int32Array;
}

const stepsPerUnit = 2 ** 29;

/**
 * Hands over each leaf of the tree at `root`, with the mean of its values: together the boxes fill the unit cube. `edgeOf` may move a cut between two seen
 * values of a column to where one becomes the other. The tree must have been grown on rows without inactive values.
 */
export const visitLeaves = (
  nodes: TreeNodes,
  root: number,
  columns: ForestColumns,
  edgeOf: (column: number, cut: number) => number,
  visit: (box: LeafBox, mean: number) => void,
): void => {
  const { size, categories } = columns;
  const firstCategory = new Int32Array(size);
  let kinds = 0;
  for (let c = 0; c < size; c++) {
    firstCategory[c] = kinds;
    kinds += categories[c]!;
  }
  const low = new Float64Array(size);
  const high = new Float64Array(size).fill(1);
  const isIn = new Uint8Array(kinds).fill(1);
  const box: LeafBox = { low, high, isIn, firstCategory };
  const { integers, numbers } = nodes;

  const walk = (node: number): void => {
    const packed = integers[4 * node]!;
    const rule = packed & 7;
    if (rule === leafRule) {
      visit(box, numbers[2 * node + 1]!);
      return;
    }
    const c = packed >> 3;
    const left = integers[4 * node + 1]!;
    const number = integers[4 * node + 2]!;
    if (rule === subsetRule) {
      const from = firstCategory[c]!;
      const to = from + categories[c]!;
      const before = isIn.slice(from, to);
      for (let k = from; k < to; k++) if (!inSubset(number, k - from)) isIn[k] = 0;
      walk(left);
      isIn.set(before, from);
      for (let k = from; k < to; k++) if (inSubset(number, k - from)) isIn[k] = 0;
      walk(left + 1);
      isIn.set(before, from);
      return;
    }
    const lowBefore = low[c]!;
    const highBefore = high[c]!;
    const cut = Math.min(highBefore, Math.max(lowBefore, edgeOf(c, (number + 0.5) / stepsPerUnit - 1)));
    high[c] = cut;
    walk(left);
    high[c] = highBefore;
    low[c] = cut;
    walk(left + 1);
    low[c] = lowBefore;
  };
  walk(root);
};
