import {
  type Cell,
  type Decision,
  type History,
  type Point,
  type Scheduler,
  type Trial,
  type TrialNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { keyedRandom, type Random } from "@hyperdial/numerics";
import type { Watch } from "../watch/watch-metric.js";
import { changeWords } from "./change-words.js";
import { IntervalTable } from "./interval-table.js";
import { Members } from "./members.js";
import type { PopulationPlan } from "./population-options.js";

export interface Clone {
  readonly history: History;
  readonly table: IntervalTable;
  /** Whose checkpoint it starts from, and that one's setting as the present space sees it. */
  readonly parent: TrialNumber;
  readonly point: Point;
  /** The step that it starts at, as far as is known before it does. */
  readonly fromStep: number;
  readonly trial: TrialNumber;
  readonly random: Random;
}

export interface PopulationParts {
  readonly watch: Watch;
  readonly plan: PopulationPlan;
  readonly cells: readonly Cell[];
  readonly seed: number;
  /** The study's budget in trials; absent: no end. */
  readonly trials: number | undefined;
  /** Who loses, and whom its place goes to. `truncation`: the worst share, to one of the best share; `tournament`: whoever is worse than one drawn at random, to that one. */
  readonly exploit: "truncation" | "tournament";
  /** The setting that a clone goes on with. */
  explore(clone: Clone): Point;
  checkSpace: Scheduler["checkSpace"];
}

type PausedTrial = Extract<Trial, { state: "paused" }>;

/** Of those that came to a step most are alive. */
const mostDraws = 32;
const goOn: Verdict = { kind: "continue" };

/**
 * A population trains side by side (Jaderberg et al., 2017). Each member pauses after every interval; who is among the worst of those that came so far is
 * stopped, and a clone of one of the best, with another setting, takes its place. Nobody waits for another: a member is compared with those
 * that came to the same step before it. The one that is least far goes on first, so that a few workers keep the population together.
 */
export const populationScheduler = (parts: PopulationParts): Scheduler => {
  const { watch, plan, cells, seed, exploit, trials = Number.POSITIVE_INFINITY } = parts;
  const { population, quantile, max } = plan;
  const table = new IntervalTable(watch, cells, plan);
  const members = new Members();

  /** How many of so many are worst. While the population is not complete there the share counts down, so that the first few decide nothing. */
  const worstOf = (count: number): number => {
    const share = Math.floor(count * quantile);
    return count >= population ? Math.max(1, share) : share;
  };
  const rankAt = (trial: TrialNumber, interval: number): number =>
    table.ranking(interval).rankOf(table.lossAt(trial, interval) as number, trial);
  const isWorst = (trial: TrialNumber, interval: number): boolean => {
    const ranking = table.ranking(interval);
    const first = ranking.size - worstOf(ranking.size);
    return (table.lossAt(trial, interval) as number) >= ranking.at(first) && rankAt(trial, interval) >= first;
  };
  const livingTrial = (history: History, number: TrialNumber): Trial | null => {
    const trial = history.trial(number);
    const isAlive = trial.state !== "stopped" && trial.state !== "failed" && trial.invalidated === undefined;
    return isAlive && pointIn(history, trial) !== null ? trial : null;
  };

  /** Who may be copied at the end of an interval in place of a trial with this loss: alive, better, and not about to lose its own place. */
  const mayBeCopied = (history: History, number: TrialNumber): boolean =>
    livingTrial(history, number) !== null && !isWorst(number, table.lastOf(number));

  const bestAt = (history: History, interval: number, loss: number): readonly TrialNumber[] => {
    const ranking = table.ranking(interval);
    const most = Math.max(1, Math.floor(ranking.size * quantile));
    const best: TrialNumber[] = [];
    let looked = 0;
    for (const { value, id } of ranking) {
      if (best.length === most || looked >= ranking.size - worstOf(ranking.size) || !(value < loss)) break;
      looked += 1;
      if (mayBeCopied(history, trialNumber(id))) best.push(trialNumber(id));
    }
    return best;
  };

  /** Whom a trial meets at the end of an interval: the same however often it is asked. */
  const opponentAt = (history: History, trial: TrialNumber, interval: number): TrialNumber | null => {
    const random = keyedRandom(seed, "tournament", trial, interval);
    const ranking = table.ranking(interval);
    for (let draw = 0; draw < mostDraws; draw++) {
      const { id } = ranking.entryAt(random.integer(ranking.size));
      const number = trialNumber(id);
      if (number !== trial && mayBeCopied(history, number)) return number;
    }
    return null;
  };

  /** Whom a trial's place goes to, one of several; none where it keeps it. */
  const winnersOver = (history: History, trial: TrialNumber, interval: number): readonly TrialNumber[] => {
    const loss = table.lossAt(trial, interval) as number;
    if (exploit === "truncation") return isWorst(trial, interval) ? bestAt(history, interval, loss) : [];
    const opponent = opponentAt(history, trial, interval);
    return opponent !== null && (table.lossAt(opponent, interval) as number) < loss ? [opponent] : [];
  };

  /** Why a paused trial gives up its place; null where it goes on. */
  const beaten = (history: History, number: TrialNumber, step: number): string | null => {
    const interval = table.intervalsAt(step);
    const loss = table.lossAt(number, interval);
    if (loss === undefined) return null;
    const winners = winnersOver(history, number, interval);
    if (winners.length === 0) return null;
    const { size } = table.ranking(interval);
    const place = `${watch.words(loss)} at step ${table.endOf(interval)} is number ${rankAt(number, interval) + 1} of ${size} there`;
    return `${place}: a clone of ${winners.length === 1 ? `trial ${winners[0]}` : "one of the best"} takes its place`;
  };

  /** A clone in place of the first trial whose place is free; null where there is nobody to copy. */
  const clone = (history: History): Decision | null => {
    const trial = trialNumber(history.size + 1);
    const lost = members.lost[members.begun - population];
    const random = keyedRandom(seed, "clone", trial);
    for (
      let interval = Math.max(1, lost === undefined ? table.intervals : table.lastOf(lost));
      interval > 0;
      interval--
    ) {
      const loss = lost === undefined ? undefined : table.lossAt(lost, interval);
      const winners = lost === undefined || loss === undefined ? [] : winnersOver(history, lost, interval);
      const able = winners.length > 0 ? winners : bestAt(history, interval, loss ?? Number.POSITIVE_INFINITY);
      const parent = able[random.integer(Math.max(1, able.length))];
      if (parent === undefined) continue;
      const before = pointIn(history, history.trial(parent)) as Point;
      const started = startOf(history, parent);
      const point = parts.explore({
        ...{ history, table, parent, point: before, trial, random },
        fromStep: table.endOf(started),
      });
      const words = watch.words(table.lossAt(parent, interval) as number);
      const place = lost === undefined ? "" : `in place of trial ${lost}: `;
      const reason = `${place}trial ${parent} has ${words} at step ${table.endOf(interval)}; ${changeWords(before, point)}`;
      return { kind: "clone", from: parent, point, untilStep: table.endOf(started + 1), reason };
    }
    return null;
  };

  /** The intervals that are over where a clone of the trial starts: at its last checkpoint, which a complete one made before its last interval. */
  const startOf = (history: History, number: TrialNumber): number => {
    const trial = history.trial(number);
    const over = trial.state === "paused" ? table.intervalsAt(trial.step) : table.lastOf(number);
    return Math.min(over, table.intervals - 1);
  };

  /** The paused ones that are least far. */
  const leastFar = (history: History): readonly PausedTrial[] => {
    let least: PausedTrial[] = [];
    for (const trial of history.open) {
      if (trial.state !== "paused") continue;
      const step = least[0]?.step ?? Number.POSITIVE_INFINITY;
      if (trial.step < step) least = [trial];
      else if (trial.step === step) least.push(trial);
    }
    return least;
  };

  return {
    watches: watch.metric,
    ...(parts.checkSpace === undefined ? {} : { checkSpace: parts.checkSpace }),
    next(history) {
      table.update(history);
      members.update(history);
      const hasPlace = history.size < trials;
      // The places of those that fail are filled as often as there are places: a program that fails always ends.
      const places = population - Math.max(0, members.failed - population);
      if (hasPlace && members.living(history) < places) {
        const start: Decision = { kind: "start", untilStep: table.endOf(1) };
        return members.begun < population ? start : (clone(history) ?? start);
      }
      const resting = leastFar(history);
      // Those who lose first: so the winners are still where their clones start.
      for (const { number, step } of hasPlace ? resting : []) {
        const reason = beaten(history, number, step);
        if (reason !== null) return { kind: "stop", trial: number, reason };
      }
      const [first] = resting;
      if (first !== undefined) {
        const untilStep = table.endOf(table.intervalsAt(first.step) + 1);
        return { kind: "resume", trial: first.number, untilStep };
      }
      return history.open.length > 0
        ? { kind: "wait", reason: "every member of the population is in training" }
        : { kind: "finished", reason: `the population is trained: it has come to step ${max}` };
    },
    onReport(_, { step, fromStep, untilStep, metrics }) {
      if (step > max) return { kind: "complete", reason: `a full training goes to step ${max}` };
      if (watch.loss(metrics) === undefined) return goOn;
      const target = untilStep ?? table.endOf(table.intervalsAt(fromStep) + 1);
      return step >= target && target < max ? { kind: "pause" } : goOn;
    },
  };
};

/** A trial's point as the present space sees it. */
const pointIn = (history: History, { point, spaceVersion }: Trial): Point | null =>
  spaceVersion === history.space.version ? point : history.space.adopt(point);
