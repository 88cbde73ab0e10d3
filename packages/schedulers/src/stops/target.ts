import { HyperdialError, type StopRuleDefinition } from "@hyperdial/core";
import { EndedCursor } from "../completed/ended-cursor.js";
import { type WatchOptions, watchFor, watchRows } from "../watch/watch-metric.js";

export interface TargetOptions extends WatchOptions {
  /** Null: not given, which is refused. */
  readonly value: number | null;
}

export const target: StopRuleDefinition<TargetOptions> = {
  summary: "Ends the study when a complete trial is as good as was wished for",
  source: "a fixed bound",
  main: "value",
  options: {
    value: {
      type: "number",
      default: null,
      help: "the value that a complete trial is to reach, from above or below as its direction says; needed",
    },
    ...watchRows,
  },
  create({ options, objectives }) {
    const watch = watchFor(options, objectives, "stop rule `target`");
    const { value } = options;
    if (value === null) {
      throw new HyperdialError("invalid_argument", "stop rule `target` needs `value`", {
        hint: `the value of ${watch.metric} to be reached, for example \`target: 0.95\``,
        path: ["value"],
      });
    }
    const bar = watch.loss({ [watch.metric]: value }) as number;
    const cursor = new EndedCursor();
    let reached: string | null = null;
    return {
      watches: watch.metric,
      reason(history) {
        const { anew, trials } = cursor.take(history);
        if (anew) reached = null;
        for (const trial of trials) {
          if (reached !== null) break;
          const loss = trial.state === "complete" ? watch.loss(trial.metrics) : undefined;
          if (loss === undefined || loss > bar) continue;
          reached = `the target ${watch.words(bar)} is reached: trial ${trial.number} has ${watch.value(loss)}`;
        }
        return reached;
      },
    };
  },
};
