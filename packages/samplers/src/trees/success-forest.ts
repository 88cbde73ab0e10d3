import { log } from "@hyperdial/numerics";
import {
  type Acquisition,
  type Candidate,
  type ForestColumns,
  type ForestOptions,
  fitForest,
} from "@hyperdial/surrogates";
import { rowsOf } from "./rows-of.js";

/** Successes and failures that it is grown on, at most: the latest of each. */
const mostLabels = 300;
/**
 * Below this chance a penalty grows with the square. A best setting often lies at the edge of what runs at all, where the
 * improvement outweighs any chance: without the penalty nearly every trial would be spent beyond the edge.
 */
const likely = 0.6;
const penalty = 40;

/** The log of the chance that a point does not fail: the share of trees that say so, each having seen what did and did not. */
export const successForest = (
  columns: ForestColumns,
  succeeded: readonly Candidate[],
  failed: readonly Candidate[],
  options: ForestOptions,
): Acquisition => {
  const good = succeeded.slice(-mostLabels);
  const labelled = [...good, ...failed.slice(-mostLabels)];
  const values = Float64Array.from(labelled, (_, i) => (i < good.length ? 1 : 0));
  const features = rowsOf(labelled, columns.size);
  const forest = fitForest(columns, { n: labelled.length, features, values }, options);
  const value = (row: Float64Array, at: number): number => {
    forest.ask(row, at);
    // Half a tree for each side, so that no chance is 0.
    const chance = (forest.answer.mean * options.trees + 0.5) / (options.trees + 1);
    const short = Math.max(0, likely - chance);
    return log(chance) - penalty * short * short;
  };
  return { screen: value, value, gradient: null };
};
