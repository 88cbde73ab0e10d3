import { type Bound, boundText, brokenBounds, type Trial } from "@hyperdial/core";
import type { TrialEnergy } from "../../energy/study-energy.js";

interface Beside {
  /** What it drew, where that is known. */
  readonly energy?: TrialEnergy | undefined;
  /** The study's: those that a complete trial breaks are shown. */
  readonly bounds?: readonly Bound[];
}

/** A trial as `trials --json` and `export` show it. */
export const trialJson = (trial: Trial, { energy, bounds = [] }: Beside = {}) => ({
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
  ...brokenJson(trial, bounds),
  origin: trial.origin,
  spaceVersion: trial.spaceVersion,
  createdAtMs: trial.createdAtMs,
  ...("endedAtMs" in trial ? { endedAtMs: trial.endedAtMs } : {}),
  ...(trial.invalidated === undefined ? {} : { invalidated: trial.invalidated }),
});

const brokenJson = (trial: Trial, bounds: readonly Bound[]) => {
  const broken = trial.state === "complete" ? brokenBounds(trial.metrics, bounds) : [];
  return broken.length === 0
    ? {}
    : { broken: broken.map(({ bound, excess }) => ({ bound: boundText(bound), excess })) };
};
