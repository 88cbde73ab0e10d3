import type { Amendment, EventBody } from "@hyperdial/core";

/** The event of an amendment to a trial. */
export const amendmentEvent = (amendment: Extract<Amendment, { trial: unknown }>): EventBody => {
  const { trial, reason } = amendment;
  switch (amendment.kind) {
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
