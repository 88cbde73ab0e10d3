import type { RunReport, Verdict } from "@hyperdial/core";
import type { Ladder } from "./rung-table.js";

const goOn: Verdict = { kind: "continue" };

/**
 * Pauses a run that has come to where it was sent, short of a full training; one that was sent to no step (an enqueued point) at the
 * next rung. A run beyond a full training is complete: its program does not heed its limit.
 */
export const pauseAt = (
  { step, fromStep, untilStep }: RunReport,
  { ladder, max }: { readonly ladder: Ladder; readonly max: number },
): Verdict => {
  if (step > max) return { kind: "complete", reason: `a full training goes to step ${max}` };
  const target = untilStep ?? ladder.find((rung) => rung > fromStep) ?? max;
  return step >= target && target < max ? { kind: "pause" } : goOn;
};
