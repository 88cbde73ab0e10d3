import type { Decision, SchedulerDefinition, Verdict } from "@hyperdial/core";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface PatienceOptions extends WatchOptions {
  readonly reports: number;
  readonly tolerance: number;
  readonly warmup: number;
}

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

/** A trial that has come to a plateau has shown its value: it is complete, not stopped. */
export const patience: SchedulerDefinition<PatienceOptions> = {
  summary: "Ends a trial that no longer gets better: it is complete, with the value it has come to",
  source: "Prechelt, Early stopping – but when?, Neural networks: tricks of the trade (1998)",
  options: {
    ...watchRows,
    reports: {
      type: "integer",
      default: 10,
      min: 1,
      help: "so many reports in a row without a better value end a trial",
    },
    tolerance: {
      type: "number",
      default: 0,
      min: 0,
      help: "only what is better by more than this counts as better, in the metric's own unit",
    },
    warmup: { type: "integer", default: 0, min: 0, help: "no trial is ended up to this step" },
  },
  reads: "reports",
  create({ options, objectives }) {
    const watch = watchMetric(options, objectives, "patience");
    const { reports, tolerance, warmup } = options;
    return {
      watches: watch.metric,
      next: () => start,
      onReport(history, { trial, cell, step, metrics }) {
        if (step <= warmup || watch.loss(metrics) === undefined) return goOn;
        let best = Number.POSITIVE_INFINITY;
        let bestStep = 0;
        let since = 0;
        for (const report of history.reports(trial, cell)) {
          const loss = watch.loss(report.metrics);
          if (loss === undefined || report.step === null) continue;
          since += 1;
          if (loss < best - tolerance) {
            best = loss;
            bestStep = report.step;
            since = 0;
          }
        }
        if (since < reports) return goOn;
        const by = tolerance === 0 ? "" : ` by more than ${tolerance}`;
        const reason = `no better than ${watch.words(best)}${by} for ${since} reports, since step ${bestStep}`;
        return { kind: "complete", reason };
      },
    };
  },
};
