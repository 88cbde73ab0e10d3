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
import { pointIn } from "./point-in.js";
import type { PopulationPlan } from "./population-options.js";
import { type Defeat, standingsOf } from "./standings.js";

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

const goOn: Verdict = { kind: "continue" };

/**
 * A population trains side by side (Jaderberg et al., 2017). Each member pauses after every interval; who is among the worst of those that came so far is
 * stopped, and a clone of one of the best, with another setting, takes its place. Nobody waits for another: a member is compared with those
 * that came to the same step before it. The one that is least far goes on first, so that a few workers keep the population together.
 */
export const populationScheduler = (parts: PopulationParts): Scheduler => {
  const { watch, plan, cells, seed, exploit, trials = Number.POSITIVE_INFINITY } = parts;
  const { population, max } = plan;
  const table = new IntervalTable(watch, cells, plan);
  const members = new Members();

  const standings = standingsOf({ table, plan, seed, exploit });

  /** Why a paused trial gives up its place; null where it goes on. */
  const beaten = (history: History, number: TrialNumber): string | null => {
    const defeat = standings.defeat(history, number);
    if (defeat === null) return null;
    const { interval, winners, place } = defeat;
    const words = watch.words(table.lossAt(number, interval) as number);
    const winner = winners.length === 1 ? `trial ${winners[0]}` : "one of the best";
    return `${words} at step ${table.endOf(interval)} is number ${place} of ${table.ranking(interval).size} there: a clone of ${winner} takes its place`;
  };

  /** Whom to copy in place of a trial that was lost, by what they had at the end of which interval. */
  const winnersOver = (history: History, lost: TrialNumber | undefined): Omit<Defeat, "place"> | null => {
    const defeat = lost === undefined ? null : standings.defeat(history, lost);
    if (defeat !== null) return defeat;
    // It failed, or those that it had lost to are gone: the best of those that came as far.
    for (
      let interval = lost === undefined ? table.intervals : Math.max(1, table.lastOf(lost));
      interval > 0;
      interval--
    ) {
      const winners = standings.bestAt(history, interval);
      if (winners.length > 0) return { interval, winners };
    }
    return null;
  };

  /** A clone in place of the first trial whose place is free; null where there is nobody to copy. */
  const clone = (history: History): Decision | null => {
    const lost = members.lost[members.begun - population];
    const found = winnersOver(history, lost);
    if (found === null) return null;
    const { interval, winners } = found;
    const trial = trialNumber(history.size + 1);
    const random = keyedRandom(seed, "clone", trial);
    const parent = winners[random.integer(winners.length)] as TrialNumber;
    const before = pointIn(history, history.trial(parent)) as Point;
    const started = startOf(history, parent);
    const fromStep = table.endOf(started);
    const point = parts.explore({ history, table, parent, point: before, trial, random, fromStep });
    const place = lost === undefined ? "" : `in place of trial ${lost}: `;
    const words = watch.words(table.lossAt(parent, interval) as number);
    const reason = `${place}trial ${parent} has ${words} at step ${table.endOf(interval)}; ${changeWords(before, point)}`;
    return { kind: "clone", from: parent, point, untilStep: table.endOf(started + 1), reason };
  };

  /** Where a clone of the trial starts: at its last checkpoint, which a complete one made before its last interval. */
  const startOf = (history: History, number: TrialNumber): number =>
    Math.min(table.over(history, number), table.intervals - 1);

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
      standings.update(history);
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
      for (const { number } of hasPlace ? resting : []) {
        const reason = beaten(history, number);
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
