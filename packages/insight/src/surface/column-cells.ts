import type { Space } from "@hyperdial/core";

/** A unit coordinate cut into cells, over which effects are averaged: one for each value where there are few, else equal ones. */
export interface ColumnCells {
  /** Of cell i: from `edges[i]` to `edges[i + 1]`; from 0 to 1. */
  readonly edges: Float64Array;
  /** Where a cell's value lies; the middle of an interval. */
  readonly places: Float64Array;
  /** Whether each cell is one value, so that a cut between two values belongs on the edge between their cells. */
  readonly kind: "values" | "intervals";
}

const equalCells = 128;

/** So many cells of equal length. */
export const intervals = (count: number): ColumnCells => ({
  edges: Float64Array.from({ length: count + 1 }, (_, i) => i / count),
  places: Float64Array.from({ length: count }, (_, i) => (i + 0.5) / count),
  kind: "intervals",
});

/** The cells of each unit coordinate of a space. */
export const columnCells = (space: Space): readonly ColumnCells[] => {
  const cells = new Array<ColumnCells>(space.dimensions).fill(intervals(equalCells));
  for (const { codec, width, offset, cardinality } of space.parameters) {
    const { finite } = codec;
    if (width !== 1 || finite === null || cardinality > equalCells) continue;
    const place = new Float64Array(1);
    cells[offset] = {
      edges: Float64Array.from({ length: cardinality + 1 }, (_, value) => finite.edge(value)),
      places: Float64Array.from({ length: cardinality }, (_, value) => {
        codec.encode(finite.valueAt(value), place, 0);
        return place[0]!;
      }),
      kind: "values",
    };
  }
  return cells;
};

/** The cell that holds a coordinate. */
export const cellAt = (edges: Float64Array, unit: number): number => {
  const last = edges.length - 2;
  // Right at once for cells of equal length.
  const guess = Math.max(0, Math.min(last, Math.floor(unit * (last + 1))));
  if (edges[guess]! <= unit && unit < edges[guess + 1]!) return guess;
  let low = 0;
  let high = last + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= unit) low = middle;
    else high = middle;
  }
  return low;
};

/** A cut moved to the nearest edge between two values; as it is between intervals. */
export const edgeOfCut = ({ edges, kind }: ColumnCells, cut: number): number => {
  if (kind === "intervals") return cut;
  const cell = cellAt(edges, cut);
  const low = edges[cell]!;
  const high = edges[cell + 1]!;
  return cut - low < high - cut ? low : high;
};
