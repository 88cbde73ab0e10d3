import type { Trial } from "@hyperdial/core";

/** A trial as `trials --json` and `export` show it. */
export const trialJson = (trial: Trial) => ({
  trial: trial.number,
  state: trial.state,
  params: trial.point,
  metrics: "metrics" in trial ? trial.metrics : {},
  ...(trial.state === "failed" ? { failure: trial.failure, message: trial.message } : {}),
  ...(trial.state === "stopped" ? { reason: trial.reason } : {}),
  ...("step" in trial && trial.step !== null ? { step: trial.step } : {}),
  ...(trial.state === "complete" && Object.keys(trial.standardErrors).length > 0
    ? { standardErrors: trial.standardErrors }
    : {}),
  origin: trial.origin,
  spaceVersion: trial.spaceVersion,
  createdAtMs: trial.createdAtMs,
  ...("endedAtMs" in trial ? { endedAtMs: trial.endedAtMs } : {}),
  ...(trial.invalidated === undefined ? {} : { invalidated: trial.invalidated }),
});
