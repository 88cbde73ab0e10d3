import {
  type Decision,
  type History,
  type SchedulerDefinition,
  type TrialNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { checkRange, resourceRows } from "../rungs/resource-range.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";
import { UnfinishedTrials } from "./unfinished-trials.js";

export interface FreezeThawOptions extends WatchOptions {
  readonly min: number | null;
  readonly max: number | null;
  readonly chance: number;
  readonly startup: number;
}

const goOn: Verdict = { kind: "continue" };
/** Of a full training: less tells too little. */
const firstLook = 0.1;
/** A chance that is not worth a checkpoint: the trial is stopped. */
const hopeless = 0.002;
/** A paused trial goes on where it promises so many times what it must promise to go on: so nobody is paused again at once. */
const lead = 2;
/** Every so manieth trial is trained to its end whatever is expected of it: so it comes out where early values mislead. */
const checkedEvery = 16;

export const freezeThaw: SchedulerDefinition<FreezeThawOptions> = {
  summary:
    "Pauses a trial when a new one promises more for each step, by what learning curves will probably come to, and resumes it when it promises more again",
  source: "after Swersky, Snoek & Adams, Freeze-thaw Bayesian optimization, arXiv:1406.3896 (2014)",
  options: {
    min: {
      type: "integer",
      default: null,
      min: 1,
      help: "no trial is paused before this step; a tenth of a full training where absent",
    },
    max: resourceRows.max,
    ...watchRows,
    chance: {
      type: "number",
      default: 0.05,
      min: 0,
      max: 1,
      help: "a trial is paused where its chance of becoming the best is smaller",
    },
    startup: {
      type: "integer",
      default: 2,
      min: 1,
      help: "so many full trainings come first: from them it learns how curves go on",
    },
  },
  reads: "reports",
  create({ options, objectives, cells, trials = Number.POSITIVE_INFINITY }) {
    checkRange(
      { min: options.min ?? 1, max: options.max, eta: 2 },
      { member: "freeze-thaw", needsMax: true },
    );
    const max = options.max ?? 1;
    const { min = null, chance: least, startup } = options;
    const first = min ?? Math.ceil(firstLook * max);
    const watch = watchMetric(options, objectives, "freeze-thaw");
    const unfinished = new UnfinishedTrials({ watch, max, startup });
    const start: Decision = { kind: "start", untilStep: max };

    /** What a new trial promises: to be the best of all so far once in so many times, for each step of a full training. */
    const promiseOfNew = (history: History): number =>
      history.size < trials ? 1 / (unfinished.size + 1) / max : 0;

    /** Whether a trial promises enough, so many times over. */
    const isWorthIt = (history: History, trial: TrialNumber, times: number): boolean => {
      const outlook = unfinished.outlook(trial);
      return (
        outlook === null ||
        (unfinished.chance(outlook) >= times * least &&
          unfinished.promise(outlook) >= times * promiseOfNew(history))
      );
    };

    /** The paused trial that promises most for each step. */
    const bestPaused = (history: History): TrialNumber | null => {
      const gone: TrialNumber[] = [];
      let found: TrialNumber | null = null;
      for (const { id } of unfinished.ranked) {
        const trial = trialNumber(id);
        const { state } = history.trial(trial);
        if (state === "paused") {
          found = trial;
          break;
        }
        if (state !== "running" && state !== "waiting") gone.push(trial);
      }
      for (const trial of gone) unfinished.leave(trial);
      return found;
    };

    return {
      watches: watch.metric,
      next(history) {
        unfinished.update(history);
        const trial = bestPaused(history);
        if (trial === null || !isWorthIt(history, trial, lead)) return start;
        return { kind: "resume", trial, untilStep: max };
      },
      onReport(history, { trial, step, metrics }) {
        if (step > max) return { kind: "complete", reason: `a full training goes to step ${max}` };
        // What has come to its end is complete, whatever came of it.
        if (watch.loss(metrics) === undefined || step === max) return goOn;
        // Folds side by side are all trained to their end.
        if (step < first || cells.length > 1 || trial % checkedEvery === 0) return goOn;
        unfinished.update(history);
        const outlook = unfinished.outlook(trial);
        if (outlook === null || isWorthIt(history, trial, 1)) return goOn;
        if (unfinished.chance(outlook) >= hopeless) return { kind: "pause" };
        const { mean, standardDeviation } = outlook.forecast;
        const deviation = Number(standardDeviation.toPrecision(2));
        return {
          kind: "stop",
          reason: `no chance to beat ${watch.words(unfinished.best)}: ${watch.value(mean)} ± ${deviation} is expected`,
        };
      },
    };
  },
};
