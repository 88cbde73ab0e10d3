import { inactiveCode } from "./code-rows.js";

/** How a node sends a row on. Where a cut meets an inactive value that it never saw, the row follows the majority. */
export const leafRule = 0;
export const cutElseLeft = 1;
export const cutElseRight = 2;
export const subsetRule = 3;
export const inactiveRule = 4;

/**
 * The nodes of all trees of a forest, 16 bytes each in one buffer, so that a step down a tree reads one place in memory. Of a
 * split: `column * 8 + rule`, the left child (its sibling follows it), and the cut (the greatest code that goes left) or the
 * subset's key. Of a leaf: its rule, and the mean of its values as a number in the second half.
 */
export interface TreeNodes {
  /** Of node i: at 4 i, 4 i + 1, 4 i + 2. */
  readonly integers: Int32Array;
  /** Of leaf i: at 2 i + 1. */
  readonly numbers: Float64Array;
  /** The variance of the values within a leaf. */
  readonly variances: Float64Array;
  count: number;
}

export const treeNodes = (capacity: number): TreeNodes => {
  const numbers = new Float64Array(2 * capacity);
  return {
    integers: new Int32Array(numbers.buffer),
    numbers,
    variances: new Float64Array(capacity),
    count: 0,
  };
};

/** Whether a category lies in the subset with this key: a fair coin for each, so that any subset is as likely as another. */
export const inSubset = (key: number, category: number): boolean => {
  let mixed = Math.imul(category + 1, 0x9e3779b1) ^ key;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) < 0;
};

/** The leaf of the tree at `root` that a coded row comes to. */
export const leafOf = (nodes: TreeNodes, root: number, codes: Int32Array): number => {
  const { integers } = nodes;
  let node = root;
  for (;;) {
    const packed = integers[4 * node]!;
    const kind = packed & 7;
    if (kind === leafRule) return node;
    const code = codes[packed >> 3]!;
    const number = integers[4 * node + 2]!;
    let right: number;
    if (kind === subsetRule) right = inSubset(number, code) ? 0 : 1;
    else if (kind === cutElseRight && code === inactiveCode) right = 1;
    else right = (number - code) >>> 31;
    node = integers[4 * node + 1]! + right;
  }
};
