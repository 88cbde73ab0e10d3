import { isFeasible, type StopRuleDefinition, type TrialNumber } from "@hyperdial/core";
import { EndedCursor } from "../completed/ended-cursor.js";
import { type WatchOptions, watchRows } from "../watch/watch-metric.js";
import { watchForRule } from "./watch-for-rule.js";

export interface PatienceStopOptions extends WatchOptions {
  readonly trials: number;
  readonly tolerance: number;
}

/** Trials that were taken over from elsewhere cost nothing here, and try no one's patience; those that failed say nothing of what can be had,
 * and one that breaks a bound is not to be had. */
export const patience: StopRuleDefinition<PatienceStopOptions> = {
  summary: "Ends the study when so many trials in a row brought nothing better",
  source: "Prechelt, Early stopping – but when?, Neural networks: tricks of the trade (1998)",
  main: "trials",
  options: {
    trials: {
      type: "integer",
      default: 30,
      min: 1,
      help: "so many trials in a row, complete or stopped, without a better complete one end the study",
    },
    tolerance: {
      type: "number",
      default: 0,
      min: 0,
      help: "only what is better by more than this counts as better, in the metric's own unit",
    },
    ...watchRows,
  },
  create({ options, objectives, bounds = [] }) {
    const watch = watchForRule(options, objectives, "patience");
    const { trials: limit, tolerance } = options;
    const cursor = new EndedCursor();
    let best: { readonly number: TrialNumber; readonly loss: number } | null = null;
    let since = 0;
    return {
      watches: [watch.metric],
      reason(history) {
        const { anew, trials } = cursor.take(history);
        if (anew) [best, since] = [null, 0];
        for (const trial of trials) {
          if (trial.state === "failed") continue;
          const isCandidate = trial.state === "complete" && isFeasible(trial.metrics, bounds);
          const loss = isCandidate ? watch.loss(trial.metrics) : undefined;
          if (loss !== undefined && (best === null || loss < best.loss - tolerance)) {
            best = { number: trial.number, loss };
            since = 0;
          } else if (trial.origin.kind !== "imported") since += 1;
        }
        if (best === null || since < limit) return null;
        const by = tolerance === 0 ? "" : ` by more than ${tolerance}`;
        return `no trial was better than ${watch.words(best.loss)} of trial ${best.number}${by} in the last ${since}`;
      },
    };
  },
};
