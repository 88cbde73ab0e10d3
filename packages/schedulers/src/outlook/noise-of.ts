import type { Cell, CompleteTrial } from "@hyperdial/core";

/**
 * How far a trial's value would vary, were it measured again on other folds: its standard error over the cells, corrected for
 * training sets that overlap (Nadeau & Bengio, Inference for the generalization error, 2003). Null where one cell tells nothing of it.
 */
export const noiseOf = (
  { standardErrors }: CompleteTrial,
  metric: string,
  cells: readonly Cell[],
): number | null => {
  const error = standardErrors[metric];
  if (error === undefined) return null;
  const folds = new Set(cells.map(({ fold }) => fold)).size;
  // s² (1/m + tested/trained): a fold is tested on 1 part of the data, and trained on the folds − 1 others.
  return folds > 1 ? error * Math.sqrt(1 + cells.length / (folds - 1)) : error;
};
