import { assertNever } from "../errors/assert-never.js";
import type { StudyEvent, TrialEnd } from "../event/event.js";
import type { Trial } from "../trial/trial.js";

const factsOf = ({ number, point, spaceVersion, origin, createdAtMs, invalidated }: Trial) => ({
  number,
  point,
  spaceVersion,
  origin,
  createdAtMs,
  ...(invalidated === undefined ? {} : { invalidated }),
});

/** A trial that is waiting or running again. */
export const openTrial = (trial: Trial, state: "waiting" | "running"): Trial =>
  trial.state === state ? trial : { ...factsOf(trial), state };

/** What a trial is once `becomes` holds. */
export const trialThatBecame = (
  trial: Trial,
  becomes: TrialEnd,
  { event, atMs }: Pick<StudyEvent, "event" | "atMs">,
): Trial => {
  const facts = factsOf(trial);
  const ended = { endedAtMs: atMs, endedEvent: event };
  switch (becomes.state) {
    case "paused":
      return { ...facts, state: "paused", step: becomes.step, metrics: becomes.metrics };
    case "complete": {
      const { metrics, standardErrors } = becomes;
      return { ...facts, state: "complete", metrics, standardErrors, ...ended };
    }
    case "stopped": {
      const { reason, step, metrics } = becomes;
      return { ...facts, state: "stopped", reason, step, metrics, ...ended };
    }
    case "failed": {
      const { failure, message, metrics } = becomes;
      return { ...facts, state: "failed", failure, message, metrics, ...ended };
    }
    default:
      return assertNever(becomes);
  }
};

/** Corrected values beside those that were not; a corrected value's standard error is not known. */
export const correctedTrial = (trial: Trial, correction: Readonly<Record<string, number>>): Trial => {
  switch (trial.state) {
    case "complete": {
      const standardErrors = Object.fromEntries(
        Object.entries(trial.standardErrors).filter(([name]) => !(name in correction)),
      );
      return { ...trial, metrics: { ...trial.metrics, ...correction }, standardErrors };
    }
    case "stopped":
      return { ...trial, metrics: { ...trial.metrics, ...correction } };
    default:
      return trial;
  }
};
