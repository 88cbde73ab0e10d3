import type { Trial } from "@hyperdial/core";
import type { TrialEnergy } from "../../energy/study-energy.js";

/** A trial as `trials --json` and `export` show it, with what it drew where that is known. */
export const trialJson = (trial: Trial, energy?: TrialEnergy) => ({
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
  ...(energy === undefined ? {} : { energy }),
  origin: trial.origin,
  spaceVersion: trial.spaceVersion,
  createdAtMs: trial.createdAtMs,
  ...("endedAtMs" in trial ? { endedAtMs: trial.endedAtMs } : {}),
  ...(trial.invalidated === undefined ? {} : { invalidated: trial.invalidated }),
});
