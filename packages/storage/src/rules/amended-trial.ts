import {
  type Amendment,
  correctedTrial,
  type EventNumber,
  HyperdialError,
  type Trial,
  type TrialEnd,
  trialThatBecame,
} from "@hyperdial/core";

type OfTrial = Extract<Amendment, { trial: unknown }>;

const refuse = (trial: Trial, fact: string, hint: string): never => {
  throw new HyperdialError("illegal_move", `trial ${trial.number} ${fact}`, { hint });
};

/** What a paused trial becomes that is given up: its value so far is kept. Throws `illegal_move` for any other. */
export const stoppedTrial = (trial: Trial, reason: string): TrialEnd =>
  trial.state === "paused"
    ? { state: "stopped", reason, step: trial.step, metrics: trial.metrics }
    : refuse(
        trial,
        `is ${trial.state} and cannot be stopped so`,
        "only a paused trial is stopped without a run",
      );

/** A stopped, invalidated, restored or corrected trial; throws `illegal_move` where it cannot become so. A retried one moves by its runs. */
export const amendedTrial = (
  trial: Trial,
  amendment: OfTrial,
  by: { readonly actor: string; readonly atMs: number; readonly event: EventNumber },
): Trial => {
  switch (amendment.kind) {
    case "stop":
      return trialThatBecame(trial, stoppedTrial(trial, amendment.reason), by);
    case "invalidate": {
      if (trial.invalidated !== undefined) return refuse(trial, "is invalidated already", "restore it first");
      const { reason } = amendment;
      return { ...trial, invalidated: { reason, by: by.actor, atMs: by.atMs } };
    }
    case "restore": {
      const { invalidated, ...rest } = trial;
      if (invalidated === undefined)
        return refuse(trial, "is not invalidated", "there is nothing to restore");
      return rest;
    }
    case "correct":
      if (trial.state === "complete" || trial.state === "stopped")
        return correctedTrial(trial, amendment.metrics);
      return refuse(trial, `is ${trial.state} and has no value to correct`, "retry it instead");
    case "retry":
      if (trial.state === "failed" || trial.state === "stopped") return trial;
      return refuse(
        trial,
        `is ${trial.state} and cannot be retried`,
        "only failed and stopped trials are retried",
      );
  }
};
