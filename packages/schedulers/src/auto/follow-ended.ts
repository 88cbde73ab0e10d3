import type { Cell, History, TrialNumber } from "@hyperdial/core";
import { type FollowedCurves, followCurves } from "@hyperdial/surrogates";
import type { Watch } from "../watch/watch-metric.js";

/** The complete trial with the best value, the first of equals. */
export interface Leader {
  readonly number: TrialNumber;
  /** Its loss in a cell; over all of them where the cell has none of its own. */
  lossIn(cell: Cell): number;
}

/** What a study's ended trials tell of those that run. */
export interface Ended {
  /** Complete and stopped ones. */
  readonly count: number;
  readonly curves: FollowedCurves;
  /** Null while none is complete. */
  readonly leader: Leader | null;
  /** The last steps of the shortest and the longest complete one; 0: none reported a step. */
  readonly lengths: { readonly least: number; readonly most: number };
}

/** Reads what is new in a history since it was last asked; starts over where the history's revision says so. */
export const followEnded = (watch: Watch): { at(history: History): Ended } => {
  let curves = followCurves(watch.loss);
  let revision = -1;
  let read = 0;
  let count = 0;
  let lengths = { least: 0, most: 0 };
  let best: { readonly number: TrialNumber; readonly loss: number } | null = null;

  const startOver = (): void => {
    curves = followCurves(watch.loss);
    read = 0;
    count = 0;
    lengths = { least: 0, most: 0 };
    best = null;
  };

  return {
    at(history) {
      const { ended } = history;
      if (history.revision !== revision || ended.length < read) startOver();
      revision = history.revision;
      for (; read < ended.length; read++) {
        const trial = ended[read]!;
        curves.add(history, trial);
        if (trial.state === "failed") continue;
        count += 1;
        const loss = trial.state === "complete" ? watch.loss(trial.metrics) : undefined;
        if (loss === undefined) continue;
        const { number } = trial;
        if (best === null || loss < best.loss) best = { number, loss };
        const length = history.reports(number).reduce((most, { step }) => Math.max(most, step ?? 0), 0);
        const { least, most } = lengths;
        if (length > 0) lengths = { least: Math.min(least || length, length), most: Math.max(most, length) };
      }
      const found = best;
      const leader = found && {
        number: found.number,
        lossIn(cell: Cell): number {
          const last = history.reports(found.number, cell).at(-1);
          return (last && watch.loss(last.metrics)) ?? found.loss;
        },
      };
      return { count, curves, leader, lengths };
    },
  };
};
