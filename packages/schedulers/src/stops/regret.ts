import type { StopRuleDefinition } from "@hyperdial/core";
import { followOutlook, startupRow } from "../outlook/follow-outlook.js";
import { rough } from "../outlook/rough.js";
import { type WatchOptions, watchRows } from "../watch/watch-metric.js";
import { watchForRule } from "./watch-for-rule.js";

export interface RegretOptions extends WatchOptions {
  /** Null: what is a trifle in this study. */
  readonly below: number | null;
  readonly startup: number;
}

export const regret: StopRuleDefinition<RegretOptions> = {
  summary:
    "Ends the study when the best setting of the whole space can hardly be much better than the best one tried, by a model's bounds",
  source: "Makarova et al., Automatic termination for hyperparameter optimization, AutoML (2022)",
  main: "below",
  options: {
    below: {
      type: "number",
      default: null,
      min: 0,
      help: "how much better it may still be, in the metric's own unit; where absent, what its value varies by itself, or a hundredth of what the search has gained",
    },
    startup: startupRow,
    ...watchRows,
  },
  create({ options, objectives, bounds = [], cells, seed }) {
    const watch = watchForRule(options, objectives, "regret");
    const outlookOf = followOutlook(options.startup, { watch, bounds, cells, seed });
    return {
      watches: [watch.metric],
      reason(history) {
        const outlook = outlookOf(history);
        if (outlook === null) return null;
        const { best, trifle, regret: left, trials } = outlook;
        if (left > (options.below ?? trifle.amount)) return null;
        const least = `${rough(left)} at most is left to be gained over ${watch.words(best.loss)} of trial ${best.number}`;
        const bar =
          options.below === null
            ? `less than ${rough(trifle.amount)}, ${trifle.is}`
            : `not more than ${options.below}`;
        return `after ${trials} complete trials ${least}, ${bar}`;
      },
    };
  },
};
