import type { FinalResult } from "@hyperdial/core";
import { correctedTTest, type Finding } from "@hyperdial/insight";
import { mean } from "@hyperdial/numerics";

/** A mean over outer folds with its 95 % interval, or why there is none. */
export interface NestedEstimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no interval. */
  readonly reason?: string;
}

export interface NestedScore {
  readonly metric: string;
  /** Of the tuned settings, one for each outer fold. */
  readonly folds: readonly number[];
  readonly tuned: NestedEstimate;
  /** Less the default setting; null where some fold has none beside it. */
  readonly gain: NestedEstimate | null;
}

/** With the correction for training sets that overlap (Nadeau and Bengio): each outer fold is 1 / (n − 1) of what the others learn from. */
const overFolds = (values: readonly number[]): NestedEstimate => {
  const value = mean(values);
  const finding: Finding<{ low: number; high: number }> = correctedTTest(values, {
    testToTrain: 1 / (values.length - 1),
  });
  return finding.kind === "found"
    ? { value, low: finding.value.low, high: finding.value.high }
    : { value, low: null, high: null, reason: finding.reason };
};

/** What a nested cross-validation says of a metric, from its studies' last words. Where the chosen setting was the default one, the gain is 0. */
export const nestedScore = (results: readonly FinalResult[], metric: string): NestedScore => {
  const folds = results.map(({ chosen }) => chosen.estimates[metric]?.value ?? Number.NaN);
  const gains = results.map(({ differences, comparison }) =>
    comparison === "same setting" ? 0 : (differences[metric]?.value ?? null),
  );
  const known = gains.filter((gain) => gain !== null);
  return {
    metric,
    folds,
    tuned: overFolds(folds),
    gain: known.length === results.length ? overFolds(known) : null,
  };
};
