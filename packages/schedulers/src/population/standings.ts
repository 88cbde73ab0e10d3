import { type History, type TrialNumber, trialNumber } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import type { IntervalTable } from "./interval-table.js";
import { pointIn } from "./point-in.js";
import type { PopulationPlan } from "./population-options.js";

/** Where a trial lost, at the end of which interval, and whom its place may go to. */
export interface Defeat {
  readonly interval: number;
  readonly winners: readonly TrialNumber[];
  /** Its own place there, 1 for the best. */
  readonly place: number;
}

export interface Standings {
  /** Takes in what is new since the last call. */
  update(history: History): void;
  /** Null where a trial keeps its place. */
  defeat(history: History, trial: TrialNumber): Defeat | null;
  /** The best share at the end of an interval that may be copied; with `loss` those that are better. */
  bestAt(history: History, interval: number, loss?: number): readonly TrialNumber[];
}

export interface StandingsParts {
  readonly table: IntervalTable;
  readonly plan: PopulationPlan;
  readonly seed: number;
  /** `truncation`: the worst share loses to the best share; `tournament`: whoever is worse than one drawn at random, to that one. */
  readonly exploit: "truncation" | "tournament";
}

/** Of those that came to a step most are alive. */
const mostDraws = 32;
/** So many intervals back a trial may be judged. */
const farthestBack = 8;

/**
 * Who loses to whom. A trial is compared at the end of its last interval with those that came there so far; where those are too few to say and others are
 * still to come, at the end of an earlier one, to which more have come since. Who may be copied is alive and does not lose by the same rule.
 */
export const standingsOf = ({ table, plan, seed, exploit }: StandingsParts): Standings => {
  const { quantile } = plan;

  /** By interval: how many of those that came to its end are worst. Good until the next update. */
  const worst = new Map<number, number>();

  /** The share of those that came, rounded down; once nobody is to come any more, one at the least. */
  const worstAt = (history: History, interval: number): number => {
    const known = worst.get(interval);
    if (known !== undefined) return known;
    const { size } = table.ranking(interval);
    const share = Math.floor(size * quantile);
    const isWhole = share > 0 || history.open.every(({ number }) => table.over(history, number) >= interval);
    const count = isWhole && size > 1 ? Math.max(1, share) : share;
    worst.set(interval, count);
    return count;
  };
  const rankAt = (trial: TrialNumber, interval: number): number =>
    table.ranking(interval).rankOf(table.lossAt(trial, interval) as number, trial);
  const isWorst = (history: History, trial: TrialNumber, interval: number): boolean => {
    const ranking = table.ranking(interval);
    const first = ranking.size - worstAt(history, interval);
    return (table.lossAt(trial, interval) as number) >= ranking.at(first) && rankAt(trial, interval) >= first;
  };
  /** The interval by which a trial is judged now; null where that cannot be done yet. */
  const judgedAt = (history: History, trial: TrialNumber): number | null => {
    const last = table.lastOf(trial);
    for (let interval = last; interval > last - farthestBack; interval--) {
      if (table.lossAt(trial, interval) === undefined) return null;
      if (worstAt(history, interval) > 0) return interval;
      // Too few to lose to, yet who is in front of half of them has caught up since.
      const { size } = table.ranking(interval);
      if (size > 1 && 2 * rankAt(trial, interval) < size - 1) return null;
    }
    return null;
  };
  const mayBeCopied = (history: History, number: TrialNumber): boolean => {
    const trial = history.trial(number);
    const isAlive = trial.state !== "stopped" && trial.state !== "failed" && trial.invalidated === undefined;
    if (!isAlive || pointIn(history, trial) === null) return false;
    const interval = judgedAt(history, number);
    return interval === null || !isWorst(history, number, interval);
  };

  const bestAt: Standings["bestAt"] = (history, interval, loss = Number.POSITIVE_INFINITY) => {
    const ranking = table.ranking(interval);
    const most = Math.max(1, Math.floor(ranking.size * quantile));
    const best: TrialNumber[] = [];
    let looked = 0;
    for (const { value, id } of ranking) {
      if (best.length === most || looked >= ranking.size - worstAt(history, interval) || !(value < loss))
        break;
      looked += 1;
      if (mayBeCopied(history, trialNumber(id))) best.push(trialNumber(id));
    }
    return best;
  };

  /** Whom a trial meets: the same however often it is asked, as long as nobody else comes. */
  const opponentAt = (history: History, trial: TrialNumber, interval: number): TrialNumber | null => {
    const random = keyedRandom(seed, "tournament", trial, interval);
    const ranking = table.ranking(interval);
    for (let draw = 0; draw < mostDraws; draw++) {
      const number = trialNumber(ranking.entryAt(random.integer(ranking.size)).id);
      if (number !== trial && mayBeCopied(history, number)) return number;
    }
    return null;
  };

  const winnersOver = (history: History, trial: TrialNumber, interval: number): readonly TrialNumber[] => {
    const loss = table.lossAt(trial, interval) as number;
    if (exploit === "truncation")
      return isWorst(history, trial, interval) ? bestAt(history, interval, loss) : [];
    const opponent = opponentAt(history, trial, interval);
    return opponent !== null && (table.lossAt(opponent, interval) as number) < loss ? [opponent] : [];
  };

  return {
    update(history) {
      table.update(history);
      worst.clear();
    },
    bestAt,
    defeat(history, trial) {
      // Whoever met one other has had a tournament.
      const met = exploit === "tournament" && table.ranking(table.lastOf(trial)).size > 1;
      const interval = met ? table.lastOf(trial) : judgedAt(history, trial);
      if (interval === null || table.lossAt(trial, interval) === undefined) return null;
      const winners = winnersOver(history, trial, interval);
      return winners.length === 0 ? null : { interval, winners, place: rankAt(trial, interval) + 1 };
    },
  };
};
