import type { Decision, History, SchedulerDefinition, Trial, Verdict } from "@hyperdial/core";
import { BestTrial } from "../completed/best-trial.js";
import { type WatchOptions, watchMetric, watchRows } from "../watch/watch-metric.js";
import { type PairedTest, pairedTests } from "./paired-tests.js";

export interface RacingOptions extends WatchOptions {
  readonly first: number;
  readonly test: PairedTest;
  readonly chance: number;
}

const goOn: Verdict = { kind: "continue" };

export const racing: SchedulerDefinition<RacingOptions> = {
  summary:
    "Races settings over the folds and seeds of the validation plan: one that is worse than the best on the same folds, by a paired test, gets no more of them",
  source: "Maron & Moore, Hoeffding races, NeurIPS 6 (1994); Birattari et al., F-race, GECCO (2002)",
  options: {
    ...watchRows,
    first: { type: "integer", default: 3, min: 2, help: "so many folds or seeds everyone gets" },
    test: {
      type: "word",
      default: "t",
      words: ["t", "wilcoxon"],
      help: "`t` takes differences between folds for normal, and decides from two on; `wilcoxon` takes them for symmetric, and needs four or more",
    },
    chance: {
      type: "number",
      default: 0.05,
      min: 0,
      max: 0.5,
      help: "a setting is stopped where a difference like that has a smaller chance (p) without being worse",
    },
  },
  reads: "trials",
  create({ options, objectives, cells }) {
    const watch = watchMetric(options, objectives, "racing");
    const best = new BestTrial(watch);
    const { first, chance, test } = options;
    const start: Decision = {
      ...{ kind: "start", untilStep: null },
      ...(first < cells.length ? { cells: cells.slice(0, first) } : {}),
    };
    const doneCells = (history: History, { number }: Trial): number =>
      history.cells(number).filter((metrics) => metrics !== undefined).length;

    /** Why a trial is out of the race; null where it is still in. */
    const beaten = (history: History, { number }: Trial): string | null => {
      const leader = best.of(history);
      if (leader === null) return null;
      const theirs = history.cells(leader.number);
      const differences = history.cells(number).flatMap((metrics, index) => {
        const other = theirs[index];
        const [mine, their] = [metrics && watch.loss(metrics), other && watch.loss(other)];
        return mine === undefined || their === undefined ? [] : [mine - their];
      });
      const p = pairedTests[test](differences);
      if (p >= chance) return null;
      const figure = Number(p.toPrecision(2));
      return `worse than trial ${leader.number} in ${watch.metric} on ${differences.length} of ${cells.length} folds and seeds (p = ${figure})`;
    };

    return {
      next(history) {
        // Those nearest to their end first: a complete trial may beat the others.
        const resting = history.open
          .filter(({ state }) => state === "paused")
          .map((trial) => ({ trial, done: doneCells(history, trial) }))
          .sort((a, b) => b.done - a.done || a.trial.number - b.trial.number);
        for (const { trial } of resting) {
          const reason = beaten(history, trial);
          if (reason !== null) return { kind: "stop", trial: trial.number, reason };
        }
        for (const { trial } of resting) {
          const next = cells[history.cells(trial.number).length];
          if (next !== undefined) return { kind: "extend", trial: trial.number, cells: [next] };
        }
        return start;
      },
      onReport: () => goOn,
    };
  },
};
