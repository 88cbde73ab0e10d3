import { type Cell, foldCount, type StudySpec } from "@hyperdial/core";

/** The validation plan's cells: each fold with each seed, folds first. With one seed it is 0. */
export const validationCells = (validation: StudySpec["validation"]): readonly Cell[] =>
  Array.from({ length: validation.seeds }, (_, seed) => seed).flatMap((seed) =>
    Array.from({ length: foldCount(validation) }, (_, fold) => ({ fold, seed })),
  );
