import type { Random } from "@hyperdial/numerics";

/** One loss for each observation, by row, and which rows have the least; good until the next observation. */
export interface Losses {
  /** How many observations there are. */
  readonly size: number;
  at(row: number): number;
  /** What any observation counts as among these, and how sure that is: a standard deviation, 0 where it was seen; `error`: the standard error over its cells, 0 or absent where that is not told. */
  of(observation: Ranked): { readonly loss: number; readonly deviation: number; readonly error?: number };
  /** The rows of the `count` least losses, the least first. */
  best(count: number): Int32Array;
}

/** What an observation is ranked by. */
export interface Ranked {
  /** One an objective, all to be minimised. */
  readonly losses: readonly number[];
  /** How sure each is, where they were foretold: standard deviations. Absent: they were seen. */
  readonly deviations?: readonly number[];
  /**
   * By how much it passes each bound of the study, in the metric's unit: above 0 the bound is broken. Of a trial that was stopped or paused
   * these are what it had come to. Empty in a study without bounds; null where a metric with a bound was not reported: nothing is known then.
   */
  readonly excesses: readonly number[] | null;
  /** How sure each is over the cells that it is the mean of: standard errors. Absent: there is one cell. */
  readonly errors?: readonly number[];
  /** A scheduler ended it early, and nothing tells what would have come: its losses are of a part of its run. */
  readonly early: boolean;
}

/**
 * Observations in order, kept as they come, so that no ask goes through all of them. What was stopped early counts no better
 * than the middle of what was completed: it was stopped for a reason.
 */
export interface Ranking {
  /** The next observation. Its row is the number of those before it. */
  add(observation: Ranked): void;
  /** With several objectives, under weights from `random`; equal ones where it is null. */
  losses(random: Random | null): Losses;
}
