import type { RunOrder } from "@hyperdial/core";
import type { Evaluation } from "./evaluate.js";

/** An evaluation without what cannot be sent, and where its row scores go. */
export type EvaluationFacts = Omit<Evaluation, "signal" | "report" | "infeasible" | "scoreRows"> & {
  readonly rowScores: string | null;
};

export const evaluationFacts = (order: RunOrder): EvaluationFacts => ({
  params: order.params,
  trial: order.trial,
  run: order.run,
  attempt: order.attempt,
  fold: order.cell.fold,
  folds: order.folds,
  seed: order.cell.seed,
  fromStep: order.fromStep,
  untilStep: order.untilStep,
  checkpointDirectory: order.checkpointDirectory,
  data: order.data?.file ?? null,
  trainIndex: order.data?.train ?? null,
  validationIndex: order.data?.validation ?? null,
  modelDirectory: order.final?.modelDirectory ?? null,
  rowScores: order.final?.rowScores ?? null,
});
