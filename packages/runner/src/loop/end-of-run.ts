import { assertNever, type EndedRun, type Metrics, type RunEnd, type StudySpec } from "@hyperdial/core";

/** Why the runner itself asked a program to end. */
export type StopCause =
  /** The user, or a fault of the runner: nothing is wrong with the run. */
  | { readonly kind: "interrupted"; readonly reason: string }
  /** The trial has ended by another of its cells. */
  | { readonly kind: "trial_ended"; readonly reason: string }
  /** Its share of the study's time is over. */
  | { readonly kind: "time_over"; readonly reason: string };

export interface RunSoFar {
  readonly fromStep: number;
  readonly lastStep: number | null;
  readonly objectives: readonly string[];
  readonly cause: StopCause | null;
  readonly onFailure: StudySpec["onFailure"];
}

const hasAll = (metrics: Metrics, objectives: readonly string[]): boolean =>
  objectives.every((objective) => metrics[objective] !== undefined);

/**
 * What is written of a run that the executor saw end. An interrupted one is put back. One whose time is over keeps its value so
 * far, and is put back where it has none: a larger budget takes it up again.
 */
export const endOfRun = (outcome: EndedRun["outcome"], run: RunSoFar): RunEnd => {
  const { metrics } = outcome;
  const putBack = (message: string): RunEnd => ({
    kind: "failed",
    failure: "lost",
    message,
    metrics,
    then: "put_back",
  });
  const endedByRunner = (step: number | null, reason: string): RunEnd => {
    if (run.cause?.kind === "interrupted") return putBack(run.cause.reason);
    if (run.cause?.kind === "time_over" && !hasAll(metrics, run.objectives)) return putBack(run.cause.reason);
    return { kind: "stopped", reason, step, metrics };
  };
  switch (outcome.kind) {
    case "ok":
      return { kind: "ok", metrics };
    case "paused":
      return { kind: "paused", step: outcome.step ?? run.fromStep, metrics };
    case "stopped":
      return endedByRunner(outcome.step, outcome.reason);
    case "failed": {
      const { failure, message } = outcome;
      // A program that did not end by itself when the runner asked it to was not at fault.
      if (run.cause !== null && (failure === "timed_out" || failure === "crashed")) {
        return endedByRunner(run.lastStep, run.cause.reason);
      }
      const again = failure === "lost" || (failure === "crashed" && run.onFailure === "retry");
      return { kind: "failed", failure, message, metrics, then: again ? "retry" : "give_up" };
    }
    default:
      return assertNever(outcome);
  }
};
