import type { StopRuleDefinition } from "@hyperdial/core";
import { followOutlook, startupRow } from "../outlook/follow-outlook.js";
import { rough } from "../outlook/rough.js";
import { type WatchOptions, watchRows } from "../watch/watch-metric.js";
import { watchForRule } from "./watch-for-rule.js";

export interface GainOptions extends WatchOptions {
  readonly trials: number;
  /** Null: together they must gain more than is a trifle in this study. */
  readonly worth: number | null;
  readonly startup: number;
}

export const gain: StopRuleDefinition<GainOptions> = {
  summary:
    "Ends the study when so many more trials are expected to gain less than the noise of the best value, or less than they are worth",
  source: "Jones, Schonlau & Welch, Efficient global optimization of expensive black-box functions (1998)",
  main: "trials",
  options: {
    trials: { type: "integer", default: 10, min: 1, help: "how many more trials are looked ahead to" },
    worth: {
      type: "number",
      default: null,
      min: 0,
      help: "what one trial has to gain to be worth its cost, in the metric's own unit; absent: all together, what the best one's value varies by itself, or a hundredth of what the search has gained",
    },
    startup: startupRow,
    ...watchRows,
  },
  create({ options, objectives, bounds = [], cells, seed }) {
    const watch = watchForRule(options, objectives, "gain");
    const { trials: ahead, worth } = options;
    const outlookOf = followOutlook(options.startup, { watch, bounds, cells, seed });
    return {
      watches: [watch.metric],
      reason(history) {
        const outlook = outlookOf(history);
        if (outlook === null) return null;
        const { best, trifle, trials } = outlook;
        // The gain of several is never more than each one's alone, added up.
        const expected = ahead * outlook.gain;
        if (expected >= (worth === null ? trifle.amount : ahead * worth)) return null;
        const least = `${ahead} more are expected to gain ${rough(expected)} at most over ${watch.words(best.loss)} of trial ${best.number}`;
        const bar =
          worth === null
            ? `less than ${rough(trifle.amount)}, ${trifle.is}`
            : `where each is to be worth ${worth}`;
        return `after ${trials} complete trials ${least}, ${bar}`;
      },
    };
  },
};
