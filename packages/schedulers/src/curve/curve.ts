import type { Decision, SchedulerDefinition, Verdict } from "@hyperdial/core";
import { type CurveExtrapolation, extrapolateCurves } from "@hyperdial/surrogates";
import { BestTrial } from "../completed/best-trial.js";
import { CompletedCurves, lossesOf } from "../completed/completed-curves.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";

export interface CurveOptions extends WatchOptions {
  readonly max: number | null;
  readonly chance: number;
  readonly reports: number;
  readonly startup: number;
}

const start: Decision = { kind: "start", untilStep: null };
const goOn: Verdict = { kind: "continue" };

const percent = (chance: number): string =>
  chance < 0.001 ? "less than 0.1 %" : `${Number((100 * chance).toPrecision(2))} %`;

export const curve: SchedulerDefinition<CurveOptions> = {
  summary:
    "Extrapolates each learning curve by an ensemble of shapes, and stops a trial that has little chance of beating the best; says the chance",
  source:
    "Domhan et al., Speeding up automatic hyperparameter optimization of deep neural networks by extrapolation of learning curves, IJCAI (2015)",
  options: {
    ...watchRows,
    max: {
      type: "integer",
      default: null,
      min: 2,
      help: "the step at which a training is a full one; the last one of the best trial where absent",
    },
    chance: {
      type: "number",
      default: 0.05,
      min: 0,
      max: 1,
      help: "a trial is stopped where its chance of beating the best is smaller",
    },
    reports: {
      type: "integer",
      default: 5,
      min: 2,
      help: "no trial is stopped before so many reports of its own",
    },
    startup: {
      type: "integer",
      default: 5,
      min: 1,
      help: "so many completed trials must have reported at a step before one is stopped there",
    },
  },
  reads: "reports",
  create({ options, objectives, cells }) {
    const watch = watchMetric(options, objectives, "curve");
    const best = new BestTrial(watch);
    /** How far completed trials went from a step on. */
    const changes = new CompletedCurves(watch, cells, (losses) => {
      const end = losses[losses.length - 1]?.loss ?? 0;
      return losses.map(({ loss }) => Math.abs(end - loss));
    });
    const extrapolations = new Map<number, CurveExtrapolation>();
    const extrapolationTo = (horizon: number): CurveExtrapolation => {
      const known = extrapolations.get(horizon) ?? extrapolateCurves(horizon);
      extrapolations.set(horizon, known);
      return known;
    };
    return {
      watches: watch.metric,
      next: () => start,
      onReport(history, { trial, cell, step, metrics }) {
        const loss = watch.loss(metrics);
        if (loss === undefined || step < 1) return goOn;
        const leader = best.of(history);
        // One that is ahead already needs no forecast.
        if (leader !== null && loss <= leader.loss) return goOn;
        const ahead = changes.at(history, cell, step);
        if (leader === null || ahead === undefined || ahead.size < options.startup) return goOn;
        const horizon =
          options.max ?? history.reports(leader.number, cell).findLast((r) => r.step !== null)?.step ?? 0;
        const points = lossesOf(watch, history.reports(trial, cell)).filter((point) => point.step >= 1);
        if (horizon <= step || points.length < options.reports) return goOn;
        const forecast = extrapolationTo(horizon).forecast(
          points.map((point) => ({ step: point.step, value: point.loss })),
          ahead.quantile(0.5),
        );
        const chance = forecast.chanceBelow(leader.loss);
        if (chance >= options.chance) return goOn;
        const deviation = Number(forecast.standardDeviation.toPrecision(2));
        const reason = `${percent(chance)} chance to beat ${watch.words(leader.loss)} of trial ${leader.number} by step ${horizon}: ${watch.value(forecast.mean)} ± ${deviation} is expected`;
        return { kind: "stop", reason };
      },
    };
  },
};
