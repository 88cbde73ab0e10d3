import type { Decision, SchedulerDefinition, Verdict } from "@hyperdial/core";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";
import { followEnded } from "./follow-ended.js";

export interface AutoOptions extends WatchOptions {
  readonly max: number | null;
}

const goOn: Verdict = { kind: "continue" };

/** Of a full training: less than this costs too little to be decided on, and tells too little. */
const firstLook = 0.1;
/** A chance of becoming the best that is never worth a training. */
const small = 0.05;
/** Trainings whose steps differ by less are equally long. */
const sameLength = 0.9;
/** Every so manieth trial runs to its end whatever is expected of it: so it comes out where early values mislead. */
const checkedEvery = 16;

/**
 * What a chance must be for a trial to go on: that of a new one, which is the best of `ended` and itself once in so many times, for as much
 * as is left to be spent; and never less than a small one.
 */
const fairChance = (ended: number, shareLeft: number): number => Math.max(small, shareLeft / (ended + 1));

const percent = (chance: number): string =>
  chance < 0.001 ? "less than 0.1 %" : `${Number((100 * chance).toPrecision(2))} %`;

const known = (curves: number): string =>
  curves === 1 ? "one completed curve tells" : `${curves} completed curves tell`;

export const auto: SchedulerDefinition<AutoOptions> = {
  summary:
    "Learns from the study's own trials how far early values can be trusted, and stops what has little chance of becoming the best; never where nothing is reported on the way",
  source:
    "Regression on completed curves, as in Baker et al., Accelerating neural architecture search using performance prediction (2018), with leave-one-out spread and checks on its own forecasts",
  options: {
    ...watchRows,
    metric: {
      ...watchRows.metric,
      help: "the metric it watches; the objective where there is only one, none where there are more",
    },
    max: {
      type: "integer",
      default: null,
      min: 1,
      help: "the step at which a training is a full one, which the program is told; the longest completed one where absent",
    },
  },
  reads: "reports",
  create({ options, objectives }) {
    const { max } = options;
    const start: Decision = { kind: "start", untilStep: max };
    // Which of several objectives would tell is the user's to say; without a word every trial runs to its end.
    if (options.metric === null && objectives.length !== 1)
      return { next: () => start, onReport: () => goOn };
    const watch = watchMetric(options, objectives, "auto");
    const ended = followEnded(watch);
    return {
      // Only where it was asked for: a program that reports nothing on the way does nothing wrong.
      ...(options.metric === null ? {} : { watches: watch.metric }),
      next: () => start,
      onReport(history, { trial, cell, step, metrics }) {
        if (max !== null && step > max)
          return { kind: "complete", reason: `a full training goes to step ${max}` };
        const loss = watch.loss(metrics);
        // What has come to its end is complete, whatever came of it.
        if (loss === undefined || step === max || trial % checkedEvery === 0) return goOn;
        const { count, curves, leader, lengths } = ended.at(history);
        const full = max ?? lengths.most;
        // How long this one is nobody knows: what others came to by then says nothing.
        if (max === null && lengths.least < sameLength * full) return goOn;
        if (leader === null || step < firstLook * full || step >= full) return goOn;
        const aim = leader.lossIn(cell);
        // One that is ahead already needs no forecast.
        if (loss <= aim) return goOn;
        const forecast = curves.forecast(history, trial, cell);
        const chance = forecast?.chanceBelow(aim) ?? 1;
        if (forecast === null || chance >= fairChance(count, 1 - step / full)) return goOn;
        const deviation = Number(forecast.standardDeviation.toPrecision(2));
        const expected = `${watch.value(forecast.mean)} ± ${deviation} is expected, as ${known(curves.complete)}`;
        const reason = `${percent(chance)} chance to beat ${watch.words(aim)} of trial ${leader.number}: ${expected}`;
        return { kind: "stop", reason };
      },
    };
  },
};
