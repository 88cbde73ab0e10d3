import { type Decision, HyperdialError, type SchedulerDefinition, type Verdict } from "@hyperdial/core";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface ThresholdOptions extends WatchOptions {
  /** Null: not given, which is refused. */
  readonly worst: number | null;
  readonly warmup: number;
}

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

export const threshold: SchedulerDefinition<ThresholdOptions> = {
  summary: "Stops a trial that reports a worse value than it may",
  source: "a fixed bound",
  options: {
    ...watchRows,
    worst: { type: "number", default: null, help: "the worst value that a trial may report; needed" },
    warmup: { type: "integer", default: 0, min: 0, help: "no trial is stopped up to this step" },
  },
  reads: "nothing",
  create({ options, objectives }) {
    const watch = watchMetric(options, objectives, "threshold");
    const { worst, warmup } = options;
    if (worst === null) {
      throw new HyperdialError("invalid_argument", "scheduler `threshold` needs `worst`", {
        hint: `the worst value of ${watch.metric} that a trial may report, for example \`worst: 0.5\``,
        path: ["worst"],
      });
    }
    const bar = watch.loss({ [watch.metric]: worst }) as number;
    return {
      watches: watch.metric,
      next: () => start,
      onReport(_history, { step, metrics }) {
        const loss = watch.loss(metrics);
        if (loss === undefined || step <= warmup || loss <= bar) return goOn;
        return {
          kind: "stop",
          reason: `${watch.words(loss)} at step ${step} is worse than ${watch.value(bar)}`,
        };
      },
    };
  },
};
