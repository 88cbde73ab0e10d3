import type { Cell, Decision, History, Objective, RunReport, Scheduler, Verdict } from "@hyperdial/core";
import { CompletedCurves, type CurveLoss } from "../completed/completed-curves.js";
import { type WatchOptions, watchMetric } from "../watch/watch-metric.js";

export interface PercentileRuleOptions extends WatchOptions {
  /** Of the completed trials, in per cent: a trial among them goes on. */
  readonly keep: number;
  readonly startup: number;
  readonly warmup: number;
}

/** The options that `median` and `percentile` share. */
export const percentileRuleRows = {
  startup: {
    type: "integer",
    default: 5,
    min: 1,
    help: "so many completed trials must have reported at a step before one is stopped there",
  },
  warmup: { type: "integer", default: 0, min: 0, help: "no trial is stopped up to this step" },
} as const;

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

const runningMeans = (curve: readonly CurveLoss[]): readonly number[] => {
  let mean = 0;
  return curve.map(({ loss }, at) => {
    mean += (loss - mean) / (at + 1);
    return mean;
  });
};

/**
 * Stops a trial at a step where its best value so far is worse than the given percentile of the completed trials' mean values
 * up to that step (Golovin et al., Google Vizier, KDD 2017, 3.5.2, with the median). Those that were stopped do not count:
 * else each stop would raise the bar for the next.
 */
export const percentileRule = (
  options: PercentileRuleOptions,
  { objectives, cells }: { readonly objectives: readonly Objective[]; readonly cells: readonly Cell[] },
  member: string,
): Scheduler => {
  const watch = watchMetric(options, objectives, member);
  const means = new CompletedCurves(watch, cells, runningMeans);
  const { keep, startup, warmup } = options;
  const bestUpTo = (history: History, { trial, cell, step: last }: RunReport, loss: number): number => {
    let best = loss;
    for (const { step, metrics } of history.reports(trial, cell)) {
      if (step !== null && step <= last) best = Math.min(best, watch.loss(metrics) ?? best);
    }
    return best;
  };
  return {
    watches: watch.metric,
    next: () => start,
    onReport(history, report) {
      const { step, cell, metrics } = report;
      const loss = watch.loss(metrics);
      if (step <= warmup || loss === undefined) return goOn;
      const others = means.at(history, cell, step);
      if (others === undefined || others.size < startup) return goOn;
      const bar = others.quantile(keep / 100);
      const best = bestUpTo(history, report, loss);
      if (best <= bar) return goOn;
      const which = keep === 50 ? "the median" : `the best ${keep} %`;
      const reason = `${watch.words(best)} at best by step ${step}; ${which} of ${others.size} completed trials had ${watch.value(bar)}`;
      return { kind: "stop", reason };
    },
  };
};
