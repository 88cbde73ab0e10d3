import { aggregateCells, assertNever, type CellRules, type RunEnd, type TrialEnd } from "@hyperdial/core";
import type { CellRun } from "./cell-runs.js";

/**
 * What an open trial becomes when a run of it ended for good with `end`; null where it goes on. `runs`: the last run of each cell,
 * that one among them, ended. `rules`: how many cells the validation plan has (a trial with fewer waits for more), and what is made of their values.
 */
export const trialEndAfter = (end: RunEnd, runs: readonly CellRun[], rules: CellRules): TrialEnd | null => {
  const values = runs.flatMap((run) => (run.end === null ? [] : [run.end.metrics]));
  switch (end.kind) {
    case "failed": {
      const { failure, message } = end;
      return { state: "failed", failure, message, metrics: aggregateCells(values, rules.bootstrap).metrics };
    }
    case "stopped": {
      const { reason, step } = end;
      return { state: "stopped", reason, step, metrics: aggregateCells(values, rules.bootstrap).metrics };
    }
    case "ok":
    case "paused":
      return whenAllRest(runs, rules);
    default:
      return assertNever(end);
  }
};

const whenAllRest = (runs: readonly CellRun[], { count, bootstrap }: CellRules): TrialEnd | null => {
  if (runs.some(({ end }) => end === null)) return null;
  const { metrics, standardErrors } = aggregateCells(
    runs.flatMap(({ end }) => (end === null ? [] : [end.metrics])),
    bootstrap,
  );
  const steps = runs.flatMap(({ end }) => (end?.kind === "paused" ? [end.step] : []));
  if (steps.length > 0) return { state: "paused", step: Math.min(...steps), metrics };
  if (runs.length < count) return { state: "paused", step: 0, metrics };
  return { state: "complete", metrics, standardErrors };
};
