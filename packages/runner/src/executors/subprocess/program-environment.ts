import { availableParallelism } from "node:os";
import type { RunOrder } from "@hyperdial/core";

/** How many threads the numeric libraries start. MKL, OpenBLAS and NumExpr follow OMP's where theirs is not set. */
const threadVariables = [
  "OMP_NUM_THREADS",
  "VECLIB_MAXIMUM_THREADS",
  "NUMBA_NUM_THREADS",
  "RAYON_NUM_THREADS",
  "POLARS_MAX_THREADS",
] as const;

/** Marks a run's process tree: inherited by all that it starts, so that nothing of it is overlooked at its end. */
export const runKeyVariable = "HYPERDIAL_RUN_KEY";

const slotVariables = ({ slots }: RunOrder): Record<string, string> => {
  const threads = String(Math.max(1, Math.min(Math.floor(slots.cpus), availableParallelism())));
  return {
    ...Object.fromEntries(threadVariables.map((name) => [name, threads])),
    // Reports should arrive when they are printed, not when a buffer is full.
    PYTHONUNBUFFERED: "1",
  };
};

const dataVariables = ({ data, final }: RunOrder): Record<string, string> => ({
  ...(data === undefined
    ? {}
    : { HYPERDIAL_TRAIN_INDEX: data.trainIndex, HYPERDIAL_VALIDATION_INDEX: data.validationIndex }),
  ...(data === undefined || data.file === null ? {} : { HYPERDIAL_DATA: data.file }),
  ...(final === undefined
    ? {}
    : { HYPERDIAL_MODEL_DIR: final.modelDirectory, HYPERDIAL_ROW_SCORES: final.rowScores }),
});

/** A program's environment: what the runner has, the study's own, and the run's. What a user has set of threads is kept. */
export const programEnvironment = (
  order: RunOrder,
  own: Readonly<Record<string, string>>,
  runKey: string,
  channel: string,
): NodeJS.ProcessEnv => ({
  ...slotVariables(order),
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("HYPERDIAL_"))),
  ...own,
  ...(order.slots.gpus.length === 0 ? {} : { CUDA_VISIBLE_DEVICES: order.slots.gpus.join(",") }),
  HYPERDIAL_PARAMS: order.paramsJson,
  HYPERDIAL_STUDY: order.study,
  HYPERDIAL_TRIAL: String(order.trial),
  HYPERDIAL_RUN: String(order.run),
  HYPERDIAL_ATTEMPT: String(order.attempt),
  HYPERDIAL_FOLD: String(order.cell.fold),
  HYPERDIAL_FOLDS: String(order.folds),
  HYPERDIAL_SEED: String(order.cell.seed),
  HYPERDIAL_FROM_STEP: String(order.fromStep),
  ...(order.untilStep === null ? {} : { HYPERDIAL_UNTIL_STEP: String(order.untilStep) }),
  HYPERDIAL_CHECKPOINT_DIR: order.checkpointDirectory,
  ...dataVariables(order),
  HYPERDIAL_CHANNEL: channel,
  [runKeyVariable]: runKey,
});
