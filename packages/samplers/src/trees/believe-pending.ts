import {
  type Candidate,
  type Forest,
  type ForestColumns,
  type ForestData,
  type ForestOptions,
  fitForest,
} from "@hyperdial/surrogates";
import { rowsOf } from "./rows-of.js";

/** Further pending points than this hardly change where to look, and must not cost without bound. */
const mostPending = 64;

/** A forest in which pending points count as ended with the value expected of them, so that others are looked at. */
export const believePending = (
  columns: ForestColumns,
  data: ForestData,
  pending: readonly Candidate[],
  options: ForestOptions,
): Forest => {
  const forest = fitForest(columns, data, options);
  if (pending.length === 0) return forest;
  const counted = pending.slice(-mostPending);
  const features = new Float64Array((data.n + counted.length) * columns.size);
  const values = new Float64Array(data.n + counted.length);
  features.set(data.features);
  features.set(rowsOf(counted, columns.size), data.features.length);
  values.set(data.values);
  counted.forEach((candidate, i) => {
    forest.ask(candidate.unit);
    values[data.n + i] = forest.answer.mean;
  });
  return fitForest(columns, { n: values.length, features, values }, options);
};
