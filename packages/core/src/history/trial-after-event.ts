import { assertNever } from "../errors/assert-never.js";
import type { StudyEvent, TrialEnd } from "../event/event.js";
import type { Trial } from "../trial/trial.js";

// Field by field, the seldom one last: every trial makes these, and a spread of an object costs as much as all else of it.

/** A trial that is waiting or running again. */
export const openTrial = (trial: Trial, state: "waiting" | "running"): Trial => {
  if (trial.state === state) return trial;
  const { number, point, spaceVersion, origin, createdAtMs } = trial;
  return withMark({ number, point, spaceVersion, origin, createdAtMs, state }, trial);
};

/** What a trial is once `becomes` holds. */
export const trialThatBecame = (
  trial: Trial,
  becomes: TrialEnd,
  at: Pick<StudyEvent, "event" | "atMs">,
): Trial => withMark(unmarkedTrial(trial, becomes, at), trial);

const withMark = (trial: Trial, { invalidated }: Trial): Trial =>
  invalidated === undefined ? trial : { ...trial, invalidated };

const unmarkedTrial = (
  { number, point, spaceVersion, origin, createdAtMs }: Trial,
  becomes: TrialEnd,
  { event: endedEvent, atMs: endedAtMs }: Pick<StudyEvent, "event" | "atMs">,
): Trial => {
  const { state, metrics } = becomes;
  switch (state) {
    case "paused": {
      const { step } = becomes;
      return { number, point, spaceVersion, origin, createdAtMs, state, step, metrics };
    }
    case "complete": {
      const { standardErrors } = becomes;
      return {
        number,
        point,
        spaceVersion,
        origin,
        createdAtMs,
        state,
        metrics,
        standardErrors,
        endedAtMs,
        endedEvent,
      };
    }
    case "stopped": {
      const { reason, step } = becomes;
      return {
        number,
        point,
        spaceVersion,
        origin,
        createdAtMs,
        state,
        reason,
        step,
        metrics,
        endedAtMs,
        endedEvent,
      };
    }
    case "failed": {
      const { failure, message } = becomes;
      return {
        number,
        point,
        spaceVersion,
        origin,
        createdAtMs,
        state,
        failure,
        message,
        metrics,
        endedAtMs,
        endedEvent,
      };
    }
    default:
      return assertNever(state);
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
