import type { Forest, LeafBox } from "@hyperdial/surrogates";
import { type ColumnCells, cellAt, intervals } from "./column-cells.js";
import type { Region } from "./fit-surface.js";
import { extent } from "./forest-marginals.js";

const coarse = 16;

const coarseCells = (cells: ColumnCells): ColumnCells =>
  cells.places.length <= coarse ? cells : intervals(coarse);

/**
 * How much of a forest's variance each pair of columns makes up beyond what each does alone: the variance of the two-way marginal less the one-way ones
 * (Hutter et al. 2014, eq. 9), on 16 cells a column. Trends have no part in it.
 */
export const pairVariances = (
  region: Region,
  forest: Forest,
  pairs: readonly (readonly [number, number])[],
): Float64Array => {
  const { categories, edgeOf } = region;
  const cells = region.cells.map(coarseCells);
  const tables = pairs.map(([i, j]) => new Float64Array(cells[i]!.places.length * cells[j]!.places.length));
  const covers = cells.map(({ places }) => new Float64Array(places.length));
  const columns = [...new Set(pairs.flat())];
  const from = new Int32Array(cells.length);
  const to = new Int32Array(cells.length);
  const visit = (box: LeafBox, mean: number): void => {
    let volume = 1;
    for (let c = 0; c < cells.length; c++) volume *= extent(box, c, categories[c]!);
    if (!(volume > 0)) return;
    for (const c of columns) {
      const cover = covers[c]!;
      if (categories[c]! > 0) {
        from[c] = 0;
        to[c] = cover.length;
        for (let k = 0; k < cover.length; k++) cover[k] = box.isIn[box.firstCategory[c]! + k]!;
        continue;
      }
      const { edges } = cells[c]!;
      const [low, high] = [box.low[c]!, box.high[c]!];
      from[c] = cellAt(edges, low);
      let cell = from[c]!;
      for (; cell < cover.length && edges[cell]! < high; cell++)
        cover[cell] =
          (Math.min(high, edges[cell + 1]!) - Math.max(low, edges[cell]!)) /
          (edges[cell + 1]! - edges[cell]!);
      to[c] = cell;
    }
    pairs.forEach(([i, j], pair) => {
      const table = tables[pair]!;
      const width = cells[j]!.places.length;
      const height =
        (volume * mean) / (extent(box, i, categories[i]!) * extent(box, j, categories[j]!) * forest.trees);
      for (let a = from[i]!; a < to[i]!; a++) {
        const part = height * covers[i]![a]!;
        for (let b = from[j]!; b < to[j]!; b++) table[a * width + b]! += part * covers[j]![b]!;
      }
    });
  };
  for (let tree = 0; tree < forest.trees; tree++) forest.leaves(tree, edgeOf, visit);
  return Float64Array.from(pairs, ([i, j], pair) =>
    interaction(tables[pair]!, cells[i]!.edges, cells[j]!.edges),
  );
};

/** The variance of what is left of a table when its rows', its columns' and its own mean are taken away. */
const interaction = (table: Float64Array, rowEdges: Float64Array, columnEdges: Float64Array): number => {
  const width = columnEdges.length - 1;
  const rows = new Float64Array(rowEdges.length - 1);
  const columns = new Float64Array(width);
  let mean = 0;
  const each = (act: (a: number, b: number, rowLength: number, columnLength: number) => void): void => {
    for (let a = 0; a < rows.length; a++)
      for (let b = 0; b < width; b++)
        act(a, b, rowEdges[a + 1]! - rowEdges[a]!, columnEdges[b + 1]! - columnEdges[b]!);
  };
  each((a, b, p, q) => {
    rows[a]! += q * table[a * width + b]!;
    columns[b]! += p * table[a * width + b]!;
    mean += p * q * table[a * width + b]!;
  });
  let variance = 0;
  each((a, b, p, q) => {
    variance += p * q * (table[a * width + b]! - rows[a]! - columns[b]! + mean) ** 2;
  });
  return variance;
};
