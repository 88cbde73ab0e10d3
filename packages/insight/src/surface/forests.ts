import { keyedRandom, studentTQuantile } from "@hyperdial/numerics";
import {
  type Forest,
  type ForestColumns,
  type ForestData,
  type ForestOptions,
  fitForest,
} from "@hyperdial/surrogates";

/** A forest of the trials, and small ones of resamples of them: what differs between those is what chance may have done. */
export interface Forests {
  readonly main: Forest;
  readonly resampled: readonly Forest[];
}

const resamples = 8;
const treesEach = 4;
const mainTrees = 32;
/** A tree sees at most so many trials: past that the time grows and the effects hardly change. */
const mostRows = 2000;

/** Fits them to rows of unit coordinates, NaN where inactive, and values of about unit variance. */
export const fitForests = (columns: ForestColumns, data: ForestData, key: string): Forests => {
  const shape = {
    tried: columns.size,
    leaf: 1,
    rows: mostRows,
    trend: "quadratic",
  } satisfies Partial<ForestOptions>;
  const main = fitForest(columns, data, { ...shape, trees: mainTrees, draw: "bootstrap", key: [key] });
  const resampled = Array.from({ length: resamples }, (_, i) =>
    fitForest(columns, resample(columns, data, i), {
      ...shape,
      trees: treesEach,
      draw: "all",
      key: [key, i],
    }),
  );
  return { main, resampled };
};

const resample = (
  { size }: ForestColumns,
  { n, features, values }: ForestData,
  number: number,
): ForestData => {
  const random = keyedRandom("resample", number);
  const count = Math.min(n, mostRows);
  const rows = Int32Array.from({ length: count }, () => random.integer(n));
  const drawn = new Float64Array(count * size);
  rows.forEach((row, i) => {
    drawn.set(features.subarray(row * size, (row + 1) * size), i * size);
  });
  return { n: count, features: drawn, values: Float64Array.from(rows, (row) => values[row]!) };
};

/** A figure with the interval that holds the true one in nineteen of twenty cases, as the resamples vary. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Student's interval of a figure from the main forest, by how far the resampled ones' lie apart. */
export const estimateOf = (value: number, replicates: ArrayLike<number>): Estimate => {
  const count = replicates.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += replicates[i]! / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (replicates[i]! - mean) ** 2;
  const reach = studentTQuantile(0.975, count - 1) * Math.sqrt(squares / (count - 1));
  return { value, low: value - reach, high: value + reach };
};
