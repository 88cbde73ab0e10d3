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
        for (const cell of cells) {
          const theirs = new Map<number | null, number | undefined>();
          for (const report of history.reports(leader, cell))
            theirs.set(report.step, watch.loss(report.metrics));
          for (const report of history.reports(trial, cell)) {
            const [mine, other] = [watch.loss(report.metrics), theirs.get(report.step)];
            if (mine !== undefined && other !== undefined) differences.push(mine - other);
          }
        }
        if (differences.length < options.startup) return goOn;
        const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
        const { positive, negative, pValue } = wilcoxonSignedRank(differences);
        // Two-sided, halved: only worse counts.
        const p = positive > negative ? pValue / 2 : 1;
        if (mean <= 0 || p >= options.chance) return goOn;
        const reason = `worse than trial ${leader} in ${watch.metric} on ${differences.length} instances (Wilcoxon p = ${Number(p.toPrecision(2))})`;
        return { kind: "stop", reason };
      },
    };
  },
};
