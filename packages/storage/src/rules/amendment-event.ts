import type { Amendment, EventBody, Trial } from "@hyperdial/core";
import { stoppedTrial } from "./amended-trial.js";

/** The event of an amendment to a trial; `before`: as it was. */
export const amendmentEvent = (
  amendment: Extract<Amendment, { trial: unknown }>,
  before: Trial,
): EventBody => {
  const { trial, reason } = amendment;
  switch (amendment.kind) {
    case "stop":
      return {
        ...{ kind: "trial_stopped", trial, reason, becomes: stoppedTrial(before, reason) },
        ...(amendment.seenEvent === undefined ? {} : { seenEvent: amendment.seenEvent }),
      };
    case "invalidate":
      return { kind: "trial_invalidated", trial, reason };
    case "restore":
      return { kind: "trial_restored", trial, reason };
    case "retry":
      return { kind: "trial_retried", trial, reason };
    case "correct":
      return { kind: "trial_corrected", trial, reason, metrics: amendment.metrics };
  }
};
