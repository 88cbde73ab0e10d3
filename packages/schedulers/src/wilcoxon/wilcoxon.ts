import type { Decision, SchedulerDefinition, Verdict } from "@hyperdial/core";
import { wilcoxonSignedRank } from "@hyperdial/numerics";
import { BestTrial } from "../completed/best-trial.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface WilcoxonOptions extends WatchOptions {
  readonly chance: number;
  readonly startup: number;
}

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

/** Steps are instances here (data sets, folds, seeds), each scored by itself: what a trial reports at a step has its pair at the same step of the best one. */
export const wilcoxon: SchedulerDefinition<WilcoxonOptions> = {
  summary:
    "Stops a trial that is worse than the best one on the same instances, by a paired test; its steps are instances or folds",
  source: "Wilcoxon, Individual comparisons by ranking methods, Biometrics 1 (1945)",
  options: {
    ...watchRows,
    chance: {
      type: "number",
      default: 0.1,
      min: 0,
      max: 0.5,
      help: "a trial is stopped where a difference like that has a smaller chance (p) without being worse",
    },
    startup: { type: "integer", default: 2, min: 1, help: "no trial is stopped with fewer pairs than this" },
  },
  reads: "reports",
  create({ options, objectives, cells }) {
    const watch = watchMetric(options, objectives, "wilcoxon");
    const best = new BestTrial(watch);
    return {
      watches: watch.metric,
      next: () => start,
      onReport(history, { trial, metrics }) {
        if (watch.loss(metrics) === undefined) return goOn;
        const leader = best.of(history)?.number ?? null;
        if (leader === null) return goOn;
        const differences: number[] = [];
        let sum = 0;
        for (const cell of cells) {
          const theirs = history.reports(leader, cell);
          let at = 0;
          for (const { step, metrics: mine } of history.reports(trial, cell)) {
            // Both are in order of steps, the last word (null) at the end.
            while (isBefore(theirs[at]?.step, step)) at += 1;
            const pair = theirs[at];
            const [loss, other] = [
              watch.loss(mine),
              pair?.step === step ? watch.loss(pair.metrics) : undefined,
            ];
            if (loss === undefined || other === undefined) continue;
            differences.push(loss - other);
            sum += loss - other;
          }
        }
        // Most are not worse: that is said without a test.
        if (differences.length < options.startup || sum <= 0) return goOn;
        const { positive, negative, pValue } = wilcoxonSignedRank(differences);
        // Two-sided, halved: only worse counts.
        const p = positive > negative ? pValue / 2 : 1;
        if (p >= options.chance) return goOn;
        const reason = `worse than trial ${leader} in ${watch.metric} on ${differences.length} instances (Wilcoxon p = ${Number(p.toPrecision(2))})`;
        return { kind: "stop", reason };
      },
    };
  },
};

/** Of two places on a curve; undefined: past its end. */
const isBefore = (step: number | null | undefined, other: number | null): boolean =>
  step !== undefined && step !== null && (other === null || step < other);
