import type { History, Metrics, Objective, TrialNumber, TrialReport } from "@hyperdial/core";
import { ParetoFronts } from "@hyperdial/numerics";
import { type WatchOptions, watchMetric } from "../watch/watch-metric.js";
import type { Losses } from "./losses.js";
import { ParetoRung } from "./pareto-rung.js";
import { RankedRung } from "./ranked-rung.js";
import type { Rung } from "./rung.js";

/** By what trials are compared at a rung: one metric, or all objectives together. */
export interface Yardstick {
  /** The metrics that it needs, all of them. */
  readonly metrics: readonly string[];
  /** One loss for each, from a report; where metrics come one by one, from all that was said at its step. Undefined unless all were reported. */
  lossesOf(
    history: History,
    report: Pick<TrialReport, "trial" | "cell" | "step" | "metrics">,
  ): Losses | undefined;
  /** As they were reported: `accuracy 0.91, seconds 12`. */
  words(losses: Losses): string;
  rung(): Rung;
  /** The best first. */
  order(entries: readonly { readonly trial: TrialNumber; readonly losses: Losses }[]): readonly TrialNumber[];
}

/** The metric that the options name, or the objectives: one, or all of several. Throws `invalid_argument` where that is not clear. */
export const yardstickFor = (
  options: WatchOptions,
  objectives: readonly Objective[],
  member: string,
): Yardstick => {
  const several = options.metric === null && objectives.length > 1;
  const watches = (several ? objectives.map(({ metric }) => metric) : [options.metric]).map((metric) =>
    watchMetric({ ...options, metric }, objectives, member),
  );
  const lossesFrom = (metrics: Metrics): Losses | undefined => {
    const losses: number[] = [];
    for (const watch of watches) {
      const loss = watch.loss(metrics);
      if (loss === undefined) return undefined;
      losses.push(loss);
    }
    return losses;
  };
  return {
    metrics: watches.map(({ metric }) => metric),
    lossesOf(history, { trial, cell, step, metrics }) {
      const own = lossesFrom(metrics);
      if (own !== undefined || !watches.some(({ metric }) => metrics[metric] !== undefined)) return own;
      const all = history.reports(trial, cell).findLast((report) => report.step === step);
      return all === undefined ? undefined : lossesFrom(all.metrics);
    },
    words: (losses) => losses.map((loss, i) => watches[i]?.words(loss)).join(", "),
    rung: () => (several ? new ParetoRung() : new RankedRung()),
    order: several ? byFronts : byLoss,
  };
};

type Entries = Parameters<Yardstick["order"]>[0];

const byLoss = (entries: Entries): readonly TrialNumber[] =>
  [...entries]
    .sort((a, b) => (a.losses[0] as number) - (b.losses[0] as number) || a.trial - b.trial)
    .map(({ trial }) => trial);

const byFronts = (entries: Entries): readonly TrialNumber[] => {
  const fronts = new ParetoFronts();
  for (const { trial, losses } of entries) fronts.add(losses, trial);
  return [...fronts.first(entries.length)] as TrialNumber[];
};
