import type { Forest, LeafBox } from "@hyperdial/surrogates";
import { cellAt } from "./column-cells.js";
import type { Region } from "./fit-surface.js";

/** The share of a column that a leaf's box takes. */
export const extent = (box: LeafBox, column: number, categories: number): number => {
  if (categories === 0) return box.high[column]! - box.low[column]!;
  let count = 0;
  const first = box.firstCategory[column]!;
  for (let k = 0; k < categories; k++) count += box.isIn[first + k]!;
  return count / categories;
};

/**
 * A forest averaged over all columns but one, uniformly over the region: for each column its mean in each cell, by column. Exact, for each leaf counts by
 * the volume of its box (F. Hutter, H. Hoos & K. Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML 2014, algorithm 2), and
 * trends are sums over columns; up to a constant that is the same for all cells of a column.
 * With `only` the other columns are left without their trees' part.
 */
export const forestMarginals = (
  region: Region,
  forest: Forest,
  only: number | null = null,
): readonly Float64Array[] => {
  const { cells, edgeOf, categories } = region;
  const size = cells.length;
  // By how much each cell is higher than the one before it.
  const changes = cells.map(({ edges }) => new Float64Array(edges.length + 1));
  const extents = new Float64Array(size);
  const visit = (box: LeafBox, mean: number): void => {
    let volume = 1;
    for (let c = 0; c < size; c++) {
      const part = extent(box, c, categories[c]!);
      extents[c] = part;
      volume *= part;
    }
    if (!(volume > 0)) return;
    for (let c = 0; c < size; c++) {
      const part = extents[c]!;
      // What a leaf adds everywhere in a column changes nothing within it.
      if (part === 1 || (only !== null && c !== only)) continue;
      addLeaf(changes[c]!, cells[c]!.edges, box, c, categories[c]!, (volume / part) * mean);
    }
  };
  for (let tree = 0; tree < forest.trees; tree++) forest.leaves(tree, edgeOf, visit);
  return changes.map((change, c) => {
    const { places } = cells[c]!;
    let height = 0;
    return Float64Array.from(places, (place, cell) => {
      height += change[cell]!;
      let sum = height;
      for (let tree = 0; tree < forest.trees; tree++) sum += forest.trendPart(tree, c, place);
      return sum / forest.trees;
    });
  });
};

const addLeaf = (
  change: Float64Array,
  edges: Float64Array,
  box: LeafBox,
  column: number,
  categories: number,
  height: number,
): void => {
  if (categories === 0) {
    addStep(change, edges, box.low[column]!, height);
    addStep(change, edges, box.high[column]!, -height);
    return;
  }
  const first = box.firstCategory[column]!;
  for (let k = 0; k < categories; k++) {
    if (box.isIn[first + k] === 0) continue;
    change[k]! += height;
    change[k + 1]! -= height;
  }
};

/** From `at` on to the right everything is higher; the cell that holds it, by the part that lies beyond. */
const addStep = (change: Float64Array, edges: Float64Array, at: number, height: number): void => {
  if (at >= 1) return;
  const cell = cellAt(edges, at);
  const beyond = (edges[cell + 1]! - at) / (edges[cell + 1]! - edges[cell]!);
  change[cell]! += height * beyond;
  change[cell + 1]! += height * (1 - beyond);
};

/** The mean and the variance of what was averaged by cell: cells count by their lengths. */
export const overCells = (
  marginal: Float64Array,
  edges: Float64Array,
): { readonly mean: number; readonly variance: number } => {
  let mean = 0;
  marginal.forEach((value, cell) => {
    mean += (edges[cell + 1]! - edges[cell]!) * value;
  });
  let variance = 0;
  marginal.forEach((value, cell) => {
    variance += (edges[cell + 1]! - edges[cell]!) * (value - mean) ** 2;
  });
  return { mean, variance };
};
