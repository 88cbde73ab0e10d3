import type { StudySpec } from "@hyperdial/core";
import { assertNever } from "@hyperdial/core";

/**
 * The size of the rows that score over that of the rows that were learned from, by the study's validation plan: what Nadeau and Bengio's correction goes
 * by. 0 where all cells share one split. Without a method a program is taken to split into as many parts as there are folds.
 */
export const testToTrain = ({ method, folds, share = 0.2, repeats = 1 }: StudySpec["validation"]): number => {
  switch (method) {
    case undefined:
    case "k-fold":
    case "leave-one-out":
      return folds > 1 ? 1 / (folds - 1) : 0;
    case "hold-out":
      return repeats > 1 || folds > 1 ? share / (1 - share) : 0;
    case "bootstrap":
      // A row is left out of a resample with a chance of 1/e.
      return 1 / (Math.E - 1);
    case "expanding":
    case "sliding":
      // One block scores; the blocks before it, half of all on average, are learned from.
      return folds > 1 ? 2 / (folds + 1) : 0;
    default:
      return assertNever(method);
  }
};
