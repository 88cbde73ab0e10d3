import { inactiveCode } from "./code-rows.js";
import type { ForestColumns } from "./forest-columns.js";
import type { QuickRandom } from "./quick-random.js";
import {
  cutElseLeft,
  cutElseRight,
  inactiveRule,
  inSubset,
  leafRule,
  subsetRule,
  type TreeNodes,
} from "./tree-nodes.js";

/** What trees are grown on: columns one after the other, `columnValues[c * n + i]`, as `coded` makes them. */
export interface TreeData {
  readonly n: number;
  readonly columns: ForestColumns;
  readonly columnValues: Int32Array;
}

export interface TreeShape {
  /** So many columns compete for a split. */
  readonly tried: number;
  /** No leaf has fewer rows. */
  readonly leaf: number;
}

/** A subset that leaves all rows on one side is drawn again so often. */
const subsetDraws = 32;

/**
 * Grows trees on chosen rows (reordered in place; a row may stand there twice) and a value of each row, and gives their roots. Splits are
 * drawn at random, one in each of `tried` columns that vary, and the best of them is made (Geurts, Ernst & Wehenkel, Extremely
 * randomized trees, 2006, table 1): numbers by a cut anywhere between the least and the greatest, categories by a random
 * subset, and a column that is inactive in some of the rows by where it is active: branches of the space are branches of the tree.
 */
export const treeGrower = (nodes: TreeNodes, data: TreeData, shape: TreeShape) => {
  const { n, columns, columnValues } = data;
  const { size, categories } = columns;
  const { tried: mostTried, leaf } = shape;
  const { integers, numbers, variances } = nodes;
  const order = Int32Array.from({ length: size }, (_, c) => c);
  /** Of the node at hand: its rows' values, and their values in a column. */
  const here = new Float64Array(n);
  const column = new Int32Array(n);

  /** What a split leaves: Σ² / count over both sides. The larger, the smaller the variance within them; −∞ where it splits nothing. */
  const scored = (count: number, total: number, right: number, rightSum: number): number => {
    const left = count - right;
    if (left < leaf || right < leaf) return Number.NEGATIVE_INFINITY;
    const leftSum = total - rightSum;
    return (leftSum * leftSum) / left + (rightSum * rightSum) / right;
  };
  const scoreCut = (count: number, total: number, cut: number): number => {
    let rightSum = 0;
    let right = 0;
    for (let i = 0; i < count; i++) {
      // 1 to the right of the cut, by the sign: no branch to be guessed wrong half of the time.
      const isRight = (cut - column[i]!) >>> 31;
      rightSum += here[i]! * isRight;
      right += isRight;
    }
    return scored(count, total, right, rightSum);
  };
  const scoreSubset = (count: number, total: number, key: number): number => {
    let rightSum = 0;
    let right = 0;
    for (let i = 0; i < count; i++) {
      const isRight = inSubset(key, column[i]!) ? 0 : 1;
      rightSum += here[i]! * isRight;
      right += isRight;
    }
    return scored(count, total, right, rightSum);
  };

  return (rows: Int32Array, values: Float64Array, random: QuickRandom): number => {
    const waiting = new Int32Array(3 * (rows.length + 2));
    const root = nodes.count++;
    waiting[0] = root;
    waiting[2] = rows.length;
    let top = 3;
    while (top > 0) {
      top -= 3;
      const node = waiting[top]!;
      const from = waiting[top + 1]!;
      const to = waiting[top + 2]!;
      const count = to - from;
      let total = 0;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < count; i++) {
        const value = values[rows[from + i]!]!;
        here[i] = value;
        total += value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      let bestScore = Number.NEGATIVE_INFINITY;
      let bestColumn = 0;
      let bestRule = leafRule;
      let bestNumber = 0;
      if (low < high && count >= 2 * leaf) {
        // Two rows are told apart by any column in which they differ.
        const most = count === 2 ? 1 : mostTried;
        for (let c = 0, tried = 0; c < size && tried < most; c++) {
          // A shuffle as far as it is needed.
          const pick = c + Math.floor(random.next() * (size - c));
          const chosen = order[pick]!;
          order[pick] = order[c]!;
          order[c] = chosen;
          const start = chosen * n;
          let least = 2 ** 31 - 1;
          let greatest = -1;
          for (let i = 0; i < count; i++) {
            const value = columnValues[start + rows[from + i]!]!;
            column[i] = value;
            if (value < least) least = value;
            if (value > greatest) greatest = value;
          }
          if (least === greatest) continue;
          tried++;
          let score = Number.NEGATIVE_INFINITY;
          let kind = cutElseLeft;
          let number = inactiveCode;
          if (least === inactiveCode) {
            kind = inactiveRule;
            score = scoreCut(count, total, inactiveCode);
          } else if (categories[chosen]! > 0) {
            kind = subsetRule;
            for (let draw = 0; draw < subsetDraws && score === Number.NEGATIVE_INFINITY; draw++) {
              number = random.bits();
              score = scoreSubset(count, total, number);
            }
          } else {
            number = least + Math.floor(random.next() * (greatest - least));
            score = scoreCut(count, total, number);
          }
          if (score > bestScore) {
            bestScore = score;
            bestColumn = chosen;
            bestRule = kind;
            bestNumber = number;
          }
        }
      }
      if (bestRule === leafRule) {
        const mean = low === high ? low : total / count;
        let square = 0;
        for (let i = 0; i < count; i++) square += (here[i]! - mean) ** 2;
        numbers[2 * node + 1] = mean;
        variances[node] = square / count;
        integers[4 * node] = leafRule;
        continue;
      }
      let middle = from;
      const start = bestColumn * n;
      for (let i = from; i < to; i++) {
        const row = rows[i]!;
        const value = columnValues[start + row]!;
        if (bestRule === subsetRule ? !inSubset(bestNumber, value) : value > bestNumber) continue;
        rows[i] = rows[middle]!;
        rows[middle++] = row;
      }
      const left = nodes.count;
      nodes.count += 2;
      if (bestRule === cutElseLeft && 2 * (middle - from) < count) bestRule = cutElseRight;
      integers[4 * node] = bestColumn * 8 + bestRule;
      integers[4 * node + 1] = left;
      integers[4 * node + 2] = bestNumber;
      waiting[top] = left;
      waiting[top + 1] = from;
      waiting[top + 2] = middle;
      waiting[top + 3] = left + 1;
      waiting[top + 4] = middle;
      waiting[top + 5] = to;
      top += 6;
    }
    return root;
  };
};
