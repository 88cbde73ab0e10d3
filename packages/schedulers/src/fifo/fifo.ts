import type { Decision, SchedulerDefinition, Verdict } from "@hyperdial/core";

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

/** Starts trials in their order and lets each run to its end. */
export const fifo: SchedulerDefinition<Record<never, never>> = {
  summary: "Runs every trial to its end, in order",
  source: "first in, first out",
  options: {},
  reads: "nothing",
  create: () => ({ next: () => start, onReport: () => goOn }),
};
