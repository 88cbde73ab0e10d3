import type { Verdict } from "@hyperdial/core";
import type { ReportAnswer } from "./evaluate.js";

/** A verdict as a function is given it. */
export const answerOf = (verdict: Verdict): ReportAnswer => ({
  stop: verdict.kind !== "continue",
  pause: verdict.kind === "pause",
  ...("reason" in verdict ? { reason: verdict.reason } : {}),
});
