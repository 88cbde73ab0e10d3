import { ascending } from "./ascending.js";
import { checkLosses } from "./check-losses.js";
import { GrowingFront } from "./growing-front.js";
import { leastOfPrefixes, runningLeast } from "./least-of-prefixes.js";
import type { Losses } from "./losses.js";

/**
 * The indices, ascending, of the rows that no other dominates; equal ones are all among them. Throws a RangeError for NaN and for rows of
 * different lengths. O(n log n) for up to three objectives (Kung, Luccio & Preparata, On finding the maxima of a set of vectors, 1975); with more, rows
 * go into a growing front, those with the least sum first.
 */
export const paretoFront = (rows: readonly Losses[]): readonly number[] => {
  checkLosses(rows);
  const objectives = rows[0]?.length ?? 0;
  // Without an objective, and without a row, all are alike.
  if (objectives === 0) return rows.map((_, i) => i);
  const all = columnsOf(rows);
  const sums = scaledSums(all);
  // Whatever the row with the least sum dominates is out before anything is sorted: nearly all where rows are spread at random.
  const left = notDominatedBy(indexOfLeast(sums), all);
  const front =
    objectives <= 3
      ? swept(all.map((column) => picked(column, left)))
      : grown(
          Array.from(left, (index) => rows[index] as Losses),
          picked(sums, left),
        );
  return front.map((place) => left[place] as number).sort((a, b) => a - b);
};

type Columns = readonly Float64Array[];

const columnsOf = (rows: readonly Losses[]): Columns =>
  Array.from(rows[0] as Losses, (_, objective) => {
    const column = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) column[i] = (rows[i] as Losses)[objective] as number;
    return column;
  });

const picked = (column: Float64Array, indices: Uint32Array): Float64Array => {
  if (indices.length === column.length) return column;
  const values = new Float64Array(indices.length);
  for (let place = 0; place < values.length; place++) values[place] = column[indices[place] as number]!;
  return values;
};

/** Of each row, in the scale of what each objective spans. An infinite loss counts twice the span, so that the sum is a number. */
const scaledSums = (columns: Columns): Float64Array => {
  const sums = new Float64Array((columns[0] as Float64Array).length);
  for (const column of columns) {
    let [low, top] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number;
      if (value > Number.NEGATIVE_INFINITY && value < low) low = value;
      if (value < Number.POSITIVE_INFINITY && value > top) top = value;
    }
    const span = top > low ? top - low : 1;
    for (let i = 0; i < column.length; i++) {
      const share = ((column[i] as number) - low) / span;
      sums[i] = (sums[i] as number) + (share > -1 ? (share < 2 ? share : 2) : -1);
    }
  }
  return sums;
};

const indexOfLeast = (values: Float64Array): number => {
  let least = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) < (values[least] as number)) least = i;
  return least;
};

const notDominatedBy = (pivot: number, columns: Columns): Uint32Array => {
  const bars = columns.map((column) => column[pivot] as number);
  const left = new Uint32Array((columns[0] as Float64Array).length);
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    let [better, worse] = [false, false];
    for (let j = 0; j < bars.length && !better; j++) {
      const [value, bar] = [(columns[j] as Float64Array)[i] as number, bars[j] as number];
      better = value < bar;
      worse ||= value > bar;
    }
    if (better || !worse) left[count++] = i;
  }
  return left.slice(0, count);
};

/** By the first objective, then the next: each is held against the least last one of those whose others are no greater. */
const swept = (columns: Columns): number[] => {
  const first = columns[0] as Float64Array;
  const last = columns[columns.length - 1] as Float64Array;
  const second = columns[1] ?? first;
  const bySecond = ascending(second, columns.length < 3 ? undefined : ascending(last));
  const order = columns.length < 2 ? bySecond : ascending(first, bySecond);
  const leastLast = columns.length < 3 ? runningLeast() : leastOfPrefixes(second, bySecond);
  const front: number[] = [];
  let [before, kept] = [-1, false];
  for (let place = 0; place < order.length; place++) {
    const index = order[place] as number;
    const same =
      before >= 0 &&
      first[before] === first[index] &&
      second[before] === second[index] &&
      last[before] === last[index];
    if (!same) kept = leastLast.lower(index, last[index] as number);
    if (kept) front.push(index);
    before = index;
  }
  return front;
};

/** The least sums dominate the most: the rest is soon held against few. */
const grown = (rows: readonly Losses[], sums: Float64Array): number[] => {
  const front = new GrowingFront<number>((rows[0] as Losses).length);
  for (const index of ascending(sums)) front.add(rows[index] as Losses, index);
  return Array.from(front, ({ item }) => item);
};
