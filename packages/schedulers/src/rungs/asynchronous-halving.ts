import type { Cell, Decision, History, Scheduler, TrialNumber, Verdict } from "@hyperdial/core";
import { trialNumber } from "@hyperdial/core";
import { pauseAt } from "./pause-at.js";
import { type Ladder, RungTable } from "./rung-table.js";
import type { Yardstick } from "./yardstick.js";

export interface AsynchronousHalvingOptions {
  readonly yardstick: Yardstick;
  readonly ladders: readonly Ladder[];
  readonly ladderOf: (trial: TrialNumber) => number;
  /** Null: programs end by themselves. */
  readonly max: number | null;
  readonly eta: number;
  readonly cells: readonly Cell[];
  /** The study's budget in trials; absent: no end. */
  readonly trials: number | undefined;
}

const goOn: Verdict = { kind: "continue" };

const ordinal = (n: number): string =>
  `${n}${n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`;

/**
 * Stops a trial at a rung unless it is in the best 1 / eta of those that came there so far (Li et al., MLSys 2020, the stopping
 * variant). The first eta − 1 go on: so few say nothing of each other. Equal values never stop each other.
 */
export const stoppingVariant = (options: AsynchronousHalvingOptions): Scheduler => {
  const { yardstick, ladders, ladderOf, max, eta, cells } = options;
  const table = new RungTable({ yardstick, ladders, ladderOf, cells, compare: "cell" });
  const start: Decision = { kind: "start", untilStep: max };
  return {
    watches: yardstick.metrics,
    next: () => start,
    onReport(history, report) {
      const { trial, cell, step } = report;
      if (max !== null && step > max)
        return { kind: "complete", reason: `a full training goes to step ${max}` };
      // What has come to its end is complete, whatever came of it.
      if (step === max || yardstick.lossesOf(history, report) === undefined) return goOn;
      table.update(history);
      for (const rung of table.rungsAt(trial, cell, step)) {
        const there = table.rungOf(trial, cell, rung);
        const losses = table.cellLossesAt(trial, cell, rung);
        if (losses === undefined || there.size < eta) continue;
        const places = Math.floor(there.size / eta);
        const better = there.before(trial, losses, places);
        if (better < places) continue;
        const reason = `${yardstick.words(losses)} at step ${step} is the ${ordinal(better + 1)} of ${there.size} there, of which the best ${places} go on`;
        return { kind: "stop", reason };
      }
      return goOn;
    },
  };
};

/**
 * Pauses each trial at its next rung; the best that stands at a rung goes on when it is in the best 1 / eta of those that came there
 * (Li et al., MLSys 2020, algorithm 2). Else another is started. Where the budget has no place for another and none has had a full
 * training, the best of the highest rung gets one: so every study ends with a trained model.
 */
export const promotionVariant = (
  options: AsynchronousHalvingOptions & { readonly max: number },
): Scheduler => {
  const { yardstick, ladders, ladderOf, max, eta, cells, trials = Number.POSITIVE_INFINITY } = options;
  const table = new RungTable({ yardstick, ladders, ladderOf, cells, compare: "trial" });
  const highest = ladders.reduce((most, { length }) => Math.max(most, length), 0) - 1;

  /** The best paused trial of a rung that is in the best 1 / eta there. */
  const promotable = (history: History, ladder: number, rung: number, least = 0): TrialNumber | null => {
    const there = table.rung(ladder, rung);
    const places = Math.max(least, Math.floor(there.size / eta));
    const gone: TrialNumber[] = [];
    let found: TrialNumber | null = null;
    for (const number of there.promotable(places)) {
      const { state } = history.trial(number);
      if (state === "paused") {
        found = number;
        break;
      }
      if (state !== "running" && state !== "waiting") gone.push(number);
    }
    for (const number of gone) table.leave(number);
    return found;
  };

  /** The best that may go on at the highest rung where one may; with `least` 1 the best of any rung may. */
  const promotion = (history: History, least: number): Decision | null => {
    for (let rung = highest; rung >= 0; rung--) {
      for (const [index, ladder] of ladders.entries()) {
        if (rung >= ladder.length) continue;
        const trial = promotable(history, index, rung, least);
        if (trial !== null) return { kind: "resume", trial, untilStep: ladder[rung + 1] ?? max };
      }
    }
    return null;
  };

  /** Whether nothing runs any more, and no trial has come to its end. */
  const endsWithNone = (history: History): boolean =>
    history.size >= trials &&
    !history.ended.some(({ state }) => state === "complete") &&
    history.open.every(({ state }) => state === "paused");

  return {
    watches: yardstick.metrics,
    next(history) {
      table.update(history);
      const decision = promotion(history, 0) ?? (endsWithNone(history) ? promotion(history, 1) : null);
      if (decision !== null) return decision;
      const ladder = ladders[ladderOf(trialNumber(history.size + 1))] as Ladder;
      return { kind: "start", untilStep: ladder[0] ?? max };
    },
    onReport(history, report) {
      table.update(history);
      if (yardstick.lossesOf(history, report) === undefined) return goOn;
      return pauseAt(report, { ladder: ladders[ladderOf(report.trial)] as Ladder, max });
    },
  };
};
