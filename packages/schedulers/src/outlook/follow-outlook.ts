import { type Bound, type Cell, type History, isFeasible, type Option } from "@hyperdial/core";
import { EndedCursor } from "../completed/ended-cursor.js";
import type { Watch } from "../watch/watch-metric.js";
import { type Outlook, type OutlookTrial, outlookAfter } from "./outlook.js";

/** The option of those that go by an outlook. */
export const startupRow = {
  type: "integer",
  default: 20,
  min: 5,
  help: "no study is ended with fewer complete trials than this",
} as const satisfies Option;

/**
 * The outlook at the last of a fixed schedule of sizes: `startup` complete trials, then each time a tenth more. So it is the same
 * whenever it is asked for, and costs a model now and then, not at every trial. Null before the first.
 */
export const followOutlook = (
  startup: number,
  about: {
    readonly watch: Watch;
    readonly bounds: readonly Bound[];
    readonly cells: readonly Cell[];
    readonly seed: number;
  },
): ((history: History) => Outlook | null) => {
  const cursor = new EndedCursor();
  let complete: OutlookTrial[] = [];
  let outlook: Outlook | null = null;
  /** Of trials, when the outlook was made. */
  let made = 0;
  return (history) => {
    const { anew, trials } = cursor.take(history);
    if (anew) [complete, outlook, made] = [[], null, 0];
    for (const trial of trials) {
      const loss = trial.state === "complete" ? about.watch.loss(trial.metrics) : undefined;
      if (trial.state === "complete" && loss !== undefined)
        complete.push({ trial, loss, feasible: isFeasible(trial.metrics, about.bounds) });
    }
    const size = scheduledSize(startup, complete.length);
    if (size === null) return null;
    if (made !== size) outlook = outlookAfter(history, complete.slice(0, size), about);
    made = size;
    return outlook;
  };
};

const scheduledSize = (startup: number, count: number): number | null => {
  if (count < startup) return null;
  for (let size = startup; ; ) {
    const next = size + Math.max(1, Math.floor(size / 10));
    if (next > count) return size;
    size = next;
  }
};
