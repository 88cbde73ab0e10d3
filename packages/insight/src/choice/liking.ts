import { bestUtilityChances, fitUtility, frontScale, nextPair } from "@hyperdial/surrogates";
import { type OutcomeFront, type OutcomeTrial, turned } from "./outcome-front.js";

/** A pair of trials to be compared next. */
export interface ComparisonToAsk {
  readonly first: number;
  readonly second: number;
  /** The chance that the first is liked better. */
  readonly chance: number;
}

/** How the trials of a front are liked, by pairs that were compared. */
export interface Liking {
  /** By member: what its utility is believed to be, in units of the noise of one answer. */
  readonly utilities: readonly number[];
  /** By member: the chance that it is truly the one liked best. */
  readonly chances: readonly number[];
  /** The pair whose answer promises most; null where all were compared. */
  readonly next: ComparisonToAsk | null;
  /** How many answers it stands on: of trials that have an outcome. */
  readonly answers: number;
}

/** Numbers of trials, the one that was liked better and the other. */
export interface Answer {
  readonly better: number;
  readonly worse: number;
}

/** What answers say of a front that is not empty. Those on trials that count no more, or lack an objective, are left out. */
export const likingOfFront = (
  { members, objectives }: OutcomeFront,
  trials: readonly OutcomeTrial[],
  answers: readonly Answer[],
): Liking => {
  const toShares = frontScale(members.map(({ losses }) => losses));
  const rows = new Map(
    trials.map(({ trial, metrics }) => [
      trial,
      toShares(objectives.map((objective) => turned(metrics[objective.metric] ?? Number.NaN, objective))),
    ]),
  );
  const known = answers.filter(({ better, worse }) =>
    [better, worse].every((trial) => rows.get(trial)?.every(Number.isFinite) ?? false),
  );
  const mean = objectives.reduce((sum, { weight = 1 }) => sum + weight / objectives.length, 0);
  const posterior = fitUtility(
    objectives.map(({ weight = 1 }) => weight / mean),
    known.map(({ better, worse }) => ({ better: rows.get(better)!, worse: rows.get(worse)! })),
  );
  const items = members.map(({ losses }) => toShares(losses));
  const number = (member: number): number => members[member]!.trial;
  const wasAsked = (a: number, b: number): boolean =>
    known.some(
      ({ better, worse }) =>
        (better === number(a) && worse === number(b)) || (better === number(b) && worse === number(a)),
    );
  const pair = nextPair(posterior, items, wasAsked);
  return {
    utilities: items.map((item) => posterior.mean(item)),
    chances: bestUtilityChances(posterior, items),
    next: pair === null ? null : { ...pair, first: number(pair.first), second: number(pair.second) },
    answers: known.length,
  };
};
