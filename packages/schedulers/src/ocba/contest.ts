import { type History, type Trial, type TrialNumber, trialNumber } from "@hyperdial/core";
import { mean, variance } from "@hyperdial/numerics";
import type { Watch } from "../watch/watch-metric.js";
import { idealShares } from "./ideal-shares.js";

/** A setting that is still in a contest. */
export interface Entrant {
  readonly trial: TrialNumber;
  /** At rest: paused, and may be given more runs. */
  readonly rests: boolean;
  /** Runs that it was given, done or not. */
  readonly given: number;
  /** Of those that are done and reported the metric. */
  readonly losses: readonly number[];
}

/** A variance of few runs is taken together with so many of the variance that all have. */
const shared = 2;

/** Those of the trials that have not ended, as they stand. */
export const entrantsOf = (
  history: History,
  first: number,
  size: number,
  watch: Watch,
): readonly Entrant[] => {
  const entrants: Entrant[] = [];
  for (let number = first; number < first + size && number <= history.size; number++) {
    const trial: Trial = history.trial(trialNumber(number));
    if ("endedEvent" in trial || trial.invalidated !== undefined) continue;
    const cells = history.cells(trial.number);
    const losses = cells.flatMap((metrics) => (metrics && watch.loss(metrics)) ?? []);
    entrants.push({ trial: trial.number, rests: trial.state === "paused", given: cells.length, losses });
  }
  return entrants;
};

/** Who of those that may gets the next run: the one that is farthest behind its ideal share. Null where none may. */
export const mostWanting = (
  entrants: readonly Entrant[],
  { bar, most }: { readonly bar: number | null; readonly most: number },
): TrialNumber | null => {
  const variances = entrants.map(({ losses }) => (losses.length < 2 ? 0 : variance(losses)));
  const common = mean(variances);
  const shares = idealShares(
    entrants.map(({ losses }, i) => ({
      mean: mean(losses),
      variance: ((losses.length - 1) * variances[i]! + shared * common) / (losses.length - 1 + shared),
    })),
    bar,
  );
  const runs = entrants.reduce((sum, { given }) => sum + given, 1);
  let found: TrialNumber | null = null;
  let lack = Number.NEGATIVE_INFINITY;
  for (const [i, { trial, rests, given }] of entrants.entries()) {
    const behind = shares[i]! * runs - given;
    if (!rests || given >= most || behind <= lack) continue;
    [found, lack] = [trial, behind];
  }
  return found;
};
