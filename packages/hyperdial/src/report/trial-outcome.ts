import type { Outcome } from "@hyperdial/charts";
import { type Bound, isFeasible, type Trial } from "@hyperdial/core";

/** How a trial ended, as charts tell trials apart; null while it is not over. */
export const trialOutcome = (trial: Trial, bounds: readonly Bound[]): Outcome | null => {
  if (trial.state === "complete") return isFeasible(trial.metrics, bounds) ? "complete" : "infeasible";
  return trial.state === "stopped" || trial.state === "failed" ? trial.state : null;
};
